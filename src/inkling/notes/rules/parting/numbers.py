"""Which parts of a note a thing told is of: as it was said, by its children, or as the one above."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import re2

from inkling.notes.rules.cards import Card
from inkling.notes.rules.parting.namesakes import children_of
from inkling.notes.rules.told_items import ItemCard
from inkling.reading.rules.understanding.values import Stretch
from inkling.vocabulary.reasons import ReasonKind, Refusal

__all__ = [
    "FIRST",
    "MOST_PARTS",
    "PartsProblem",
    "PartsRefused",
    "by_child",
    "numbers_of",
    "parts_in",
]

FIRST, MOST_PARTS = 1, 9
_TWO = 2
_CHILDREN = "girls|boys|children|kids|twins|sisters|brothers|siblings"
_OF_THEM = rf"(?:of (?:them|the (?:{_CHILDREN}|two))|{_CHILDREN})"
# Two children together: "both girls", "neither of them", "they both"; and one, some or all of several.
_OF_TWO = (
    rf"\b(?:both|neither|either) {_OF_THEM}\b|"
    r"\bneither (?:was|were|is|has|had|went|came|slept|would|will|wants?|knows?)\b|"
    r"\bthey (?:were |are |have |had )?both\b|\bthem both\b|\bthe two of them\b|(?:^|[.;,] |\band )the twins\b"
)
_BOTH = re2.compile(f"(?i){_OF_TWO}")
_SEVERAL = re2.compile(
    rf"(?i){_OF_TWO}|\b(?:one|two|three|some|all|each|none|any|which) {_OF_THEM}\b|"
    rf"\bthe (?:{_CHILDREN}|pair)\b|\bthe (?:three|four|five) of them\b"
)
# A thing told is of one part, or of several where it tells of several children: its words stand in each.
Numbers = tuple[int, ...]


class PartsProblem(ReasonKind):
    """Why a note is not parted so, or does not leave in its parts yet."""

    TOO_MANY_CHILDREN = "too_many_children", "has", "most"
    TOO_MANY_PARTS = "too_many_parts", "most"
    WHICH_CHILD = "which_child", "called"
    WHOSE_ANSWERS = "whose_answers", "child"


class PartsRefused(Refusal):
    """A note is not parted so. Nothing was changed: no child shares a part with another one unsaid."""


def numbers_of(items: Sequence[ItemCard], *, typed: int) -> dict[str, Numbers]:
    """Return the parts of each thing told, by its id: as they were said, else those of the one above.

    What stands after the `typed` words is a field of the template: it is of the first part until somebody says so. What
    tells nothing makes no part: its words go with those above.
    """
    found: dict[str, Numbers] = {}
    parts: Numbers = (FIRST,)
    is_field = False
    for each in items:
        if not is_field and each.item.stretches and each.item.stretches[0].start >= typed:
            parts, is_field = (FIRST,), True
        said = each.decision
        parts = tuple(sorted({said.part, *said.also})) if said.part else parts
        found[each.item.id] = parts
    return _with_what_tells(found, items)


def parts_in(numbers: Mapping[str, Numbers]) -> list[int]:
    """Return the numbers of all parts, in order."""
    return sorted({each for own in numbers.values() for each in own})


def _with_what_tells(numbers: dict[str, Numbers], items: Sequence[ItemCard]) -> dict[str, Numbers]:
    telling = {part: None for each in items if not each.decision.is_out for part in numbers[each.item.id]}
    parts: Numbers = (next(iter(telling), FIRST),)
    for each in items:
        parts = tuple(part for part in numbers[each.item.id] if part in telling) or parts
        numbers[each.item.id] = parts
    return numbers


def by_child(
    items: Sequence[ItemCard], *, cards: Sequence[Card], fields: Sequence[int] = ()
) -> dict[str, Numbers]:
    """Return the parts of each thing told, by its key: one for each child, in the order in which they are told of.

    What names several children is of the part of each; what tells of none goes with the one above. Where one is named,
    a child that was only judged to be meant ("her") is asked about (`children_left_out`). A field of the
    template that names none is of the first, of whom the record is: nobody else was missing then. `fields`: where each
    begins. Raises `PartsRefused` where there are more children than parts.
    """
    places = {each.subject.id: each.subject.mentions for each in cards}
    children = {each: places[each] for each in children_of(cards)}
    meant_in = _meant_in(items, children)
    numbers = _numbers_of_children(meant_in)
    parts: Numbers = (FIRST,)
    found: dict[str, Numbers] = {}
    before = 0
    for each in items:
        field = bisect_right(fields, each.item.stretches[0].start) if each.item.stretches else before
        parts = parts if field == before else (FIRST,)
        parts, before = tuple(sorted({numbers[one] for one in meant_in[each.key]})) or parts, field
        found[each.key] = parts
    if len(parts_in(found)) > MOST_PARTS:
        raise PartsRefused(PartsProblem.TOO_MANY_CHILDREN(has=len(numbers), most=MOST_PARTS))
    return found


def _meant_in(items: Sequence[ItemCard], children: Mapping[str, Sequence[Stretch]]) -> dict[str, list[str]]:
    """Return the children of each thing told, by its key: "both girls", after two alone, are these two."""
    found: dict[str, list[str]] = {}
    met: dict[str, None] = {}
    for each in items:
        meant = [] if each.decision.is_out else children_in(each, children)
        is_named = any(is_named_in(each, children[one]) for one in meant)
        if not each.decision.is_out and not is_named and len(met) == _TWO and _BOTH.search(each.words):
            meant = [*met]
        met |= dict.fromkeys(meant)
        found[each.key] = meant
    return found


def tells_of_several(card: ItemCard) -> bool:
    """Say whether a thing told speaks of several children together, or of one of them, without a name."""
    return _SEVERAL.search(card.words) is not None


def children_in(card: ItemCard, children: Mapping[str, Sequence[Stretch]]) -> list[str]:
    """Return the children of a thing told: those who are named in it, or else whoever is meant by "she"."""
    there = [each for each in card.item.subjects if each in children]
    return [each for each in there if is_named_in(card, children[each])] or there


def is_named_in(card: ItemCard, places: Sequence[Stretch]) -> bool:
    """Say whether one of the places where somebody is told of by name or looks lies in a thing told."""
    return any(
        one.start <= each.start and each.end <= one.end for each in places for one in card.item.stretches
    )


def _numbers_of_children(children_in: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the part of each child. Children of whom the very same is told have one: two would hold the same words."""
    things: dict[str, list[str]] = {}
    for key, children in children_in.items():
        for child in dict.fromkeys(children):
            things.setdefault(child, []).append(key)
    numbers: dict[tuple[str, ...], int] = {}
    return {child: numbers.setdefault(tuple(keys), len(numbers) + 1) for child, keys in things.items()}
