"""Puts the way of each item together: from who knew it first to who writes. What is not told is a gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from inkling.extraction.composing.composition import Age, ClaimWay, Composition, Entity, Item, WayStep
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.ways.passings import Passing, Passings
from inkling.extraction.composing.ways.tellers import Teller, Tellers
from inkling.extraction.composing.word_sets import word_sets
from inkling.vocabulary.subjects import JUDGED, NO_WAY_TOLD

MOST_STEPS = 6
_MOST_WAYS = 3  # of one item
_NEAR = 2  # sentences between two who pass one claim on
_KEPT_FIRST = 3
_SAW = word_sets("ways")["saw"]
_GAP = WayStep("not_told")
# How an item is known that who writes saw, read or thinks: nobody's telling stands behind it.
_OF_WRITER = ("direct", "record", "view")


@dataclass(slots=True)
class _Chain:
    """Who passed one claim on, in order; None is a gap. `head`: it stands at the head of a note and holds for all."""

    tellers: list[Teller | None]
    first: int
    last: int
    is_meant: bool
    is_onward: bool = False
    sentences: set[int] = field(default_factory=set)

    @property
    def end(self) -> Teller | None:
        return self.tellers[-1]


class ReadNote(Protocol):
    """A note whose people were read, with child or adult of each and the entity that each is, ready to compose."""

    people: People
    ages: dict[int, tuple[Age, str]]
    entity_of: dict[int, int]

    def compose(self) -> Composition:
        """Return all of it but the ways."""


def with_ways(note: ReadNote) -> Composition:
    """Return what a note means together with the ways of its items, where words tell one."""
    made = note.compose()
    ages = {number: age for number, (age, why) in note.ages.items() if not why.startswith(JUDGED)}
    entities = {number: made.entities[at] for number, at in note.entity_of.items()}
    return replace(made, ways=tuple(ways_of(made.items, note.people, ages=ages, entities=entities)))


def ways_of(
    items: Sequence[Item], people: People, *, ages: Mapping[int, Age], entities: Mapping[int, Entity]
) -> Iterator[ClaimWay]:
    """Return the ways of these items, at most three of each."""
    found = Passings(Tellers(people, ages, entities)).read()
    chains = [each for each in _chains(found) if not each.is_onward and not _is_talk(each)]
    for at, item in enumerate(items):
        own = _chains_of(people, items, at, chains)
        for chain in own[:_MOST_WAYS]:
            yield ClaimWay(item.start, item.end, *_steps(people, chain))


def _chains(found: Sequence[Passing]) -> list[_Chain]:
    chains: list[_Chain] = []
    for each in found:
        if not (_goes_on(chains, each) or _comes_before(chains, each)):
            is_onward = bool(each.teller and each.teller.is_writer)
            chains.append(
                _Chain(
                    [each.teller, each.hearer],
                    each.sentence,
                    each.sentence,
                    each.is_meant,
                    is_onward,
                    {each.sentence},
                )
            )
    return chains


def _is_talk(chain: _Chain) -> bool:
    """Say whether it only happened among people: somebody told a friend, and nobody is told who brought it further."""
    teller, hearer = chain.tellers[0], chain.end
    is_of_child = teller is not None and teller.kind == "child"
    goes_nowhere = (
        hearer is not None and not hearer.is_writer and hearer.kind in ("friend", "somebody", "child")
    )
    return len(chain.tellers) == 2 and goes_nowhere and not is_of_child


def _goes_on(chains: Sequence[_Chain], each: Passing) -> bool:
    """Let whoever was told last tell it further; of the same body it is told, and not how it came there."""
    for chain in reversed(chains):
        is_far = each.sentence - chain.last > _NEAR
        if is_far or chain.end is None or each.teller is None or chain.end.is_writer:
            continue
        if chain.end.key == each.teller.key:
            chain.tellers.append(each.hearer)
        elif each.teller.key[0] == "body" and chain.end.kind == each.teller.kind:
            chain.tellers += [None, each.teller, each.hearer]
        elif each.hearer.is_writer and each.is_said and any(_is(one, each.teller) for one in chain.tellers):
            continue
        else:
            continue
        chain.last = each.sentence
        chain.sentences.add(each.sentence)
        return True
    return False


def _is(one: Teller | None, other: Teller) -> bool:
    return one is not None and one.key == other.key


def _comes_before(chains: Sequence[_Chain], each: Passing) -> bool:
    """Put who told it to the first that was known: "her friend says Leah told her"."""
    for chain in reversed(chains):
        first = chain.tellers[0]
        is_near = each.sentence - chain.last <= _NEAR and not chain.is_onward
        if not is_near or first is None or first.key != each.hearer.key or each.teller is None:
            continue
        if not any(_is(one, each.teller) for one in chain.tellers):
            chain.tellers.insert(0, each.teller)
            chain.last = max(chain.last, each.sentence)
            chain.sentences.add(each.sentence)
            return True
    return False


def _chains_of(people: People, items: Sequence[Item], at: int, chains: Sequence[_Chain]) -> list[_Chain]:
    """Return the chains of an item: told in it, or right behind it of what stands before; else those of a head line."""
    item = items[at]
    own = [each for each in chains if any(_is_in(people, one, item) for one in each.sentences)]
    if own or (item.known in _OF_WRITER and item.known_why != NO_WAY_TOLD):
        return own
    following = people.scene.sentence_at(item.end - 1) + 1
    return [each for each in chains if each.is_meant and each.first == following]


def _start(people: People, sentence: int) -> int:
    return people.scene.starts[people.scene.sentences[sentence].start]


def _is_in(people: People, sentence: int, item: Item) -> bool:
    tokens = people.scene.sentences[sentence]
    return _start(people, sentence) < item.end and people.scene.tokens[tokens.stop - 1].end > item.start


def _steps(people: People, chain: _Chain) -> tuple[tuple[WayStep, ...], bool]:
    """Return the steps of a chain without who writes, at most six, and whether it is told how it came to the writer."""
    told = list(chain.tellers)
    is_whole = told[-1] is not None and (told[-1].is_writer or told[-1].kind == "meeting")
    if told[-1] is not None and told[-1].is_writer:
        told.pop()
    steps = [_step(people, each, is_first=not at) for at, each in enumerate(told)]
    if len(steps) > MOST_STEPS:
        steps = [*steps[:_KEPT_FIRST], _GAP, *steps[_KEPT_FIRST + 1 - MOST_STEPS :]]
    return tuple(steps), is_whole


def _step(people: People, teller: Teller | None, *, is_first: bool) -> WayStep:
    if teller is None:
        return _GAP
    scene = people.scene
    knew = "lived" if teller.is_harmed and teller.kind == "child" else "saw" if _saw(people, teller) else ""
    end = scene.tokens[teller.after - 1].end
    return WayStep(teller.kind, scene.starts[teller.first], end, knew if is_first else "")


def _saw(people: People, teller: Teller) -> bool:
    """Say whether it is told of the first that they saw it: "her friend, who saw it", "the neighbour saw"."""
    behind = people.scene.between(teller.after, teller.after + 3)
    return bool(_SAW & set(behind[:2])) or (bool(_SAW & set(behind)) and "who" in behind)
