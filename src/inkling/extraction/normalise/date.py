"""Dates kept as said, and resolved against the day on which the note was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import re2

from inkling.extraction.cues import word_numbers
from inkling.extraction.normalise.days.counted_days import days_counted
from inkling.extraction.normalise.days.day_ranges import goes_by_weekdays, is_range
from inkling.extraction.normalise.days.day_words import year_in_full
from inkling.extraction.patterns import patterns

_MONTHS = word_numbers("months")
_DAYS = word_numbers("weekdays")
_FROM_TODAY = word_numbers("from_today")
# All figures of a year are read, "1988" is no "19"; and "7 March 20:05" tells the time.
_YEAR = r"((?:19|20)[0-9]{2}|'?[0-9]{2})(?:$|[^0-9a-z:.]|[:.](?:$|[^0-9]))"
_FIGURES = re2.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{2,4}))?")
# Of a birth: "DOB 03 02 1991".
_SPACED = re2.compile(r"([0-9]{1,2}) ([0-9]{1,2}) ((?:19|20)?[0-9]{2})")
_ISO = re2.compile(r"((?:19|20)[0-9]{2})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[^0-9]|$)")
_DAY_MONTH = re2.compile(
    rf"(?:^|[^0-9])([0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s./-]+([a-z]{{3}})[a-z]*(?:\.?,?(?:\s+of)?[\s./-]+{_YEAR})?"
)
_MONTH_DAY = re2.compile(
    rf"([a-z]{{3}})[a-z]*\.?[\s./-]+(?:the\s+)?([0-9]{{1,2}})(?:st|nd|rd|th|[^0-9]|$)(?:,?[\s./-]*{_YEAR})?"
)
_NUMBER = {word: count for word, count in word_numbers("numbers").items() if count} | {
    "a": 1,
    "an": 1,
    "couple": 2,
}
_LENGTH = word_numbers("spans_of_time")
_COUNTED = patterns("counted_days")
_LONGEST = 14  # days of a span by which one day is meant: "a month ago" means none
_AGO = re2.compile(
    rf"\b({'|'.join(_NUMBER)}|[0-9]{{1,3}})(?:\s+of)?\s+({'|'.join(_LENGTH)})s?\s+(?:ago|back)"
)
# "Month" and "wedding" are no days.
_WEEKDAY = re2.compile(rf"\b({'|'.join(_DAYS)})(?:[a-z]*days?|s|rs?|ds|nes)?\b")
# "Friday 20th": the last Friday that was a twentieth.
_NUMBERED_WEEKDAY = re2.compile(rf"\b({'|'.join(_DAYS)})[a-z]*,? (?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)\b")
_WEEKS_AROUND = 26  # within which a numbered day of the week is looked for


def resolve(told: str, *, day: date | None) -> str | None:
    """Return an ISO date for a day told in words or figures, or None where no one day is meant, or it does not exist.

    Days without a year or told from the day of writing need `day`; they are read as the last such day, since a note
    tells of what has been.
    """
    plain = told.lower().strip()
    if _week_around(plain) or is_range(" ".join(plain.split())) or goes_by_weekdays(plain):
        return None
    match = _ISO.search(plain)
    if match:
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    named = _day_named(plain)
    if named is not None and (named[2] or day):
        number, month, year = named
        return _past(year, month, number, day)
    counted = days_counted(" ".join(plain.split()), day=day) if day else None
    if counted is not None:
        return counted.first.isoformat() if counted.first and counted.first == counted.last else None
    return _relative(plain, day) if day else None


def week_told(told: str, *, day: date) -> tuple[str, str] | None:
    """Return the first and last day of a week that is told by its end or beginning: "w/e 12/10"; None for no such."""
    around = _week_around(told)
    at = resolve(around[1], day=day) if around else None
    if around is None or at is None:
        return None
    other = (date.fromisoformat(at) + timedelta(days=around[0])).isoformat()
    return min(at, other), max(at, other)


def _week_around(told: str) -> tuple[int, str] | None:
    """Return how far its other end lies from the day by which a week is told, and that day as told."""
    words = told.encode("ascii", "replace")
    for name, away in (("week_ending", -6), ("week_beginning", 6)):
        found = next(_COUNTED[name].spans_in(words), None)
        if found:
            return away, words[slice(*found)].decode("ascii")
    return None


def weekday_told(told: str) -> int | None:
    """Return the number of the day of the week that words in lower case hold, Monday being 0."""
    match = _WEEKDAY.search(told)
    return _DAYS[match[1]] if match else None


def next_such_day(told: str, *, day: date) -> date | None:
    """Return when a day of the year ("29 February") comes next, from `day` on; None where it does not exist then.

    So too the next Friday that is a fourth.
    """
    named = _day_named(told.lower().strip())
    if named is None:
        return _next_numbered(told, day)
    number, month, _ = named
    iso = _iso(day.year + ((month, number) < (day.month, day.day)), month, number)
    return date.fromisoformat(iso) if iso else None


def names_day_of_year(told: str) -> bool:
    """Say whether words in lower case hold a day of a month: "fri 20/11", "20 nov", and not "fri 7.30"."""
    return _day_named(told) is not None


def _next_numbered(told: str, day: date) -> date | None:
    match = _NUMBERED_WEEKDAY.search(told.lower())
    ahead = (_DAYS[match[1]] - day.weekday()) % 7 if match else 0
    fitting = (day + timedelta(days=ahead + 7 * weeks) for weeks in range(_WEEKS_AROUND))
    return next((each for each in fitting if match and each.day == int(match[2])), None)


def _day_named(plain: str) -> tuple[int, int, str | None] | None:
    """Return the day of the month, the month, and the year as far as it is told."""
    match = _SPACED.fullmatch(plain)
    if match:
        return int(match[1]), int(match[2]), match[3]
    match = _DAY_MONTH.search(plain)
    if match and match[2] in _MONTHS:
        return int(match[1]), _MONTHS[match[2]], match[3]
    match = _MONTH_DAY.search(plain)
    if match and match[1] in _MONTHS:
        return int(match[2]), _MONTHS[match[1]], match[3]
    match = _FIGURES.search(plain)
    # "Friday 7.30" tells the time.
    if match and 1 <= int(match[2]) <= 12:
        return int(match[1]), int(match[2]), match[3]
    return None


def _past(year: str | None, month: int, number: int, day: date | None) -> str | None:
    if year:
        figures = int(year.lstrip("'"))
        return _iso(year_in_full(figures, day), month, number)
    if day is None:
        return None
    this = _iso(day.year, month, number)
    return this if this is None or this <= day.isoformat() else _iso(day.year - 1, month, number)


def _iso(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def _relative(plain: str, day: date) -> str | None:
    if "before last" in plain or "every" in plain:
        return None
    if "day before yesterday" in plain:
        return (day - timedelta(days=2)).isoformat()
    away = next((days for words, days in _FROM_TODAY.items() if plain.startswith(words)), None)
    if away is not None:
        return (day + timedelta(days=away)).isoformat()
    match = _AGO.search(plain)
    if match and _LENGTH[match[2]] <= _LONGEST:
        count = _NUMBER.get(match[1]) or int(match[1]) if match[1] in _NUMBER or match[1].isdigit() else 1
        return _before(day, count * _LENGTH[match[2]])
    match = _NUMBERED_WEEKDAY.search(plain)
    if match:
        past = (date.fromisoformat(each) for each in _weeks_before(day, _DAYS[match[1]]))
        return next((each.isoformat() for each in past if each.day == int(match[2])), None)
    match = _WEEKDAY.search(plain)
    if match and not plain.endswith("days"):
        ahead = plain.startswith("next")
        back = (day.weekday() - _DAYS[match[1]]) % 7 or 7
        return (day + timedelta(days=7 - back % 7)).isoformat() if ahead else _before(day, back)
    return None


def _weeks_before(day: date, weekday: int) -> Iterator[str]:
    """Yield the days before `day` that are this day of the week, the last first; today is one."""
    back = (day.weekday() - weekday) % 7
    return (each for weeks in range(_WEEKS_AROUND) if (each := _before(day, back + 7 * weeks)))


def _before(day: date, days: int) -> str | None:
    try:
        return (day - timedelta(days=days)).isoformat()
    except OverflowError:
        return None
