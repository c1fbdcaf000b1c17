"""The range of sources laid open: who told, how they know it, and what may be one origin. Nobody is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext, ngettext

from inkling.linking.rules.sources import FIRST_HAND, Origin, Sources, TellingSource
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.ways import say_ways
from inkling.vocabulary.telling import HowKnownKind


@dataclass(frozen=True)
class ShownTelling:
    """One report: its day, its reference, what kind of teller, how they know, and through whom it came by its words."""

    on: str
    report_id: UUID
    reference: str
    teller: str
    how_known: str
    hand: str
    ways: list[str]


@dataclass(frozen=True)
class ShownOrigin:
    """What may be one source: what was told first, and what only repeats it, with why. `is_different` as counted."""

    first: ShownTelling
    others: list[ShownTelling]
    why_one: str
    is_different: bool


def shown_origins(sources: Sources) -> list[ShownOrigin]:
    """Return a line for each source that there may be, the oldest first; nothing where there is one report alone."""
    if sum(len(each.tellings) for each in sources.origins) < 2:
        return []
    return [_shown_origin(each) for each in sources.origins]


def _shown_origin(origin: Origin) -> ShownOrigin:
    first, *others = origin.tellings
    return ShownOrigin(
        _shown_telling(first),
        [_shown_telling(each) for each in others],
        _why_one(origin),
        origin.is_different,
    )


def _shown_telling(telling: TellingSource) -> ShownTelling:
    report_id = UUID(telling.report_id)
    return ShownTelling(
        day(telling.told_on),
        report_id,
        reference_of(report_id, prefix="R"),
        telling.teller.label,
        telling.how_known.label,
        _hand(telling.how_known),
        say_ways(telling.ways),
    )


def _hand(how_known: HowKnownKind) -> str:
    if how_known in FIRST_HAND:
        return gettext("first hand")
    if how_known is HowKnownKind.NOT_SAID:
        return gettext("not said whether first hand")
    return gettext("from somebody or something else")


def _why_one(origin: Origin) -> str:
    """Return why several reports are one source: a note of several parts, equal words, or both."""
    if len(origin.tellings) == 1:
        return ""
    others: Sequence[TellingSource] = origin.tellings[1:]
    first = origin.tellings[0]
    if all(each.telling and each.telling == first.telling for each in others):
        return ngettext("another part of the same note", "other parts of the same note", len(others))
    if all(each.text_mark == first.text_mark for each in others):
        return gettext("the same words")
    return gettext("the same words, or parts of the same note")
