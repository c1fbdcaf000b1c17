"""Days that are taken back where they are told: "tues not wed", "last wednesday, no it was the tuesday".

A day that is denied counts for nothing. Of two of which the second corrects the first, or says which day is meant
("tmrw as in tues"), the second is the one of its name that lies nearest to the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from inkling.extraction.composing.composition import Moment
from inkling.extraction.fold import shadow
from inkling.extraction.lexicon import DATA
from inkling.extraction.normalise.date import names_day_of_year, weekday_told
from inkling.extraction.patterns import read_patterns
from inkling.extraction.spans import Span

_PATTERNS = read_patterns(DATA / "en" / "composing" / "taken_back.txt").named
_BEFORE, _BETWEEN, _BEHIND = 30, 40, 20  # letters around a day that are read
_HALF_A_WEEK = 3
Told = tuple[int, Span, Moment]


def without_taken_back(text: str, told: Mapping[int, tuple[Span, Moment]]) -> dict[int, Moment]:
    """Return when each date is, by its number, where those that are taken back are of no day.

    `told` are the dates of a text in order of place, each as it was read by itself.
    """
    low = shadow(text).lower().encode("ascii", "replace")
    found = {number: moment for number, (_, moment) in told.items()}
    numbers = list(told)
    for at, number in enumerate(numbers):
        span, moment = told[number]
        if _is_denied(low[max(0, span.start - _BEFORE) : span.start]):
            found[number] = replace(moment, first=None, last=None)
        elif at:
            found |= _correct(low, (numbers[at - 1], *told[numbers[at - 1]]), (number, span, moment))
    return found


def _correct(low: bytes, first: Told, second: Told) -> dict[int, Moment]:
    """Return when two dates are of which the second takes the first back, or says which day it is; nothing else."""
    between = low[first[1].end : second[1].start]
    if not 0 <= second[1].start - first[1].end <= _BETWEEN:
        return {}
    behind = low[second[1].end : second[1].end + _BEHIND]
    means = _PATTERNS["means"].in_bytes(between)
    no = _PATTERNS["no"].in_bytes(between) and not _PATTERNS["no_such"].in_bytes(behind)
    if not (means or no or _PATTERNS["corrects"].in_bytes(between)):
        return {}
    meant = _nearest(second[1].text.lower(), first[2])
    own = replace(second[2], first=meant, last=meant) if meant else second[2]
    of_first = (own.first, own.last) if means else (None, None)
    return {first[0]: replace(first[2], first=of_first[0], last=of_first[1]), second[0]: own}


def _is_denied(before: bytes) -> bool:
    return _PATTERNS["denied"].in_bytes(before) and not _PATTERNS["not_denied"].in_bytes(before)


def _nearest(told: str, first: Moment) -> str | None:
    """Return the day of the week that words tell, nearest to another day; None where they or it tell of more."""
    weekday = weekday_told(told)
    if weekday is None or names_day_of_year(told) or first.first is None or first.first != first.last:
        return None
    try:
        day = date.fromisoformat(first.first)
        away = (weekday - day.weekday() + _HALF_A_WEEK) % 7 - _HALF_A_WEEK
        return (day + timedelta(days=away)).isoformat()
    except (OverflowError, ValueError):
        return None  # two days, with a slash
