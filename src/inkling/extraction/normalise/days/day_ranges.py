"""The first and last day of what goes from one day to another: "27-28 Nov", "Fri to Sun", "27/11 - 29/11"."""

from __future__ import annotations

from datetime import date, timedelta

import re2

from inkling.extraction.cues import word_numbers
from inkling.extraction.normalise.days.day_words import year_in_full

_DAYS, _MONTHS = word_numbers("weekdays"), word_numbers("months")
_WEEKDAY, _MONTH = "|".join(_DAYS), "|".join(_MONTHS)
_NUMBER = r"(0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:,? ?((?:19|20)[0-9]{2})\b)?"
_TO = r" ?(?:-|to|till?|until|thru|through|into) ?"
_OF_MONTH = re2.compile(
    rf"(?:^|[^0-9/.])(between )?(?:the )?{_NUMBER} ?(-|to|till?|until|thru|through|into|/|and|&|\+) ?(?:the )?"
    rf"(?:(?:{_WEEKDAY})[a-z]*,? (?:the )?)?{_NUMBER}(?: of)? ({_MONTH})[a-z]*{_YEAR}"
)
_IN_FIGURES = re2.compile(
    r"(?:^|[^0-9/.])([0-9]{1,2})(?:/([0-9]{1,2})(?:/([0-9]{2,4}))?)?"
    rf"{_TO}(?:(?:{_WEEKDAY})[a-z]* )?([0-9]{{1,2}})/([0-9]{{1,2}})(?:/([0-9]{{2,4}}))?(?:$|[^0-9/])"
)
_OF_MONTHS = re2.compile(
    rf"(?:^|[^0-9/.]){_NUMBER}(?: of)? ({_MONTH})[a-z]*{_YEAR}{_TO}(?:the )?"
    rf"(?:(?:{_WEEKDAY})[a-z]*,? (?:the )?)?{_NUMBER}(?: of)? ({_MONTH})[a-z]*{_YEAR}"
)
_OF_WEEK = re2.compile(rf"\b({_WEEKDAY})[a-z]*(?: (?:night|evening|morning|eve))?{_TO}({_WEEKDAY})[a-z]*\b")
_LISTED = ("and", "&", "+")  # "20 and 23 November" are two days, and none between
_HALF_A_YEAR = timedelta(days=183)


def is_range(told: str) -> bool:
    """Say whether words in lower case go from one day of a month to another; of two single days they are no range."""
    match = _OF_MONTH.search(told)
    is_whole = _IN_FIGURES.search(told) is not None or _OF_MONTHS.search(told) is not None
    return is_whole or (match is not None and _goes_on(match))


def goes_by_weekdays(told: str) -> bool:
    """Say whether words in lower case go from one day of the week to another: "Fri-Sun"."""
    return _OF_WEEK.search(told) is not None


def range_told(told: str, *, day: date, is_coming: bool = False) -> tuple[date, date] | None:
    """Return the first and last day of a range of days of months; None where it is none, or a day does not exist.

    Without a year it is the last such range, or the next where that `is_coming`, or has begun.
    """
    figures, months = _IN_FIGURES.search(told), _OF_MONTHS.search(told)
    if months:
        first, last = (_MONTHS[months[2]], int(months[1])), (_MONTHS[months[5]], int(months[4]))
        year = months[6] or months[3]
    elif figures:
        month, start, end, year = int(figures[5]), int(figures[1]), int(figures[4]), figures[6]
        first, last = (int(figures[2]) if figures[2] else _month_of(start, end, month), start), (month, end)
    else:
        match = _OF_MONTH.search(told)
        if match is None or not _goes_on(match):
            return None
        month, start, end, year = _MONTHS[match[5]], int(match[2]), int(match[4]), match[6]
        first, last = (_month_of(start, end, month), start), (month, end)
    if year:
        return _between(first, last, year_in_full(int(year), day))
    around = [found for each in (-1, 0, 1) if (found := _between(first, last, day.year + each))]
    begun = [each for each in around if each[0] <= day]
    ahead = [each for each in around if each[0] > day and each[0] - day < _HALF_A_YEAR]
    return ahead[0] if ahead and (is_coming or not begun) else begun[-1] if begun else None


def weekdays_told(told: str, *, day: date, is_coming: bool) -> tuple[date, date] | None:
    """Return the first and last day of a range of days of the week: the next, or the last that is over."""
    match = _OF_WEEK.search(told)
    if match is None:
        return None
    long = timedelta(days=(_DAYS[match[2]] - _DAYS[match[1]]) % 7)
    if is_coming:
        first = day + timedelta(days=(_DAYS[match[1]] - day.weekday()) % 7)
        return first, first + long
    last = day - timedelta(days=(day.weekday() - _DAYS[match[2]]) % 7)
    return last - long, last


def _goes_on(match: re2.Match[str]) -> bool:
    start, end = int(match[2]), int(match[4])
    if match[3] in _LISTED:
        return match[1] is not None or end == start + 1
    return match[3] != "/" or end == start + 1


def _month_of(start: int, end: int, month: int) -> int:
    """Return the month of the first day of a range that tells the month of its last: "28 to 1 December"."""
    return month if start < end else (month - 2) % 12 + 1


def _between(first: tuple[int, int], last: tuple[int, int], year: int) -> tuple[date, date] | None:
    """Return two days (month, day), the last of which is of a year."""
    try:
        return date(year - (first > last), *first), date(year, *last)
    except ValueError:
        return None
