"""On which days of the week and at which hours things happen, as words and dates tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from operator import attrgetter
from uuid import UUID

import re2

from inkling.vocabulary.terms import Term

NO_DAY = 7
"""Stands for a day that is not told, behind Monday (0) to Sunday (6)."""
_BY_NUMBER = attrgetter("int")
"""Ids are compared much faster by their numbers, and in the same order."""
_STARTS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = re2.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|r|day|days|sday|sdays|nesday|nesdays|rsday|rsdays|urday|urdays)?\b"
)
_WEEKEND = re2.compile(r"\bweekends?\b")
_TWELVE = re2.compile(r"\b(1[0-2]|0?[1-9])(?:[:. ]?[0-5][0-9])? ?(a\.?m|p\.?m)\b")
_TWENTY_FOUR = re2.compile(r"\b([01][0-9]|2[0-3]):?[0-5][0-9]\b")
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IN_WORDS = re2.compile(rf"\b({'|'.join(_HOURS)}) ?(a\.?m|p\.?m)\b")
_MORNING, _AFTERNOON, _EVENING, _NIGHT = range(4)
_WORDS = (
    (re2.compile(r"\b(?:mornings?|dawn|breakfast|before school)\b"), _MORNING),
    (
        re2.compile(r"\b(?:afternoons?|after school|lunch ?times?|dinner ?times?|midday|noon|home time)\b"),
        _AFTERNOON,
    ),
    (re2.compile(r"\b(?:evenings?|teatimes?|eve|tonight)\b"), _EVENING),
    (re2.compile(r"\b(?:nights?|nite|midnight|small hours|early hours|overnight)\b"), _NIGHT),
)
_YEAR = re2.compile(r"\b(?:19|20)[0-9]{2}\b")


class Band(Term):
    """A part of the day."""

    MORNING = "morning", "Morning (6 to 12)"
    AFTERNOON = "afternoon", "Afternoon (12 to 18)"
    EVENING = "evening", "Evening (18 to 22)"
    NIGHT = "night", "Night (22 to 6)"
    NOT_TOLD = "not_told", "Hour not told"


_BANDS = tuple(Band)


@dataclass(frozen=True)
class WhenTold:
    """When one item of a report happened: the words that say it, and the one day that they can mean (ISO) or ""."""

    report: UUID
    words: tuple[str, ...]
    days: tuple[str, ...] = ()


def grid_of(told: Iterable[WhenTold]) -> dict[tuple[int, Band], tuple[UUID, ...]]:
    """Return which reports tell of which day (0 is Monday, `NO_DAY` not told) and part of the day, together.

    What one item tells stands together: "Friday" of one and "2am" of another are no Friday at two.
    """
    cells: dict[tuple[int, Band], set[UUID]] = defaultdict(set)
    # Thousands of items say "Friday" or "night": each word is looked at once.
    days_said, bands_said = cache(_days_said), cache(_bands_said)
    for each in told:
        days = {date.fromisoformat(day).weekday() for day in each.days}.union(*map(days_said, each.words))
        bands = frozenset[Band]().union(*map(bands_said, each.words))
        if days or bands:
            for cell in product(days or {NO_DAY}, bands or {Band.NOT_TOLD}):
                cells[cell].add(each.report)
    return {cell: tuple(sorted(found, key=_BY_NUMBER)) for cell, found in cells.items()}


def days_in(words: Iterable[str], days: Iterable[str] = ()) -> set[int]:
    """Return the days of the week that these words name, or on which these dates fall. A weekend is both its days."""
    return {date.fromisoformat(day).weekday() for day in days}.union(*map(_days_said, words))


def bands_in(words: Iterable[str]) -> set[Band]:
    """Return the parts of the day that these words name. "About nine" says none: it may be either nine."""
    return set[Band]().union(*map(_bands_said, words))


def _days_said(words: str) -> frozenset[int]:
    low = words.casefold()
    weekend = (5, 6) if _WEEKEND.search(low) else ()
    return frozenset((*(_STARTS.index(match) for match in _DAY.findall(low)), *weekend))


def _bands_said(words: str) -> frozenset[Band]:
    low = _YEAR.sub(" ", words.casefold())
    hours = [_clock(int(hour), half) for hour, half in _TWELVE.findall(low)]
    hours += [_clock(_HOURS.index(hour) + 1, half) for hour, half in _IN_WORDS.findall(low)]
    hours += [int(hour) for hour in _TWENTY_FOUR.findall(_TWELVE.sub(" ", low))]
    # An hour says more than a word beside it: two at night is no evening.
    found = map(_band_of, hours) if hours else (at for pattern, at in _WORDS if pattern.search(low))
    return frozenset(_BANDS[at] for at in found)


def _clock(hour: int, half: str) -> int:
    return hour % 12 + (12 if half.startswith("p") else 0)


def _band_of(hour: int) -> int:
    if hour < 6 or hour >= 22:
        return _NIGHT
    return _MORNING if hour < 12 else _AFTERNOON if hour < 18 else _EVENING
