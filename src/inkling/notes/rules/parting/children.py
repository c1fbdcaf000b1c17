"""Whose part a part is, and what in it is of the child of another one alone: withheld until somebody chooses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import re2

from inkling.notes.rules.cards import Card
from inkling.notes.rules.parting.namesakes import children_of
from inkling.notes.rules.parting.numbers import Numbers, children_in
from inkling.notes.rules.parting.pieces import Cut
from inkling.notes.rules.told_items import ItemCard
from inkling.reading.rules.understanding.values import Stretch, Subject
from inkling.vocabulary.notes import ANOTHER_CHILD, OF_ANOTHER_CHILD
from inkling.vocabulary.subjects import AgeGroup

_NAMES = ("name", "nickname")
_APOSTROPHES = "'\u2019"
# What makes a name that of an owner, with or without its mark.
_OWNER = re2.compile(rf"(?i)[{_APOSTROPHES}]?s")
_OF = re2.compile(r"(?i)\bof\s+$")
_SHORTEST = 3
# Initials that are words: only where they were read as somebody's are they a child's.
_WORDS = frozenset("AI")
# A name goes on with another word that is written as one.
_GOES_ON = re2.compile(r"\s+\p{Lu}\p{Ll}")
_CALLED = (*_NAMES, "called")
# Of what stands so near to each other nothing else is told between: "Poppy, 13" goes as one.
_NEAR = 3
_BRACKETS = frozenset("()[]{}")


def homes_of(
    items: Sequence[ItemCard], *, cards: Sequence[Card], numbers: Mapping[str, Numbers]
) -> dict[str, frozenset[int]]:
    """Return the parts that each child's are, by its id: those that tell of it in a thing of their own alone.

    One that stands only in what is of several parts has the first of them that is no other child's.
    """
    places = {each.subject.id: each.subject.mentions for each in cards}
    children = {each: places[each] for each in children_of(cards)}
    stands: dict[str, list[Numbers]] = {each: [] for each in children}
    for each in items:
        for one in children_in(each, children) if not each.decision.is_out else ():
            stands[one].append(numbers[each.item.id])
    own = {one: frozenset(each[0] for each in there if len(each) == 1) for one, there in stands.items()}
    taken = {part for parts in own.values() for part in parts}
    first: dict[tuple[Numbers, ...], frozenset[int]] = {}
    # Whoever has least to choose from chooses first; children of whom the very same is told have one.
    shared = {tuple(there) for one, there in stands.items() if there and not own[one]}
    for stood in sorted(shared, key=lambda there: (len(_common_to(there)), there)):
        first[stood] = frozenset({min(_common_to(stood) - taken, default=min(_common_to(stood)))})
        taken |= first[stood]
    return {one: own[one] or first[tuple(there)] for one, there in stands.items() if there}


def _common_to(stands: Sequence[Numbers]) -> set[int]:
    return set(stands[0]).intersection(*stands[1:]) or {each for parts in stands for each in parts}


def others_of(part: int, *, homes: Mapping[str, frozenset[int]]) -> set[str]:
    """Return the children whose part is another one; none where this one is no child's own."""
    if not any(part in parts for parts in homes.values()):
        return set()
    return {one for one, parts in homes.items() if part not in parts}


@dataclass(frozen=True)
class Around:
    """Everybody and everything that stands in a part by name. `own`: ids of the children whose part it is."""

    subjects: tuple[Subject, ...]
    own: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """How people here are called, and a child of this part by its first name too: all of it is left."""
        people = [each for each in self.subjects if each.is_person]
        whole = {name for each in people for name in each.values_of(*_NAMES)}
        first = {name for each in people if each.id in self.own for name in names_of(each)}
        return frozenset(name.casefold() for name in whole | first)

    def bears(self, start: int, end: int, *, text: str) -> bool:
        """Say whether these words are part of the name of something else: "Poppy Road", and not "Poppy's flat"."""
        return any(
            one.start <= start and end < one.end and _GOES_ON.match(text[end : one.end]) is not None
            for each in self.subjects
            if not each.is_person or each.age is AgeGroup.ADULT
            for one in each.mentions
        )


def cuts_of(
    others: Iterable[Subject], *, around: Around, stretches: Sequence[tuple[int, int]], text: str
) -> tuple[Cut, ...]:
    """Return what of these children is withheld in these words: how they are called, their age, what is theirs."""
    away = tuple(others)
    # What is told of two in one word is that of whoever stands here too.
    shared = {
        place
        for each in around.subjects
        if each.is_person
        for place in _near_person(each, stretches, text=text)
    }
    found: list[Cut] = []
    for child in away:
        found += [
            Cut(*each, ANOTHER_CHILD) for each in _places_of_name(child, stretches, around=around, text=text)
        ]
        theirs = (
            each
            for each in _places_of(child, stretches, text=text)
            if not any(start < each[1] and each[0] < end for start, end in shared)
        )
        found += [Cut(*each, OF_ANOTHER_CHILD) for each in theirs]
    for thing in around.subjects:
        if is_theirs_alone(thing, {each.id for each in away}):
            inside = (one for one in thing.mentions if _is_inside(one.start, one.end, stretches))
            found += [Cut(one.start, one.end, OF_ANOTHER_CHILD) for one in inside]
    return tuple(_as_one(found, text=text))


def stands_in(child: Subject, stretches: Sequence[tuple[int, int]], *, around: Around, text: str) -> bool:
    """Say whether a child is named in these words."""
    return any(True for _ in _places_of_name(child, stretches, around=around, text=text))


def names_of(child: Subject) -> Iterator[str]:
    """Yield how a child is called, and the first name of a whole one, which stands alone too."""
    for each in child.values_of(*_NAMES):
        yield from dict.fromkeys((each, each.split()[0]))


def without_owners(said: str, names: Iterable[str]) -> str:
    """Return an answer without these names of children, where somebody is said to be theirs: "Amber's stepfather"."""
    for name in names:
        for start, end in reversed([*_owned_by(name, [(0, len(said))], text=said)]):
            said = f"{said[:start]}{ANOTHER_CHILD}{said[end:]}"
    return said


def names_an_owner(said: str, names: Iterable[str]) -> bool:
    """Say whether somebody is said to be of a child of such a name: "Amber's stepfather", "stepfather of Amber"."""
    whole = [(0, len(said))]
    return any(
        True
        for name in names
        for start, _ in (
            *_owned_by(name, whole, text=said),
            *(one for one in _places(name, whole, text=said) if _OF.search(said[: one[0]])),
        )
    )


def _places_of_name(
    child: Subject, stretches: Sequence[tuple[int, int]], *, around: Around, text: str
) -> Iterator[tuple[int, int]]:
    """Yield where a child is called by name: as it is written, in capitals, as an owner; where it was read, anyhow."""
    left, names = around.names, tuple(dict.fromkeys(names_of(child)))
    there = [(one.start, one.end) for one in child.mentions if _is_inside(one.start, one.end, stretches)]
    for name in names:
        yield from _places(name, there, text=text, is_exact=False)
        if name.casefold() not in left and name not in _WORDS:
            found = (*_places(name, stretches, text=text), *_places(name.upper(), stretches, text=text))
            owned = _owned_by(name, stretches, text=text)
            yield from (each for each in {*found, *owned} if not around.bears(*each, text=text))


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
    for value in values:
        places = list(_places(value, stretches, text=text))
        if places and mentions:
            yield min(places, key=lambda place: min(_distance(place, one) for one in mentions))


def _near_person(
    person: Subject, stretches: Sequence[tuple[int, int]], *, text: str
) -> Iterator[tuple[int, int]]:
    """Yield what is told of a person wherever it stands nearest to a place where the person does."""
    for each in person.attributes:
        places = [] if each.name in _CALLED else list(_places(each.value, stretches, text=text))
        for one in person.mentions if places else ():
            yield min(places, key=lambda place: _distance(place, one))


def _distance(place: tuple[int, int], mention: Stretch) -> int:
    return max(place[0] - mention.end, mention.start - place[1], 0)


def _places(
    words: str, stretches: Sequence[tuple[int, int]], *, text: str, is_exact: bool = True
) -> Iterator[tuple[int, int]]:
    """Yield where these very words stand whole."""
    if spaced := _pattern_of(words):
        pattern = re2.compile(spaced if is_exact else f"(?i){spaced}")
        yield from (each for each in _matches(pattern, stretches, text=text) if _ends_at(each[1], text))


def _owned_by(name: str, stretches: Sequence[tuple[int, int]], *, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands as that of an owner, as people type it: "poppys", "Poppy's"."""
    pattern = re2.compile(f"(?i){_pattern_of(name)}")
    for start, end in _matches(pattern, stretches, text=text) if name.strip() else ():
        owner = _OWNER.match(text[end : end + _NEAR])
        # "A" and "Ha" with an s are other words, and so is what somebody "hopes".
        is_as_written = len(name) >= _SHORTEST and text[start:end] in (name, name.upper())
        is_marked = is_as_written or text[end : end + 1] in _APOSTROPHES
        if owner and is_marked and _ends_at(end + owner.end(), text):
            yield start, end


def _matches(
    pattern: re2._Regexp, stretches: Sequence[tuple[int, int]], *, text: str
) -> Iterator[tuple[int, int]]:
    for start, end in stretches:
        for found in pattern.finditer(text[start:end]):
            first = start + found.start()
            if not text[first - 1 : first].isalnum():
                yield first, start + found.end()


def _ends_at(end: int, text: str) -> bool:
    return not text[end : end + 1].isalnum()


def _pattern_of(words: str) -> str:
    return r"\s+".join(re2.escape(each) for each in words.split())


def _is_inside(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in stretches)


def _as_one(cuts: Iterable[Cut], *, text: str) -> Iterator[Cut]:
    """Yield the cuts in order; those that touch, or with nothing told between, are one."""
    last: Cut | None = None
    for each in sorted(cuts, key=lambda one: (one.start, -one.end)):
        end = _end_as_one(last, each, text=text) if last else 0
        if last and end:
            instead = ANOTHER_CHILD if ANOTHER_CHILD in (last.instead, each.instead) else last.instead
            last = Cut(last.start, end, instead)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _end_as_one(last: Cut, each: Cut, *, text: str) -> int:
    """Return where two cuts end as one, where they touch or nothing is told between; 0 where they are two.

    No bracket is left alone: "Poppy (13)" goes as one, and of "Poppy (13, at home)" both brackets stay.
    """
    between, end = text[last.end : each.start], max(last.end, each.end)
    if each.start <= last.end:
        return end
    if len(between) > _NEAR or any(map(str.isalnum, between)):
        return 0
    if _BRACKETS.isdisjoint(between):
        return end
    return end + 1 if between.strip() == "(" and text[end : end + 1] == ")" else 0
