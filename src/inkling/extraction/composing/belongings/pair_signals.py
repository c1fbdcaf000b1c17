"""What tells whether something is somebody's, as plain signals for a linear scorer: how near, in which words, who."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from inkling.extraction.composing.ages_and_roles.deeds import Deeds
from inkling.extraction.composing.ages_and_roles.stems import stem
from inkling.extraction.composing.belongings.owners import Owner, SpanOwner
from inkling.extraction.composing.belongings.reach import Reach
from inkling.extraction.composing.composition import Age
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

_PEOPLE = word_sets("people")
_SEEN = word_sets("belongings")["seen"]
_FOR_HIRE = word_sets("belongings")["for_hire"]
_CLASSES = {
    **dict.fromkeys(("phone", "email", "handle"), "contact"),
    "clothing": "clothing",
    **dict.fromkeys(("vehicle", "vrm"), "vehicle"),
    **dict.fromkeys(("address", "place"), "home"),
    **dict.fromkeys(("business", "school"), "firm"),
}
_LEADS_TO = ("contact", "home")
_BACK, _SENTENCES_BACK = 14, 4  # mentions and sentences before a span in which its owner may stand
_ON, _SENTENCES_ON = 4, 1
_SHORT_GAP, _LONG_GAP = 3, 8  # words between two that are read together, and one by one
_STEPS = (0, 1, 2, 4, 7, 12, 20)
_MOST, _OFTEN = 3, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose a thing may be, or nobody (`owner` is None), with the signals for it."""

    owner: Owner | None
    signals: frozenset[str]
    is_child: bool = False


class PairSignals:
    """Reads who may own each span of a note. `rules` holds whose each span is by the words beside it.

    `strangers` are the spans that words tell to be of somebody who is nobody of the note: they are nobody else's.
    """

    def __init__(
        self,
        people: People,
        deeds: Deeds,
        ages: Mapping[int, Age],
        *,
        rules: Mapping[int, SpanOwner],
        strangers: Set[int],
    ) -> None:
        self.people = people
        self.scene = people.scene
        self.deeds = deeds
        self.ages = ages
        self.rules = rules
        self.strangers = strangers
        self.reach = Reach(people)

    def spans(self) -> Iterator[int]:
        """Return the spans that may belong to somebody."""
        for number, span in enumerate(self.scene.spans):
            if span.type in _CLASSES and self.scene.ranges[number] and number not in self.strangers:
                # Whoever rides in a taxi owns none.
                hired = span.type == "vehicle" and _FOR_HIRE & set(self.scene.words_of(number).split())
                if not hired or number in self.rules:
                    yield number

    def leads_to(self, span: int) -> bool:
        """Say whether somebody is found by a span: a phone, an account, a home."""
        return _CLASSES[self.scene.spans[span].type] in _LEADS_TO

    def of(self, span: int) -> list[Candidate]:
        """Return everybody whose a span may be, and nobody at the end."""
        asked = _Surroundings(self.people, span)
        said = self.rules.get(span)
        numbers = list(dict.fromkeys((*asked.before_by, *asked.after_by, *self._others(said))))
        numbers = [each for each in numbers if not asked.watches(each)]
        found = []
        for number in numbers:
            signals = {*self._of_person(asked, number, said), *asked.where(number)}
            if len(numbers) == 1:
                signals.add("the only one")
            is_child = self.ages[number] == "child"
            found.append(Candidate(self.people.person(number), _with_kind(asked.kind, signals), is_child))
        if said is not None and not isinstance(said.owner, Person):
            found.append(Candidate(said.owner, _with_kind(asked.kind, {"a firm beside it"})))
        return [*found, Candidate(None, _plain(asked.nobody(_reason(said))))]

    def _others(self, said: SpanOwner | None) -> Iterator[int]:
        if said is not None and isinstance(said.owner, Person):
            yield said.owner.number
        if self.deeds.main_child is not None:
            yield self.deeds.main_child.number

    def _of_person(self, asked: _Surroundings, number: int, said: SpanOwner | None) -> Iterator[str]:
        person = self.people.person(number)
        yield f"age {self.ages[number]}"
        yield from (name for name, holds in self._flags(asked, person).items() if holds)
        if said is None:
            yield "rules say nobody"
        elif said.owner is person:
            yield "rules say so"
            yield f"rules say so, {_reason(said)}"
        else:
            yield "rules say another"

    def _flags(self, asked: _Surroundings, person: Person) -> dict[str, bool]:
        own = self.deeds.of(person)
        works = person.titles & _PEOPLE["titles_professional"] or person.heads & _PEOPLE["professional"]
        return {
            "writer": person.writer,
            "several": person.plural,
            "named": person.named,
            "the child told of": person is self.deeds.main_child,
            "professional": bool(works),
            "an elder": bool(person.heads & _PEOPLE["elders"]),
            "has a span": bool(person.joined),
            "theirs by a word": self.reach.owning(asked.span) is person,
            "only speaks": self.people.speaking.only_speaks(person),
            "does harm": own.does_harm,
            "only tells": own.only_tells,
            "beside a sign": own.beside_signs,
            "described": any(self.scene.spans[each].type == "description" for each in person.joined),
            "kin of somebody": bool(person.kin),
            "spoken of once": len(person.mentions) == 1,
            "spoken of often": len(person.mentions) > _OFTEN,
            "he": person.gender == "m",
            "she": person.gender == "f",
            "last to do something": person is asked.doer,
        }


class _Surroundings:
    """A span of which it is asked whose it is, with the mentions of people around it."""

    def __init__(self, people: People, span: int) -> None:
        self.people = people
        self.scene: Scene = people.scene
        self.span = span
        self.kind = _CLASSES[self.scene.spans[span].type]
        self.first = self.scene.ranges[span].start
        self.after = self.scene.ranges[span].stop
        at = bisect_left(people.starts, self.after)
        self.before_by = self._first_of_each(self._before(people.mentions[max(0, at - _BACK) : at]))
        self.after_by = self._first_of_each(self._following(people.mentions[at : at + _ON]))

    def _before(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions before or over the span, nearest first."""
        here = self.scene.sentence_of[self.first]
        return [
            each
            for each in reversed(mentions)
            if here - self.scene.sentence_of[each.first] <= _SENTENCES_BACK and each.form != "you"
        ]

    def _following(self, mentions: Sequence[Mention]) -> list[Mention]:
        last = self.scene.sentence_of[self.after - 1]
        return [
            each
            for each in mentions
            if self.scene.sentence_of[each.first] - last <= _SENTENCES_ON and each.form != "you"
        ]

    def _first_of_each(self, mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
        """Return the mentions of each person by number, in the order given."""
        found: dict[int, list[Mention]] = {}
        for each in mentions:
            person = self.people.who(each)
            if person is not None:
                found.setdefault(person.number, []).append(each)
        return found

    @cached_property
    def doer(self) -> Person | None:
        """Return who was last told as doing something before the span."""
        told = [each for own in self.before_by.values() for each in own]
        acting = [each for each in told if each.subject and each.form != "writer"]
        last = max(acting, key=lambda each: each.first, default=None)
        return self.people.who(last) if last is not None else None

    def watches(self, number: int) -> bool:
        """Say whether somebody is told as seeing a vehicle: "staff (Mr Dyer) saw him get into a blue Fiesta"."""
        told = self.before_by.get(number, []) if self.kind == "vehicle" else []
        return any(
            _SEEN & set(self.scene.between(each.after, each.after + 2)) and each.after < self.first
            for each in told
        )

    def where(self, number: int) -> Iterator[str]:
        """Return where somebody is spoken of, seen from the span."""
        if number in self.before_by:
            rank = min(list(self.before_by).index(number), _MOST)
            yield from self._told_before(self.before_by[number][0], rank)
        if number in self.after_by:
            yield from self._told_after(self.after_by[number][0], list(self.after_by).index(number))

    def _told_before(self, mention: Mention, rank: int) -> Iterator[str]:
        scene = self.scene
        sentence = scene.sentence_of[mention.first]
        back = scene.sentence_of[self.first] - sentence
        where = f"{min(back, _MOST)} back"
        yield from (where, f"{where} {mention.form}", f"far {_step(self.first - mention.after)}")
        yield from (f"rank {rank}", f"rank {rank} {where}", f"rank {rank} {mention.form}")
        flags = {
            f"{where} subject": mention.subject,
            f"{where} owning": mention.owning,
            "around it": mention.first <= self.first < mention.after,
            "another line": self._line(mention.first) != self._line(self.first),
            f"opens {where}": mention.first - scene.sentences[sentence].start <= 1,
        }
        yield from (name for name, holds in flags.items() if holds)
        if back == 0 and mention.after <= self.first:
            yield from _gap(scene.between(mention.after, self.first), rank)

    def _line(self, token: int) -> int:
        return self.scene.block_at(self.scene.starts[token])

    def _told_after(self, mention: Mention, rank: int) -> Iterator[str]:
        scene = self.scene
        on = scene.sentence_of[mention.first] - scene.sentence_of[self.after - 1]
        yield from (f"{on} on", f"{on} on {mention.form}", f"{on} on rank {rank}")
        yield f"{on} on, far {_step(mention.first - self.after)}"
        if mention.subject:
            yield f"{on} on subject"
        gap = scene.between(self.after, mention.first)
        if on == 0 and len(gap) <= _SHORT_GAP:
            yield f"on gap is {' '.join(gap)}"

    def nobody(self, rules: str) -> Iterator[str]:
        """Return what tells that the span is nobody's."""
        word, first, after = self.scene.word, self.first, self.after
        yield f"nobody {self.kind}"
        yield f"nobody {self.scene.spans[self.span].type}"
        yield f"nobody {self.kind}, rules {rules}"
        yield f"nobody {self.kind}, of {min(len(self.before_by), _MOST)}"
        yield f"nobody {self.kind}, before {word(first - 1)}"
        yield f"nobody {self.kind}, before that {word(first - 2)}"
        yield f"nobody {self.kind}, after {word(after)}"
        yield f"nobody {self.kind}, opens {word(first)}"
        yield f"nobody {self.kind}, ends {word(after - 1)}"


def _gap(gap: Sequence[str], rank: int) -> Iterator[str]:
    """Return the words between somebody and the span."""
    if len(gap) <= _SHORT_GAP:
        yield f"gap is {' '.join(gap)}"
    if len(gap) <= _LONG_GAP:
        yield from {f"gap {stem(word)}" for word in gap}
    if gap:
        yield f"rank {rank} led by {gap[-1]}"


def _with_kind(kind: str, signals: Set[str]) -> frozenset[str]:
    plain = _plain(signals)
    return plain | {f"{kind}: {each}" for each in plain}


def _plain(signals: Iterable[str]) -> frozenset[str]:
    """Return signals without line ends and tabulators, which would break the table of weights."""
    return frozenset(" ".join(each.split()) for each in signals)


def _reason(said: SpanOwner | None) -> str:
    if said is None:
        return "nobody"
    return "by a word" if said.why.startswith("'") else said.why


def _step(far: int) -> int:
    return sum(far > each for each in _STEPS)
