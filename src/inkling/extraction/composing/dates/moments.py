"""The days that a date can mean: a first and a last day, told from the day of writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import re2

from inkling.extraction.composing.composition import Moment
from inkling.extraction.composing.dates.beside_weekdays import with_day_beside
from inkling.extraction.composing.dates.between import days_between
from inkling.extraction.composing.dates.tense import coming_day, day_meant, is_over, is_to_come
from inkling.extraction.cues import word_numbers
from inkling.extraction.fold import shadow
from inkling.extraction.normalise.date import names_day_of_year, resolve, week_told
from inkling.extraction.normalise.days.counted_days import days_counted, is_counted
from inkling.extraction.normalise.days.day_ranges import goes_by_weekdays
from inkling.extraction.spans import Span

_DAYS, _MONTHS = word_numbers("weekdays"), word_numbers("months")
_LENGTH, _SLACK = word_numbers("spans_of_time"), word_numbers("slack")
_NUMBER = {word: count for word, count in word_numbers("numbers").items() if count} | word_numbers(
    "small_counts"
)
_BEFORE_LAST = re2.compile(rf"\b({'|'.join(_DAYS)})[a-z]* before last\b")
_WEEK_BEFORE = re2.compile(r"\b(week|weekend|month|night) before last\b")
_LAST = re2.compile(r"\b(last|this|past) (week|weekend|month|year)\b")
_NAMED = re2.compile(
    r"^(?:in|since|early|mid|late|last|this|the (?:end|start|beginning) of)?[ ]*"
    rf"({'|'.join(_MONTHS)})[a-z]*(?:,? (?:of )?((?:19|20)[0-9]{{2}}))?$"
)
# "Friday 20th", and an ISO date.
_NUMBERED = re2.compile(r"\b[0-9]{1,2}(?:st|nd|rd|th)\b|\b(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\b")
_HOUR = re2.compile(r"[0-9]{1,2}[.:][0-9]{2} ?(?:am|pm|hrs?|hours|h)?")
_AGO = re2.compile(rf"\b({'|'.join(_NUMBER)}|[0-9]{{1,2}}) ({'|'.join(_SLACK)})s? (?:ago|back)")


def moment_of(
    number: int,
    span: Span,
    *,
    day: date | None,
    sentence: bytes = b"",
    written: date | None = None,
    anchor: date | None = None,
) -> Moment:
    """Return when a span of a date is, as told and as far as days can be told from it.

    `day` is when the text came, `written` that on which this piece of it was written by its own words. `sentence`, in
    plain lower case, is the one in which the span stands: it may tell of days to come. `anchor` is the day that was
    told right before it, from which "the Sunday after" is counted.
    """
    alone = " ".join(shadow(span.text).lower().split())
    if day and written and written != day and not _is_of_year(alone, sentence, day=day):
        return moment_of(number, replace(span, value=None), day=written, sentence=sentence, anchor=anchor)
    if day and is_counted(alone):
        return Moment(number, span.text, *_days_by_count(alone, sentence, day=day, anchor=anchor))
    between = days_between(alone, sentence, day=day) if day else None
    if between is not None:
        return Moment(number, span.text, *between)
    told = with_day_beside(alone, sentence, day=day) if day else alone
    coming = coming_day(told, sentence, day=day) if day else None
    if coming is not None:
        return Moment(number, span.text, coming, coming)
    days = _days_of(told, day) if day else None
    if days is None:
        is_whole = told == alone and _is_day(span.value)
        # "23.10" in a log of the night is ten past eleven, and no day of October.
        is_hour = span.type == "time" and _HOUR.fullmatch(told) is not None
        resolved = span.value if is_whole else None if is_hour else resolve(told, day=day)
        if day and (resolved is None or _is_day(resolved)):
            meant = day_meant(date.fromisoformat(resolved) if resolved else None, told, sentence, day=day)
            resolved = meant.isoformat() if meant else None
        return Moment(number, span.text, resolved, resolved)
    return Moment(number, span.text, *days)


def _is_of_year(alone: str, sentence: bytes, *, day: date) -> bool:
    """Say whether a day bears its date, in its own words or beside them: whenever it is told, it is the same."""
    told = with_day_beside(alone, sentence, day=day)
    if days_between(alone, sentence, day=day) is not None and not goes_by_weekdays(alone):
        return True
    return told != alone or names_day_of_year(told) or _NUMBERED.search(told) is not None


def _days_by_count(
    told: str, sentence: bytes, *, day: date, anchor: date | None
) -> tuple[str | None, str | None]:
    """Return the days that are counted from another day, as the tense of the sentence has them."""
    found = days_counted(
        told,
        day=day,
        is_coming=is_to_come(told, sentence),
        is_over=is_over(told, sentence),
        sentence=sentence,
        anchor=anchor,
    )
    if found is None or found.first is None or found.last is None:
        return None, None
    return found.first.isoformat(), found.last.isoformat()


def _is_day(value: str | None) -> bool:
    return value is not None and len(value) == 10 and value[4] == "-"


def _days_of(told: str, day: date) -> tuple[str, str] | None:
    """Return the first and last day of what is longer or further back than one named day."""
    try:
        return _range(told, day)
    except (OverflowError, ValueError):
        return None


def _range(told: str, day: date) -> tuple[str, str] | None:
    week = week_told(told, day=day)
    if week:
        return week
    match = _BEFORE_LAST.search(told)
    if match:
        back = (day.weekday() - _DAYS[match[1]]) % 7 or 7
        return _same(day - timedelta(days=back + 7))
    match = _WEEK_BEFORE.search(told)
    if match:
        return _same(day - timedelta(days=2)) if match[1] == "night" else _weeks(day, match[1], 2)
    match = _LAST.search(told)
    if match:
        return _weeks(day, match[2], 0 if match[1] == "this" else 1)
    match = _AGO.search(told)
    if match:
        count = _NUMBER.get(match[1]) or int(match[1])
        middle = day - timedelta(days=count * _LENGTH[match[2]])
        slack = timedelta(days=_SLACK[match[2]])
        return (middle - slack).isoformat(), min(day, middle + slack).isoformat()
    match = _NAMED.match(told)
    return _month(day, _MONTHS[match[1]], match[2]) if match else None


def _same(day: date) -> tuple[str, str]:
    return day.isoformat(), day.isoformat()


def _weeks(day: date, unit: str, back: int) -> tuple[str, str]:
    """Return the week, weekend, month or year that lies so many back."""
    if unit == "year":
        return date(day.year - back, 1, 1).isoformat(), min(day, date(day.year - back, 12, 31)).isoformat()
    if unit == "month":
        months = day.year * 12 + day.month - 1 - back
        first = date(months // 12, months % 12 + 1, 1)
        return first.isoformat(), min(day, _month_end(first)).isoformat()
    monday = day - timedelta(days=day.weekday() + 7 * back)
    if unit == "weekend":
        return (monday + timedelta(days=4)).isoformat(), (monday + timedelta(days=6)).isoformat()
    return monday.isoformat(), min(day, monday + timedelta(days=6)).isoformat()


def _month(day: date, month: int, year: str | None) -> tuple[str, str]:
    first = date(int(year) if year else day.year - (month > day.month), month, 1)
    return first.isoformat(), max(first, min(day, _month_end(first))).isoformat()


def _month_end(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(days=1)
