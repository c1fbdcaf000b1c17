"""Each place where words tell that somebody passed a claim on: who told, who heard, and in which sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.ways.doubts import is_so
from inkling.extraction.composing.ways.tellers import Teller, Tellers
from inkling.extraction.composing.word_sets import word_sets

_SETS = word_sets("ways")
_NEAR = 7  # words between a verb and who tells or hears
_ASIDE = 6  # words of an aside between somebody and what they do
_MARKS = (".", "!", "?", ";", ":", "\n")
_WHO = ("who", "which")
_AND = ("and", "then", ",", "&", "-", "but")
_REFERS = ("referral", "referrals")
_MADE = ("made", "makes", "did", "submitted", "completed", "sent", "put")
WRITER = Teller(0, 0, "somebody", ("writer", 0), is_writer=True)


@dataclass(frozen=True, slots=True)
class Passing:
    """That `teller` told `hearer`; None where words do not tell who. `is_meant`: what is told stands before it.

    `is_said`: nobody is told who heard it, and so it was who writes.
    """

    sentence: int
    teller: Teller | None
    hearer: Teller
    is_meant: bool = False
    is_said: bool = False


class Passings:
    """Reads the sentences of a note one after the other."""

    def __init__(self, tellers: Tellers) -> None:
        self.tellers = tellers
        self.scene: Scene = tellers.scene
        self._found: list[Passing] = []

    def read(self) -> list[Passing]:
        """Return all that is told of who told whom, in order of place."""
        for number, tokens in enumerate(self.scene.sentences):
            words = self.scene.words[tokens.start : tokens.stop]
            if "?" in words[-2:]:
                continue
            for at in tokens:
                self._found += filter(_may_be, self._at(at, number))
        return self._found

    def _at(self, at: int, number: int) -> Iterator[Passing]:
        word, start = self.scene.word(at), self.scene.sentences[number].start
        if word in _SETS["source"] and at - start <= 1:
            yield from self._of_source(at, number)
        if word == "according" and self.scene.word(at + 1) == "to":
            if teller := self.tellers.starting_at(at + 2):
                yield Passing(number, teller, WRITER, is_said=True)
        elif word in _SETS["tells_somebody"] and self._is_passive(at, start):
            yield from self._read_passive(at, number)
        elif word in _SETS["tells_somebody"]:
            yield from self._read_told(at, number)
        elif word in _SETS["contacts"]:
            yield from self._read_call(at, number)
        elif word in _SETS["hears"]:
            yield from self._read_hearing(at, number)
        elif word in _SETS["tells_to"] and not self._is_passive(at, start):
            yield from self._read_said(at, number)
        elif word in _REFERS:
            yield from self._read_referral(at, number)

    def _read_told(self, at: int, number: int) -> Iterator[Passing]:
        here = self._behind(at + 1, self.scene.sentences[number].stop, skip=_SETS["meant"])
        hearer = self.tellers.starting_at(here)
        if hearer is None or self._is_told_to_do(hearer) or self._is_nothing(hearer.after):
            return
        if subject := self._subject(at, number):
            hearer = self._other_than(subject, hearer, number)
            yield Passing(number, subject, hearer, is_meant=self._is_meant(here - 1, hearer.after))

    def _other_than(self, subject: Teller, hearer: Teller, number: int) -> Teller:
        """Return who hears: behind who speaks "her" is who speaks, as in "her friend says Leah told her"."""
        speaking = next((each for each in reversed(self._found) if each.is_said), None)
        who = speaking.teller if speaking and speaking.sentence == number else None
        if who is None or who.key == subject.key or {who.gender, hearer.gender} >= {"f", "m"}:
            return hearer
        if not hearer.pronoun:
            return hearer
        return replace(who, after=hearer.after)

    def _read_said(self, at: int, number: int) -> Iterator[Passing]:
        stop = self.scene.sentences[number].stop
        here = self._behind(at + 1, min(stop, at + _NEAR), skip=_SETS["between"])
        hearer = None
        if self.scene.word(here) in _SETS["prepositions"]:
            hearer = self.tellers.starting_at(here + 1)
        subject = self._subject(at, number)
        if subject is None or self._is_nothing(at + 1):
            return
        if hearer is not None:
            hearer = self._other_than(subject, hearer, number)
            yield Passing(number, subject, hearer, is_meant=self._is_meant(at, hearer.after))
        elif self.scene.word(at) in _SETS["says"] and self.scene.word(here) not in _SETS["prepositions"]:
            yield Passing(number, subject, self._hearer_of(subject, number), is_said=True)

    def _hearer_of(self, subject: Teller, number: int) -> Teller:
        """Return who hears what is said to nobody that is told: "mum said nan said" leads to her mum, and else here."""
        before = self._found[-1] if self._found else None
        if before is None or before.teller is None or before.sentence != number:
            return WRITER
        between = set(self.scene.between(before.teller.after, subject.first))
        is_nested = (
            before.hearer.is_writer and between <= _SETS["says"] | _SETS["tells_somebody"] | _SETS["me_that"]
        )
        return before.teller if is_nested and before.teller.key != subject.key else WRITER

    def _is_nothing(self, at: int) -> bool:
        return self.scene.word(at) in _SETS["nothing_said"]

    def _read_call(self, at: int, number: int) -> Iterator[Passing]:
        """A call tells something where it is said, or where who rang was told of it just before."""
        hearer, subject = self.tellers.starting_at(at + 1), self._subject(at, number)
        if subject is None:
            return
        after = hearer.after if hearer else at + 1 + (self.scene.word(at + 1) == "in")
        behind, further = self.scene.word(after), self.scene.word(after + 1)
        says = behind in _SETS["says_beside"] or further in _SETS["says_beside"]
        tells = says or (behind == "to" and further in _SETS["to_say"])
        knew = self._found and number - self._found[-1].sentence <= 1
        goes_on = (
            bool(knew) and hearer is not None and self._found[-1].hearer.key == subject.key and behind != "to"
        )
        if tells or goes_on:
            yield Passing(number, subject, hearer or WRITER, is_meant=not tells)

    def _read_hearing(self, at: int, number: int) -> Iterator[Passing]:
        stop = min(self.scene.sentences[number].stop, at + _NEAR)
        here = self._behind(at + 1, stop, skip=_SETS["between"])
        if self.scene.word(here) not in _SETS["of_source"]:
            return
        teller = self.tellers.starting_at(here + 1)
        subject = self._subject(at, number, otherwise=WRITER)
        is_body = teller is not None and teller.kind == "meeting"
        if teller and subject and not is_body and (self._is_of_hearing(at) or here > at + 1):
            teller = _apart(teller, subject) or teller
            yield Passing(number, teller, subject, is_meant=self._is_meant(at, teller.after))
            yield from self._via(teller, number)

    def _is_of_hearing(self, at: int) -> bool:
        return self.scene.word(at) in ("heard", "hear", "learned", "learnt", "has", "had")

    def _of_source(self, at: int, number: int) -> Iterator[Passing]:
        """Read the head of a line: "INF: school nurse via Tia", "Information from Mum, who heard it from Tia"."""
        opens = self.scene.word(at + 1) in (":", "-", "from")
        if opens and (teller := self.tellers.starting_at(at + 2)):
            yield Passing(number, teller, WRITER)
            yield from self._via(teller, number)

    def _via(self, hearer: Teller, number: int) -> Iterator[Passing]:
        here = hearer.after + (self.scene.word(hearer.after) == ",")
        if self.scene.word(here) in ("via", "through") and (teller := self.tellers.starting_at(here + 1)):
            yield Passing(number, teller, hearer)

    def _read_passive(self, at: int, number: int) -> Iterator[Passing]:
        by = at + 1 + (self.scene.word(at + 1) in _SETS["meant"])
        teller = self.tellers.starting_at(by + 1) if self.scene.word(by) == "by" else None
        is_done_to = self.scene.word(at + 1) in ("to", "off", "not") or (
            self.scene.word(by) == "by" and not teller
        )
        hearer = self._subject(at, number, otherwise=WRITER)
        if hearer and not is_done_to:
            yield Passing(number, _apart(teller, hearer), hearer)

    def _read_referral(self, at: int, number: int) -> Iterator[Passing]:
        verb = next((here for here in range(at - 1, at - 5, -1) if self.scene.word(here) in _MADE), -1)
        subject = self._subject(verb, number) if verb >= 0 else None
        if subject is None:
            return
        hearer = self.tellers.starting_at(at + 2) if self.scene.word(at + 1) == "to" else None
        yield Passing(number, subject, hearer or WRITER)

    def _is_passive(self, at: int, start: int) -> bool:
        before = at - 1
        while before > start and self.scene.word(before) in _SETS["between_verb"]:
            before -= 1
        is_reduced = self.scene.word(at + 1) == "by" and self.scene.word(at) in _SETS["tells_somebody"]
        return self.scene.word(before) in _SETS["passive"] or is_reduced

    def _subject(self, verb: int, number: int, *, otherwise: Teller | None = None) -> Teller | None:
        """Return who does what a verb tells; nobody where it was not done, or nobody says who did.

        Before the first word of a sentence it is `otherwise`.
        """
        start, at = self.scene.sentences[number].start, verb - 1
        while at >= start:
            word = self.scene.word(at)
            if word in _SETS["not_done"] and word != "to" and not self.tellers.is_named_at(at):
                return None
            skipped = word in _SETS["between_verb"] or word in _SETS["passive"]
            if not skipped or self._ends_somebody(at, word):
                return self._who_ends_at(at, number)
            at -= 1
        return otherwise

    def _ends_somebody(self, at: int, word: str) -> bool:
        is_self = word in ("herself", "himself", "themselves")
        return is_self and self.tellers.ending_before(at + 1) is not None

    def _who_ends_at(self, at: int, number: int) -> Teller | None:
        word, start = self.scene.word(at), self.scene.sentences[number].start
        if word in (",", ")"):
            at = self._before_aside(at, start)
        elif word in _WHO:
            before = at - (self.scene.word(at - 1) == ",")
            return self.tellers.ending_before(before) or self._last_in(number)
        elif word in ("and", "then", "&") or word == ",":
            return self._doer_before(at, number)
        who = self.tellers.ending_before(at + 1)
        if who is None and word in _AND:
            return self._doer_before(at, number)
        return who if who is not None and is_so(self.scene, who.first, start) else None

    def _before_aside(self, at: int, start: int) -> int:
        opens = "(" if self.scene.word(at) == ")" else ","
        for here in range(at - 1, max(start, at - _ASIDE) - 1, -1):
            if self.scene.word(here) == opens:
                return here - 1
        return at

    def _doer_before(self, at: int, number: int) -> Teller | None:
        """Return who goes on in one breath: "her teacher listened and raised it at the meeting"."""
        start = self.scene.sentences[number].start
        same = [each for each in self._found if each.sentence == number and each.teller]
        if same:
            return same[-1].teller
        people = self.tellers.people
        told = [each for each in people.mentions_before(at) if each.first >= start and each.subject]
        return self.tellers.ending_before(told[0].after) if told else None

    def _last_in(self, number: int) -> Teller | None:
        return next((each.hearer for each in reversed(self._found) if each.sentence == number), None)

    def _behind(self, at: int, stop: int, *, skip: frozenset[str]) -> int:
        """Return the token behind words that only lead there; who is spoken of is never skipped."""
        while at < stop and self.scene.word(at) in skip and self.tellers.starting_at(at) is None:
            at += 1
        return at

    def _is_told_to_do(self, hearer: Teller) -> bool:
        behind, further = self.scene.word(hearer.after), self.scene.word(hearer.after + 1)
        return behind in ("off", "lies") or (behind in ("to", "not") and further not in ("me", "us"))

    def _is_meant(self, verb: int, after: int) -> bool:
        """Say whether what was told stands before: "told her mum about it", or nothing more is said."""
        behind = self.scene.word(after)
        words = set(self.scene.between(verb, after + 3))
        return behind in _MARKS or behind in (",", "who", "and") or bool(words & _SETS["meant"])


def _apart(teller: Teller | None, hearer: Teller) -> Teller | None:
    """Return who tells as another than who hears: "his friend, who was told by the girl"."""
    if teller is None or teller.key != hearer.key or teller.is_writer:
        return teller
    return replace(teller, key=("apart", teller.first), is_harmed=False)


def _may_be(passing: Passing) -> bool:
    """Say whether a claim went so: what somebody of concern says, or is told, is what happened, and no news of it."""
    teller, hearer = passing.teller, passing.hearer
    if hearer.kind == "concern":
        return False
    if teller is None:
        return True
    if teller.is_writer or teller.key == hearer.key or teller.kind in ("concern", "meeting"):
        return teller.is_writer and not hearer.is_writer
    return not hearer.is_harmed or hearer.kind == "friend" or teller.kind in ("child", "friend")
