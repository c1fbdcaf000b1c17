"""Whose part a part is, and what in it is of the child of another one alone: withheld until somebody chooses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import re2

from inkling.notes.rules.cards import Card
from inkling.notes.rules.parting.numbers import Numbers, is_child
from inkling.notes.rules.parting.pieces import Cut
from inkling.notes.rules.told_items import ItemCard
from inkling.reading.rules.understanding.values import Stretch, Subject
from inkling.vocabulary.notes import ANOTHER_CHILD, OF_ANOTHER_CHILD

_NAMES = ("name", "nickname")
_CALLED = (*_NAMES, "called")
# Of what stands so near to each other nothing else is told between: "Poppy, 13" goes as one.
_NEAR = 3


def homes_of(
    items: Sequence[ItemCard], *, cards: Sequence[Card], numbers: Mapping[str, Numbers]
) -> dict[str, frozenset[int]]:
    """Return the parts that each child's are, by its id: those that tell of it in a thing of their own alone.

    One that stands only in what is of several parts has the first of them that is no other child's.
    """
    stands: dict[str, list[Numbers]] = {each.subject.id: [] for each in cards if is_child(each)}
    for each in items:
        for one in each.item.subjects if not each.decision.is_out else ():
            if one in stands:
                stands[one].append(numbers[each.item.id])
    own = {one: frozenset(each[0] for each in there if len(each) == 1) for one, there in stands.items()}
    taken = {part for parts in own.values() for part in parts}
    return {one: own[one] or _first_of(there, taken=taken) for one, there in stands.items() if there}


def _first_of(stands: Sequence[Numbers], *, taken: Collection[int]) -> frozenset[int]:
    common = set(stands[0]).intersection(*stands[1:]) or {each for parts in stands for each in parts}
    return frozenset({min(common - set(taken), default=min(common))})


def others_of(part: int, *, homes: Mapping[str, frozenset[int]]) -> set[str]:
    """Return the children whose part is another one; none where this one is no child's own."""
    if not any(part in parts for parts in homes.values()):
        return set()
    return {one for one, parts in homes.items() if part not in parts}


def cuts_of(
    others: Iterable[Subject],
    *,
    around: Iterable[Subject],
    stretches: Sequence[tuple[int, int]],
    text: str,
) -> tuple[Cut, ...]:
    """Return what is withheld of these children in these words: how they are called, their age, what is theirs alone.

    `around`: everybody and everything else that stands in the part.
    """
    away, around = tuple(others), tuple(around)
    names_here = {name.casefold() for each in around for name in each.values_of(*_NAMES)}
    found: list[Cut] = []
    for child in away:
        names = [each for each in names_of(child) if each.casefold() not in names_here]
        found += [Cut(*each, ANOTHER_CHILD) for name in names for each in _places(name, stretches, text=text)]
        found += [Cut(*each, OF_ANOTHER_CHILD) for each in _places_of(child, stretches, text=text)]
    for thing in around:
        if is_theirs_alone(thing, {each.id for each in away}):
            inside = (one for one in thing.mentions if _is_inside(one.start, one.end, stretches))
            found += [Cut(one.start, one.end, OF_ANOTHER_CHILD) for one in inside]
    return tuple(_as_one(found, text=text))


def stands_in(child: Subject, stretches: Sequence[tuple[int, int]], *, text: str) -> bool:
    """Say whether a child is named in these words."""
    return any(True for name in names_of(child) for _ in _places(name, stretches, text=text))


def names_of(child: Subject) -> Iterator[str]:
    """Yield how a child is called, and the first name of a whole one, which stands alone too; and in capitals."""
    for each in child.values_of(*_NAMES):
        yield from dict.fromkeys(
            as_written for word in (each, each.split()[0]) for as_written in (word, word.upper())
        )


def is_theirs_alone(thing: Subject, children: Collection[str]) -> bool:
    """Say whether a number, a vehicle or an account is that of these children and of nobody else."""
    return bool(thing.owners) and not thing.is_person and {*thing.owners} <= {*children}


def _places_of(
    child: Subject, stretches: Sequence[tuple[int, int]], *, text: str
) -> Iterator[tuple[int, int]]:
    """Yield where what is told of a child stands: of the same words about two, the place nearest to the child."""
    mentions = [each for each in child.mentions if _is_inside(each.start, each.end, stretches)]
    values = {each.value for each in child.attributes if each.name not in _CALLED}
    yield from ((each.start, each.end) for each in mentions if text[each.start : each.end] in values)
    for each in child.attributes:
        places = [] if each.name in _CALLED else list(_places(each.value, stretches, text=text))
        if places and mentions:
            yield min(places, key=lambda place: min(_distance(place, one) for one in mentions))


def _distance(place: tuple[int, int], mention: Stretch) -> int:
    return max(place[0] - mention.end, mention.start - place[1], 0)


def _places(words: str, stretches: Sequence[tuple[int, int]], *, text: str) -> Iterator[tuple[int, int]]:
    """Yield where these very words stand whole."""
    spaced = r"\s+".join(re2.escape(each) for each in words.split())
    if not spaced:
        return
    for start, end in stretches:
        for found in re2.finditer(spaced, text[start:end]):
            first, last = start + found.start(), start + found.end()
            if not text[first - 1 : first].isalnum() and not text[last : last + 1].isalnum():
                yield first, last


def _is_inside(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in stretches)


def _as_one(cuts: Iterable[Cut], *, text: str) -> Iterator[Cut]:
    """Yield the cuts in order; those that touch, or with nothing told between, are one."""
    last: Cut | None = None
    for each in sorted(cuts, key=lambda one: (one.start, -one.end)):
        between = text[last.end : each.start] if last else ""
        if last and (
            each.start <= last.end or (len(between) <= _NEAR and not any(map(str.isalnum, between)))
        ):
            instead = ANOTHER_CHILD if ANOTHER_CHILD in (last.instead, each.instead) else last.instead
            last = Cut(last.start, max(last.end, each.end), instead)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last
