"""Where a thing stands in the words, and to which word those before it lead back. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.own.words import BE, HEADINGS, LINKS, NEW_PART, PLATE_WORDS

_MOST_LINKS, _MOST_BETWEEN, _MOST_HEADING = 14, 10, 6


@dataclass(frozen=True)
class Lead:
    """The word to which those before a thing lead back.

    `is_named`: `is`, a colon, a bracket or `reg` led there. `is_beside`: it stands right before the thing. `by_the`:
    only `the` leads from it, as to another thing.
    """

    at: int
    is_named: bool
    is_beside: bool
    by_the: bool


class Places:
    """The places of the values of one thing. `beside` names other things of its kind."""

    def __init__(self, passage: Passage, values: Sequence[str], *, beside: Sequence[str]) -> None:
        """Find them all once."""
        self._passage, self._text = passage, passage.text.casefold()
        self._starts = [token.start for token in passage.tokens]
        # What tells of the same thing is read over, as a plate behind the car; what only describes, of any.
        over = [*values, *(each for each in beside if not any(map(str.isdigit, each)))]
        found = sorted(place for value in over for place in self.of(value))
        self._first_of = {last: first for first, last in reversed(found)}
        self._last_of = dict(found)
        numbered = [place for each in beside if each not in over for place in self.of(each)]
        self._numbered = {last: first for first, last in numbered}
        self._last_of = dict(numbered) | self._last_of

    def of(self, value: str) -> Iterator[tuple[int, int]]:
        """Yield the first and the last word of each place at which a value stands."""
        low, at = value.casefold(), 0
        while low and (at := self._text.find(low, at)) >= 0:
            first, last = bisect_left(self._starts, at), bisect_left(self._starts, at + len(low)) - 1
            if first <= last:
                yield first, last
            at += len(low)

    def past(self, at: int) -> int:
        """Return the place behind the thing that begins here; the same place where none does."""
        return self._last_of.get(at, at - 1) + 1

    def lead_to(self, first: int, *, also: frozenset[str]) -> Lead:
        """Return where the words before a thing lead back to; `also` are words of this kind of thing that lead."""
        passage, at, thing = self._passage, first - 1, first
        named = the = False
        for _ in range(_MOST_LINKS):
            key = passage.key(at)
            over = self._first_of.get(at, self._numbered.get(at) if at == thing - 1 else None)
            if over is not None:
                thing, at = over, over - 1
                continue
            if key == "," and named and (opened := self._opened_before(at)):
                at = opened - 1
                continue
            if key == ":" and (head := self._headed_before(at)):
                return Lead(head, is_named=True, is_beside=False, by_the=False)
            if not self._leads_on(at) and key not in also:
                break
            the = the or (key == "the" and passage.key(at + 1) not in PLATE_WORDS)
            named = named or key in BE | {":", "("} | PLATE_WORDS | also
            at -= 1
        return Lead(at, is_named=named, is_beside=at == thing - 1, by_the=the and not named)

    def _leads_on(self, at: int) -> bool:
        passage, key, behind = self._passage, self._passage.key(at), self._passage.key(at + 1)
        if passage.is_number(at):
            return passage.key(at - 1) in PLATE_WORDS
        return key in LINKS or (key == "and" and behind in {"the", "its", "my"} | PLATE_WORDS)

    def _headed_before(self, colon: int) -> int:
        """Return the noun of `my address for the file:`, where `my` stands before it; else 0."""
        for at in range(colon - 1, max(0, colon - _MOST_HEADING), -1):
            if self._passage.key(at) in HEADINGS and self._passage.key(at - 1) in words("owning"):
                return at
        return 0

    def _opened_before(self, comma: int) -> int:
        """Return the comma before what stands between two behind a noun: `my car, in case it shows, is`; or 0."""
        passage, at = self._passage, comma - 1
        if passage.key(comma + 1) not in BE:
            return 0
        while at > max(0, comma - _MOST_BETWEEN) and passage.key(at) not in NEW_PART | {","}:
            at -= 1
        return at if passage.key(at) == "," else 0
