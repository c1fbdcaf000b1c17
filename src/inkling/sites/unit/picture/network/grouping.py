"""The groups of a network in words: who is in each, how well it holds, and what it falls apart without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext, ngettext

from inkling.picture.rules.networks.groups import Group
from inkling.routing.rules.reference import reference_of

_WELL, _MOSTLY = 0.9, 0.7
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Place:
    """In which group somebody or something stands, by its letter, and in how many of a hundred tries it stays."""

    letter: str
    stays: int


@dataclass(frozen=True)
class ShownGroup:
    """A group: its letter, its members by their numbers, and how well it holds, in words and of a hundred tries."""

    letter: str
    numbers: frozenset[int]
    words: str
    colour: str
    stays: int
    said: str
    hinges: list[list[tuple[UUID, str]]]


def shown_groups(
    groups: Sequence[Group], reports_of: Mapping[object, Iterable[UUID]]
) -> tuple[list[ShownGroup], dict[int, Place]]:
    """Return the groups as they are shown, and the place of each member by its number."""
    shown = [
        ShownGroup(
            letter=_letter(at),
            numbers=frozenset(group.members),
            words=_words(group),
            colour=_colour(group),
            stays=round(100 * group.holds),
            said=sources_at_most(group.sources),
            hinges=[
                [(report, reference_of(report, prefix="R")) for report in reports_of[source]]
                for source in group.hinges
            ],
        )
        for at, group in enumerate(groups)
    ]
    places = {
        number: Place(_letter(at), round(100 * stays))
        for at, group in enumerate(groups)
        for number, stays in zip(group.members, group.stays, strict=True)
    }
    return shown, places


def sources_at_most(sources: int) -> str:
    """Return how many independent sources there may be, in words."""
    return ngettext("%(counter)s source at most", "%(counter)s sources at most", sources) % {
        "counter": sources
    }


def _letter(at: int) -> str:
    """Return A to Z, then AA and on."""
    more, own = divmod(at, len(_LETTERS))
    return (_letter(more - 1) if more else "") + _LETTERS[own]


def _words(group: Group) -> str:
    # Left out in a fifth of the tries, one evening of one teller seems to hold.
    if group.sources <= 1:
        return gettext("One source alone")
    if group.holds >= _WELL:
        return gettext("Holds well")
    return gettext("Holds mostly") if group.holds >= _MOSTLY else gettext("Comes apart easily")


def _colour(group: Group) -> str:
    if group.sources <= 1 or group.holds < _MOSTLY:
        return "orange"
    return "green" if group.holds >= _WELL else "blue"
