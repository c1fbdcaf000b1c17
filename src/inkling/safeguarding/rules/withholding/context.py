"""What the rules of the first person share: the text, the names in it, and what stays readable in a clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from inkling.safeguarding.rules.requests.letters import may_ask_secrecy, may_ask_who_reads
from inkling.safeguarding.rules.requests.places import Places
from inkling.safeguarding.rules.requests.scoring import (
    ScoredPiece,
    names_somebody,
    requests_by_score,
    score_sentences,
)
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.names import Names

# What comes before the name of somebody else, where a teller says who they are: `we let the flat to Len Carr`.
_LEADS_TO_OTHERS = frozenset({"to", "called", "named"})
# What a word, a number or the rest of one begins with.
_SAYS = frozenset("0123456789'")
_DIGITS, _OLDEST_CHILD = 3, 17
Stays = Callable[[int], bool]


# Log-odds from which words are no scorer's to withhold: higher than for offering them, since much that tells who told
# is also why somebody must not find out ("my sister reads my phone"), and such a sentence stands cut as a request too.
_ASKS, _MAY_ASK = 1.5, -1.0
# Behind what asks these add whom: `not even my mum`, `and Karen neither`.
_FEW = 4
_ADDS = frozenset(
    "not nor neither or and especially specially espeshly including incl except least also plus even".split()
)


@dataclass(frozen=True)
class Context:
    """A text and the names that matter in it."""

    passage: Passage
    names: Names

    @cached_property
    def scored(self) -> list[list[ScoredPiece]]:
        """How probably each sentence asks that somebody must not find out."""
        return score_sentences(self.passage)

    @cached_property
    def asking(self) -> Places:
        """The sentences that probably ask that somebody must not find out, in code points: none goes whole."""
        return self._sentences_that_ask(_ASKS)

    @cached_property
    def may_be_asking(self) -> Places:
        """The sentences that may ask it, in code points."""
        return self._sentences_that_ask(_MAY_ASK)

    def _sentences_that_ask(self, least: float) -> Places:
        return Places(requests_by_score(self.passage, scored=self.scored, least=least))

    def may_ask(self, first: int, end: int) -> bool:
        """Say whether the words between two places lie in what may ask that somebody must not find out."""
        if self._lies_in(self.asking, first):
            return True
        return may_ask_secrecy(self.passage, first, end) and self._lies_in(self.may_be_asking, first)

    def says_whom(self, first: int, end: int) -> bool:
        """Say whether a clause of a request names who must not find out: it asks that itself, or adds whom to it.

        Any other clause of such a sentence is judged as all else: `she'd know it was me, I do her hair`.
        """
        if not self._lies_in(self.may_be_asking, first) or not self.speaks_of_somebody(first, end):
            return False
        adds = end - first <= _FEW or self.passage.key(first) in _ADDS
        return may_ask_who_reads(self.passage, first, end) or (adds and self._lies_in(self.asking, first))

    def may_say_whom(self, first: int, end: int) -> bool:
        """Say whether a clause may name who must not find out, in a line that says nothing else."""
        asks = may_ask_who_reads(self.passage, first, end) and self._lies_in(self.may_be_asking, first)
        return asks or self.may_ask(first, end)

    def speaks_of_somebody(self, first: int, end: int) -> bool:
        """Say whether somebody is named between two places, by name, as kin, or by their office."""
        tokens = self.passage.tokens
        return names_somebody(self.passage, tokens[first].start, tokens[end - 1].end)

    def _lies_in(self, places: Places, at: int) -> bool:
        return places.holds(self.passage.tokens[at].start)

    def cut(self, first: int, end: int, *, why: CutReason) -> Cut:
        """Return the cut of the words from `first` to before `end`."""
        tokens = self.passage.tokens
        return Cut(tokens[first].start, tokens[end - 1].end, why)

    def cut_around(self, first: int, end: int, *, why: CutReason, stays: Stays) -> Iterator[Cut]:
        """Yield cuts of a run of words in which the words that stay keep their place."""
        opened: int | None = None
        for at in range(first, end + 1):
            if at < end and not stays(at):
                opened = at if opened is None else opened
            elif opened is not None:
                if self._says(opened, at) and (opened == first or not self._only_joins(opened, at)):
                    yield self.cut(opened, at, why=why)
                opened = None

    def _says(self, first: int, end: int) -> bool:
        """Say whether a word or number stands here: a mark alone is no loss, and `A&E` stays one word."""
        return any(
            self.passage.is_word(at) or self.passage.tokens[at].text[0] in _SAYS for at in range(first, end)
        )

    def _only_joins(self, first: int, end: int) -> bool:
        return all(self.passage.key(at) in words("function") for at in range(first, end))

    def is_childs(self, at: int) -> bool:
        """Say whether the child is named at a place, and nobody who told."""
        key = self.passage.key(at)
        if key in self.names.letters and not (at and self.is_childs(at - 1)):
            return False
        return key in self.names.readable and key not in self.names.told_by

    def is_age(self, at: int) -> bool:
        """Say whether a number of years, or its word, stands at a place."""
        key = self.passage.key(at)
        if key.startswith(("year", "yr", "yo")):
            return self.passage.is_number(at - 1) or self.passage.is_number(at - 2)
        beside = (self.passage.key(at + 1), self.passage.key(at + 2))
        if self.passage.is_number(at) and any(each.startswith(("year", "yr", "yo")) for each in beside):
            return True
        if self._is_age_of_child(at):
            return True
        counts = key in words("counts") and not self.passage.is_in(at - 2, "kin")
        return counts and self.passage.key(at - 1) in {"of", "or", "about", "aged"}

    def _is_age_of_child(self, at: int) -> bool:
        """Say whether `14` of `shes 14` stands here, also of `we r both 14`: no count, and no grown-up's age."""
        passage, number = self.passage, self.passage.key(at)
        told = number.isdigit() and 0 < len(number) < _DIGITS and int(number) <= _OLDEST_CHILD
        if not told or passage.key(at + 1) in words("measures") or passage.is_point(at + 1):
            return False
        before, of = passage.key(at - 1), at - 2
        if before in words("leads_to_an_age"):
            return True
        return before in {"is", "'s"} and (passage.key(of) in {"she", "he", "who"} or self.is_childs(of))

    def stays_in_deed(self, at: int) -> bool:
        """Say whether a word is needed to act where a teller says what they did."""
        passage = self.passage
        if passage.is_number(at):
            # For how many years somebody has driven a bus shows who they are; how old a child is does not.
            long = passage.key(at + 1) in {"years", "yrs", "months"} and passage.key(at + 2) not in {
                "old",
                "of",
            }
            # `Flat 4, Meadow House` is where somebody was; `flat 4` alone may be where they live.
            in_a_house = passage.key(at + 1) == "," and passage.is_name(at + 2)
            return not long and (in_a_house or passage.key(at - 1) not in words("house_words"))
        key = passage.key(at)
        named = passage.is_name(at) or (passage.is_name(at - 1) and key in words("place_nouns"))
        if key in words("counts") and passage.key(at + 1) in {"times", "of", "years", "months", "weeks"}:
            return False
        return self.is_childs(at) or named or any(key in words(name) for name in ("days", "needed", "counts"))

    def stays_in_identity(self, at: int) -> bool:
        """Say whether a word is needed to act where a teller says who they are: the child, and how old."""
        named = self.passage.is_name(at) and (
            self.passage.key(at - 1) in _LEADS_TO_OTHERS or self.passage.is_name(at - 1)
        )
        return self.is_childs(at) or self.is_age(at) or (named and self._is_of_others(at))

    def _is_of_others(self, at: int) -> bool:
        while self.passage.is_name(at):
            at -= 1
        return self.passage.key(at) in _LEADS_TO_OTHERS

    def bears(self, at: int) -> bool:
        """Say whether a name of whoever told stands at a place."""
        return self.passage.key(at) in self.names.told_by
