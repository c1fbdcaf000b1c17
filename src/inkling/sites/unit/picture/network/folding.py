"""What of long lists stands open, and what folds: nobody overlooks forty people and a hundred ties at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import ngettext

from inkling.picture.rules.networks.ties import Strength

MOST_OPEN = 8
_Shown = TypeVar("_Shown")


@dataclass(frozen=True)
class Fold(Generic[_Shown]):
    """Some of a list, behind words that say how many."""

    words: str
    members: Sequence[_Shown]


@dataclass(frozen=True)
class Section(Generic[_Shown]):
    """A list under its title: what stands open, and its folds. `is_private`: paper leaves it out."""

    title: str
    members: Sequence[_Shown]
    folds: Sequence[Fold[_Shown]]
    is_private: bool


def section_of(
    title: str,
    members: Sequence[_Shown],
    *,
    is_namesake: Callable[[_Shown], bool],
    is_private: bool,
    is_whole: bool = False,
) -> Section[_Shown]:
    """Return a list of which so many stand open; whoever is only called the same folds, and further ones.

    `is_whole`: all of it stands open.
    """
    own = [each for each in members if not is_namesake(each)]
    called = [each for each in members if is_namesake(each)]
    if is_whole or len(members) <= MOST_OPEN:
        return Section(title, members, (), is_private)
    folds = []
    if called:
        words = ngettext(
            "%(counter)s who is called the same",
            "%(counter)s who are called the same, each by itself",
            len(called),
        )
        folds.append(Fold(words % {"counter": len(called)}, called))
    if further := own[MOST_OPEN:]:
        words = ngettext("%(counter)s more", "%(counter)s more", len(further))
        folds.append(Fold(words % {"counter": len(further)}, further))
    return Section(title, own[:MOST_OPEN], folds, is_private)


def folds_of_ties(ties: Iterable[tuple[Strength, _Shown]]) -> tuple[list[_Shown], list[Fold[_Shown]]]:
    """Return the ties that stand open, and the others by their strength, the surest first."""
    every = list(ties)
    if len(every) <= MOST_OPEN:
        return [shown for _, shown in every], []
    folds = []
    for strength in Strength:
        own = [shown for one, shown in every if one is strength]
        if own:
            folds.append(Fold(f"{strength.label} ({len(own)})", own))
    return [], folds
