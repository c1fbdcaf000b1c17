"""What tells how a sentence is known, as plain signals for a linear scorer: its words, who is in it, what is before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inkling.extraction.composing.ages_and_roles.stems import stem
from inkling.extraction.composing.composition import Age, Role
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.items.known import (
    Way,
    block_of_sentence,
    is_of_writer,
    tells,
    ways_by_words,
)
from inkling.extraction.composing.scene.scene import Scene

_OPENING, _HEAD = 3, 7  # words that open a sentence, and in which a label with a colon ends
_FEW_LINES, _PARTS, _WORDS = 4, 5, 5


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is known of a person when items are cut."""

    age: Age
    role: Role | None
    is_main_child: bool


class SentenceSignals:
    """Reads the signals of the sentences of one note; `known_of` holds what is known of each person by number.

    `ways` holds how each sentence is known by its own words.
    """

    def __init__(self, people: People, known_of: Mapping[int, KnownPerson], ways: Sequence[Way]) -> None:
        self.people = people
        self.scene = people.scene
        self.known_of = known_of
        self.has_writer = any(is_of_writer(people, [each]) for each in people.mentions)
        self.block_of = [block_of_sentence(people.scene, at) for at in range(len(people.scene.sentences))]
        self.ways = ways
        self.before = list(self._told_before())

    def of(self, number: int, mentions: Sequence[Mention]) -> frozenset[str]:
        """Return the signals of a sentence."""
        way, before = self.ways[number], self.before[number]
        found = {f"rules {way.known}", f"rules {way.known} {way.told}", f"line before {before}"}
        if not way.told:
            found.add(f"untold, line before {before}")
        if number and self.block_of[number - 1] != self.block_of[number]:
            found.add(f"last line {self.ways[number - 1].known}")
        if self.scene.blocks[self.block_of[number]].speaker is not None:
            found.add("spoken line")
        found.add(f"a writer {self.has_writer}")
        found.update(f"cue {known}" for known in ways_by_words(self.scene, number))
        found.update(_of_words(self.scene, number))
        found.update(_of_people(self.people, mentions, self.known_of))
        return frozenset(found)

    def _told_before(self) -> Iterator[str]:
        """Yield for each sentence how the nearest before it in its line is known whose words tell it, or nothing."""
        last, block = "nothing", -1
        for way, own in zip(self.ways, self.block_of, strict=True):
            if own != block:
                last, block = "nothing", own
            yield last
            if way.told:
                last = way.known


def _of_words(scene: Scene, number: int) -> Iterator[str]:
    sentence = scene.sentences[number]
    places = [at for at in sentence if scene.words[at] != "\n"]
    words = [scene.words[at] for at in places]
    first = [word for word in words if word[:1].isalpha()][:_OPENING]
    yield from (f"begins {at} {word}" for at, word in enumerate(first))
    if ":" in words[:_HEAD]:
        yield from (f"head {word}" for word in words[: words.index(":")])
    stems = ["(a span)" if _is_in_detail(scene, at) else stem(scene.words[at]) for at in places]
    yield from (f"has {each}" for each in set(stems) if each.isalpha())
    yield from (f"pair {one} {other}" for one, other in pairwise(stems))
    inside = {scene.inside[at] for at in places}
    yield from (f"span {scene.spans[at].type}" for at in inside if at >= 0)
    marks = words.count('"')
    yield f"quotes {min(marks, 2)}"
    yield f"words {min(len(words) // _WORDS, _PARTS)}"
    yield f"part {min(_PARTS - 1, _PARTS * number // len(scene.sentences))}"
    yield f"lines {min(len(scene.blocks), _FEW_LINES)}"


def _is_in_detail(scene: Scene, at: int) -> bool:
    return scene.inside[at] >= 0 and scene.spans[scene.inside[at]].type != "indicator"


def _of_people(
    people: People, mentions: Sequence[Mention], known_of: Mapping[int, KnownPerson]
) -> Iterator[str]:
    if mentions:
        yield f"first {mentions[0].form}"
        yield from (f"first is {each}" for each in _of_person(people.who(mentions[0]), known_of))
    for mention in mentions:
        yield f"speaks of {mention.form}"
        if tells(people, mention):
            yield from (f"tells {each}" for each in _of_person(people.who(mention), known_of))
    if is_of_writer(people, mentions):
        yield "the writer is there"


def _of_person(person: Person | None, known_of: Mapping[int, KnownPerson]) -> Iterator[str]:
    told = known_of.get(person.number) if person else None
    if told:
        yield told.age
        if told.role:
            yield told.role
        if told.is_main_child:
            yield "the child told of"
