"""Words of a date that are counted from another day: the pieces by which they are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import re2

from inkling.extraction.cues import word_numbers
from inkling.extraction.patterns import patterns

PATTERNS = patterns("counted_days")
_LENGTH = word_numbers("spans_of_time") | {"wk": 7}
_NUMBER = {word: count for word, count in word_numbers("numbers").items() if count} | {"a": 1, "an": 1}
_COUNTED = re2.compile(
    rf"\b(?:({'|'.join(_NUMBER)}|[0-9]{{1,2}}) )?({'|'.join(_LENGTH)})s?\b(?: (?:ago|back|gone|since))?"
)
_CENTURY, _THIS_CENTURY = 100, 2000
_PLANNED = 5  # years ahead of a note that a date in it may tell of


@dataclass(frozen=True)
class Days:
    """The first and last day that words can mean; both None where they name a day that other words tell."""

    first: date | None = None
    last: date | None = None


UNTOLD = Days()


@dataclass(frozen=True)
class Telling:
    """Words of a date in lower case, the day on which they were told, and whether what they tell is to come or over."""

    words: str
    day: date = date.min
    is_coming: bool = False
    is_over: bool = False
    sentence: bytes = b""
    anchor: date | None = None

    def has(self, name: str) -> bool:
        """Say whether the words are of a pattern of this name."""
        return PATTERNS[name].in_bytes(self.words.encode("ascii", "replace"))

    def part(self, name: str) -> str:
        """Return the part of the words that a pattern marks; nothing where it does not fit."""
        told = self.words.encode("ascii", "replace")
        found = next(PATTERNS[name].spans_in(told), None)
        return told[slice(*found)].decode("ascii") if found and found[0] >= 0 else ""

    def nearest(self, days: Iterable[date]) -> Days:
        """Return the last of some days; the next where that is told to come and is nearer."""
        told = sorted(days)
        past = [each for each in told if each <= self.day]
        ahead = [each for each in told if each >= self.day]
        if self.is_coming and ahead and (not past or ahead[0] - self.day < self.day - past[-1]):
            return Days(ahead[0], ahead[0])
        return Days(past[-1], past[-1]) if past else UNTOLD


def last_such(weekday: int, before: date) -> date:
    """Return the last such day of the week before a day."""
    return before - timedelta(days=(before.weekday() - weekday) % 7 or 7)


def next_such(weekday: int, after: date) -> date:
    """Return the next such day of the week after a day."""
    return after + timedelta(days=(weekday - after.weekday()) % 7 or 7)


def span_of(words: str) -> timedelta:
    """Return how long it is that words count: "a fortnight", "two weeks", "week"."""
    found = _COUNTED.search(words)
    count = found[1] or "a"
    return timedelta(days=_LENGTH[found[2]] * (_NUMBER.get(count) or int(count)))


def year_in_full(year: int, day: date | None) -> int:
    """Return a year of two figures in full; of a note that is dated nobody was born, nor anything planned, in 2098."""
    if year >= _CENTURY:
        return year
    is_ahead = day is not None and year + _THIS_CENTURY > day.year + _PLANNED
    return year + _THIS_CENTURY - (_CENTURY if is_ahead else 0)
