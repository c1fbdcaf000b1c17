"""Where somebody else than the teller is said to have told: `Jess told us`, `Mrs Adler rang to say`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.asked_for.mentions import PRONOUNS, Mention, People

_TOLD = frozenset("told tells informed alerted".split())
_RANG = frozenset("rang rung phoned emailed texted messaged spoke wrote".split())
_DISCLOSED = frozenset("disclosed reported confided revealed".split())
READERS = frozenset("us me staff".split())
_FILLS = frozenset(
    "has had have 's 'd 've also just then later first has already kindly quietly privately".split()
)
_NEVER = frozenset("not never 't nt didnt no was were is been be being are am".split())
_TO_WHOM = frozenset(
    "reception desk police officers office front safeguarding the a an her his their our my".split()
)
_ORDERS = frozenset("not to never don dont 't nothing".split())
# What a source perceives, beside what somebody says of themselves.
_PERCEIVES = frozenset(
    "saw seen sees heard hears knows knew noticed found overheard thinks thought believes suspects watched".split()
)
_OBJECTS = frozenset("her him me them".split())
_MOST = 5


@dataclass(frozen=True)
class Telling:
    """Who told, and the places of the words that say so, end exclusive. `in_confidence`: they say that it was."""

    who: Mention
    verb: int
    first: int
    end: int
    in_confidence: bool
    to_police: bool


class Tellings:
    """Where a text says that somebody else told those who read it."""

    def __init__(self, people: People) -> None:
        self.people, self.passage = people, people.passage

    @cached_property
    def all(self) -> list[Telling]:
        """Each of them, in order."""
        return [found for at in range(len(self.passage)) if (found := self._at(at))]

    def _at(self, verb: int) -> Telling | None:
        passage, key = self.passage, self.passage.key(verb)
        if passage.quoted[verb] or not (end := self._end(verb, key)):
            return None
        at = verb
        while verb - at < _MOST and passage.key(at - 1) in _FILLS:
            at -= 1
        if passage.key(at - 1) in _NEVER | PRONOUNS | words("first_person"):
            return None
        who = self.people.ending(at)
        if who is None or passage.quoted[who.first] or self._is_object(who.first):
            return None
        to = {passage.key(each) for each in range(verb + 1, end)}
        begins, ends = who.first, min(end + 3 * _MOST, self.people.sentence(verb)[1])
        end, confidence = self._past_confidence(end, ends)
        if passage.key(begins - 1) == "," and self._is_confidence(begins - 3):
            begins, confidence = begins - 3, True
        end += passage.key(end) == "that"
        return Telling(who, verb, begins, end, confidence, bool(to & {"police", "officers", "officer"}))

    def _is_object(self, first: int) -> bool:
        """Say whether whoever is called is no subject: `the van of Gaz`, `what Gaz`, `said Gaz told`."""
        return self.passage.key(first - 1) in {"of", "with", "by", "at", "what", "whom"}

    def _end(self, verb: int, key: str) -> int:
        """Return the place behind to whom somebody told; 0 where they told nobody who reads it."""
        passage, at = self.passage, verb + 1
        if key in _TOLD:
            return self._past_whom(at)
        if key in _RANG:
            to = self._past_whom(at + (passage.key(at) in {"to", "in"}))
            if to:
                return to
            if passage.key(at) == "in":
                return at + 1
            says = passage.key(at) == "to" and passage.key(at + 1) in {"say", "report", "tell"}
            return at + 2 if says and key != "spoke" else 0
        if key in _DISCLOSED:
            to = self._past_whom(at + 1) if passage.key(at) == "to" else 0
            return to or (at if passage.key(at) == "that" else 0)
        return at + 2 if key == "let" and passage.key(at) in READERS and passage.key(at + 1) == "know" else 0

    def _past_whom(self, at: int) -> int:
        """Return the place behind `us`, `the school nurse`, `his teacher`, `OK`; 0 where it is another, or an order."""
        passage, end = self.passage, at
        if passage.key(at) in READERS:
            end = at + 1
        else:
            while end - at < _MOST and (passage.key(end) in _TO_WHOM or self._is_listener(end)):
                end += 1
            if not self._is_listener(end - 1):
                is_code = passage.capital(at) and passage.tokens[at].upper and len(passage.key(at)) <= 3
                end = at + 1 if is_code else at
        if end == at or passage.key(end) in _ORDERS or passage.key(end + 1) == "not":
            return 0
        return end

    def _is_listener(self, at: int) -> bool:
        plain = {"reception", "desk", "police", "officers", "school", "staff", "office", "safeguarding"}
        return self.passage.is_in(at, "listeners") or self.passage.key(at) in plain

    def _is_confidence(self, at: int) -> bool:
        return self.passage.key(at) == "in" and self.passage.key(at + 1) == "confidence"

    def _past_confidence(self, at: int, ends: int) -> tuple[int, bool]:
        """Return the place behind `in confidence`, past a day: `on 3.11, in confidence,`."""
        passage = self.passage
        for each in range(at, min(ends, at + 8)):
            if self._is_confidence(each):
                return each + 2 + (passage.key(each + 2) == ","), True
            known = (
                passage.is_number(each) or passage.is_point(each) or passage.key(each) in {"on", ",", "at"}
            )
            if not known:
                break
        return at, False

    def tells_of_self(self, told: Telling) -> bool:
        """Say whether what is told may be of whoever tells: `that he loves Mia`, `Gaz hits her`, `she owes him`."""
        passage, at = self.passage, told.end
        if passage.key(at) in PRONOUNS | {"i"} and passage.key(at + 1) not in _PERCEIVES:
            return True
        _, ends = self.people.sentence(told.verb)
        for each in range(at, ends):
            if passage.key(each) in {"his", "hers"} and not self._has_grown(at, each):
                return True
            if passage.key(each) in _OBJECTS and not passage.quoted[each]:
                return not self._has_child(at, each)
        return bool({passage.key(each) for each in range(at, ends)} & set(told.who.keys))

    def tells_of_another(self, told: Telling) -> bool:
        """Say whether a child and somebody beside are named in what is told: `Mia (13) is hit by Gaz`."""
        _, ends = self.people.sentence(told.verb)
        return self._has_child(told.end, ends) and self._has_grown(told.end, ends)

    def _has_grown(self, first: int, end: int) -> bool:
        """Say whether somebody is named without an age before a pronoun: `Rico has two phones in his car`."""
        named = (
            at for at in range(first, end) if self.people.is_named(at) and not self.people.is_named(at + 1)
        )
        return any(self.passage.key(at + 1) != "(" for at in named)

    def _has_child(self, first: int, end: int) -> bool:
        """Say whether somebody is named with an age in brackets before a pronoun, who may be meant by it."""
        passage = self.passage
        return any(
            passage.key(at) == "(" and passage.is_number(at + 1) and self.people.is_named(at - 1)
            for at in range(first, end)
        )

    def before(self, at: int) -> Telling | None:
        """Return the only one in the sentence of a place before it, or in the sentence before that."""
        first, _ = self.people.sentence(at)
        begins, _ = self.people.sentence(first - 2) if first >= 2 else (first, first)
        near = self._between(begins, at)
        return near[0] if len({each.who.keys for each in near}) == 1 else None

    def _between(self, first: int, end: int) -> list[Telling]:
        return [self._by_verb[at] for at in range(first, end) if at in self._by_verb]

    @cached_property
    def _by_verb(self) -> dict[int, Telling]:
        return {each.verb: each for each in self.all}


def each_of(tellings: Tellings, who: Mention) -> Iterator[Telling]:
    """Yield the tellings of whoever may be meant."""
    yield from (each for each in tellings.all if each.who.means(who))
