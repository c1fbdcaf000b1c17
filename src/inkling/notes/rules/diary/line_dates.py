"""The date of one line of a diary, as it is written at its beginning or end; British order of day and month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

import re2

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "mo tu we th fr sa su".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue?s?(?:day)?|wed(?:s|nesday)?|thu(?:rs?)?(?:day)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
)
_NUMBER = r"(?P<number>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:[,\-]?\s*['’]?(?P<year>(?:19|20)\d\d|\d\d)\b)?"
_TIME = r"(?:\d{1,2}[:.]\d\d(?:\s?[ap]m)?|\d{1,2}\s?[ap]m|\d{4}\s?h(?:rs|ours)?)"
_BEFORE = rf"^[\[(*•\-–—#>\s]*(?:\d{{1,2}}[.)]\s+)?(?:date:?\s+|on\s+|the\s+)*(?:{_TIME},?\s+)?"
_AFTER = r"(?:$|[\s,:;.)\]*–—\-])"
_IN_DIGITS = (
    r"(?P<number>\d{1,2})\s?[/.\-]\s?(?P<digits>\d{1,2})(?:\s?[/.\-]\s?(?P<year>(?:19|20)\d\d|\d\d))?"
)
_DATED = [
    rf"(?:{_WEEKDAY},?\s+)?(?P<iso>\d{{4}}-\d\d-\d\d)(?:t|\b)",
    rf"(?:{_WEEKDAY},?\s+)?{_IN_DIGITS}{_AFTER}",
    rf"(?:{_WEEKDAY},?\s+(?:the\s+)?)?{_NUMBER}[\s\-]*(?:of\s+)?{_MONTH}{_YEAR}{_AFTER}",
    rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_NUMBER}{_YEAR}{_AFTER}",
]
_STARTS = [re2.compile(f"(?i){_BEFORE}{each}") for each in _DATED]
_ENDS = [re2.compile(rf"(?i)[(\[–—\-]\s*{each.removesuffix(_AFTER)}\s*[)\].]*$") for each in _DATED[1:]]
_WEEKDAY_ALONE = re2.compile(
    rf"(?i){_BEFORE}{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night|am|pm))?{_AFTER}"
)
_ORDINAL = re2.compile(
    rf"(?i){_BEFORE}(?:{_WEEKDAY}\s+(?:the\s+)?)?(?P<number>\d{{1,2}})(?:st|nd|rd|th){_AFTER}"
)
_BARE = re2.compile(r"^[\[(*•\-–—\s]*(?P<number>\d{1,2})(?:$|[\s:.)–—\-])")
_PART = "(?:day|night|evening|afternoon|morning)"
_RELATIVE = [
    (rf"same {_PART}|later(?: on)?(?: that {_PART})?|that {_PART}", 0),
    (r"next (?:day|morning)|(?:day|morning) after|following (?:day|morning)|a day later", 1),
    (r"a week later|next week|week after", 7),
]
_FROM_NOW = [
    (r"today|this (?:morning|afternoon|evening)|tonight", 0),
    (r"yesterday|last night", 1),
]
_RELATIVE_AT = [(re2.compile(f"(?i){_BEFORE}(?:{words}){_AFTER}"), days) for words, days in _RELATIVE]
_FROM_NOW_AT = [(re2.compile(f"(?i){_BEFORE}(?:{words}){_AFTER}"), days) for words, days in _FROM_NOW]
_LATER = re2.compile(rf"(?i){_BEFORE}(?P<count>\d{{1,2}}|two|three|four|five|six) days later{_AFTER}")
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_HEADING = re2.compile(rf"(?i)^[#*=\-\s]*{_MONTH}{_YEAR}[:*=\-\s]*$")
_WEEK = re2.compile(r"(?i)^[#*=\-\s]*(?:week\s+(?:beginning|commencing|of|starting)|w/?[cb])[:.]?\s+")
_CENTURY = 100
# A year like 26 in a box of its own arrives as the year 26: that is no day of a diary.
EARLIEST = date(1900, 1, 1)
_NEAR = timedelta(days=31)


class CountsFrom(Enum):
    """From what a day is counted: it is whole by itself, from the line above, or from the day of writing."""

    NOTHING = "nothing"
    ABOVE = "above"
    WRITING = "writing"


@dataclass(frozen=True)
class DateFound:
    """A date in a line, in its words. `day`: None where it contradicts itself, is none, or lies ahead.

    `counts_from`: from what it was counted, where it is no whole date.
    """

    words: str
    day: date | None
    is_all: bool = False
    counts_from: CountsFrom = CountsFrom.NOTHING


@dataclass(frozen=True)
class Heading:
    """A line that dates those below it: a month, or the week that begins on `first`."""

    first: date
    is_week: bool = False


def find_heading(line: str, *, on: date) -> Heading | None:
    """Return the month or week that a line sets for those below it, where it says nothing else."""
    if match := _HEADING.match(line):
        month = _month(match.group("month"))
        year = _year(match.group("year")) or (on.year if month <= on.month else on.year - 1)
        return Heading(date(year, month, 1))
    if match := _WEEK.match(line):
        found = find_line_date(line[match.end() :], on=on, before=None, heading=None)
        if found is not None and found.day is not None and found.is_all:
            return Heading(found.day, is_week=True)
    return None


def find_line_date(line: str, *, on: date, before: date | None, heading: Heading | None) -> DateFound | None:
    """Return the date of a line, or None where it has none. `before` is the day of the line above."""
    for pattern in _STARTS:
        if match := pattern.search(line):
            groups = match.groupdict()
            if _is_all_hours(groups, on=on, before=before):
                return None
            return _date_found(line, match, _whole_date(groups, on=on), on=on)
    for find in (_by_relation, _by_ordinal, _by_weekday):
        if (found := find(line, on=on, before=before, heading=heading)) is not None:
            is_counted = found.counts_from is CountsFrom.NOTHING
            return replace(found, counts_from=CountsFrom.ABOVE) if is_counted else found
    for pattern in _ENDS:
        if match := pattern.search(line):
            day = _whole_date(match.groupdict(), on=on)
            return DateFound(match.group().strip(" ()[]-–—."), day) if day and day <= on else None
    return None


def _date_found(line: str, match: re2._Match[str], day: date | None, *, on: date) -> DateFound:
    if day is not None and day > on:
        day = None
    rest = line[match.end() :].strip(" ,:;.)]–—-")
    return DateFound(match.group().strip(" ,:;.()[]–—-*•#>"), day, is_all=not rest)


def _whole_date(groups: dict[str, str | None], *, on: date) -> date | None:
    try:
        if iso := groups.get("iso"):
            day = date.fromisoformat(iso)
        else:
            number = int(groups["number"] or 0)
            month = int(groups["digits"] or 0) if groups.get("digits") else _month(groups["month"] or "")
            year = _year(groups.get("year"))
            day = date(year or on.year, month, number)
            if not year and day > on:
                day = date(on.year - 1, month, number)
    except ValueError:
        return None
    weekday = groups.get("weekday")
    is_another = weekday and _weekday(weekday) != day.weekday()
    return None if is_another or day < EARLIEST else day


def _is_all_hours(groups: dict[str, str | None], *, on: date, before: date | None) -> bool:
    """Whether "24/7" is written for always, and not for a day in July."""
    if (groups.get("number"), groups.get("digits"), groups.get("year")) != ("24", "7", None):
        return False
    day = _whole_date(groups, on=on)
    return day is None or abs(day - (before or on)) > _NEAR


def _by_relation(line: str, *, on: date, before: date | None, heading: Heading | None) -> DateFound | None:
    for pattern, days in _RELATIVE_AT:
        if match := pattern.search(line):
            return _date_found(line, match, before + timedelta(days=days) if before else None, on=on)
    if match := _LATER.search(line):
        count = match.group("count").lower()
        days = _WORDS.get(count) or int(count)
        return _date_found(line, match, before + timedelta(days=days) if before else None, on=on)
    for pattern, days in _FROM_NOW_AT:
        if match := pattern.search(line):
            day = on - timedelta(days=days)
            found = _date_found(line, match, day if before is None or day >= before else None, on=on)
            return replace(found, counts_from=CountsFrom.WRITING)
    return None


def _by_ordinal(line: str, *, on: date, before: date | None, heading: Heading | None) -> DateFound | None:
    """The day of a month alone: in the month above, or in the next one where it has gone by."""
    match = _ORDINAL.search(line)
    if match is None and heading is not None and not heading.is_week:
        match = _BARE.search(line)
    if match is None:
        return None
    start = before or (heading.first if heading else None)
    if start is None:
        return _date_found(line, match, None, on=on)
    groups = match.groupdict() | {"digits": None}
    for month in (start, (start.replace(day=1) + timedelta(days=32)).replace(day=1)):
        day = _whole_date(groups | {"digits": str(month.month), "year": str(month.year)}, on=on)
        if day is not None and day >= start:
            return _date_found(line, match, day, on=on)
    return _date_found(line, match, None, on=on)


def _by_weekday(line: str, *, on: date, before: date | None, heading: Heading | None) -> DateFound | None:
    """A weekday alone: the first after the day above, or in the week above. The same weekday again may be either."""
    match = _WEEKDAY_ALONE.search(line)
    if match is None:
        return None
    number = _weekday(match.group("weekday"))
    start = before
    if heading is not None and heading.is_week and (before is None or before < heading.first):
        start = heading.first
    elif before is None or before.weekday() == number:
        return _date_found(line, match, None, on=on)
    if start is None:
        return _date_found(line, match, None, on=on)
    return _date_found(line, match, start + timedelta(days=(number - start.weekday()) % 7), on=on)


def _weekday(name: str) -> int:
    """Return the number of a weekday, however much of it is written: Tu, Tus, Tuesday."""
    return _DAYS.index(name[:2].lower())


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    year = int(digits)
    return year + 2000 if year < _CENTURY else year
