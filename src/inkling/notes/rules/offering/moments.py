"""The days and times of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import re2

from inkling.reading.rules.understanding.values import Item

_TIME = re2.compile(r"(?i)\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>am|pm)?\b")
# "3.30 - 4.10pm": which half of the day it is stands behind the second.
_TO_A_HALF = re2.compile(
    r"(?i)^ ?(?:-|to|until|till?|\x{2013}) ?(?P<hour>1[0-2]|0?[1-9])(?:[:.][0-5][0-9])? ?(?P<half>am|pm)\b"
)
_PART_OF_DAY = re2.compile(
    r"(?i)\b(?P<hour>[1-9]|1[0-2]) ?(?:o'clock )?(?P<half>in the (?:morning|afternoon|evening)|at night)\b"
)
# As logs of a night write it: "at 2210", "1545 hrs". Bare figures may be a room, a sum or a year.
_FOUR_FIGURES = re2.compile(
    r"(?i)(?:(?P<cue>(?:\b(?:at|by|from|until|till?|about|approx\.?|around|just (?:after|before))|\bc\.|@) ?)"
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)|\b(?P<late>[01]\d|2[0-3])(?P<past>[0-5]\d) ?(?:hrs|hours|h))\b"
)
_MAY_BE_YEAR = re2.compile(r"^(?:19|20)")
_NAMED_TIMES = {"midnight": "00:00", "noon": "12:00", "midday": "12:00"}
# So far from a day its time stands at most: "on Friday 20 November, at about 6pm".
_BESIDE = 16
_LAST_MORNING = 12
# "Tues 24 Nov", "Friday, 20 November": between a day of the week and its date.
_BETWEEN = 2
# The day and the month as they are written: whatever a machine takes "Fri 20/11" for, these stand.
_FIGURES = re2.compile(r"\b([0-9]{1,2})[/.-]([0-9]{1,2})\b")
# "At night" is from six on; before, and at twelve, it is early in the day.
_LATE = 18


@dataclass(frozen=True)
class Moment:
    """A day with the time beside it, and where both stand in the sentence."""

    start: int
    end: int
    day: date | None = None
    time: str = ""

    @property
    def written(self) -> str:
        """As the fields are written: the clock reads it so."""
        return " ".join(filter(None, [self.day.strftime("%d/%m/%Y") if self.day else "", self.time]))


def moments_of(sentence: str, items: Sequence[Item]) -> list[Moment]:
    """Return the days of a sentence, each with the time beside it, as far as one day alone is meant."""
    days = _days(sentence, items)
    found: list[Moment] = []
    for at in sorted(days):
        # A time is of one day: what stands with the day before is not of this one too.
        others = [*found, *(day for one, day in days.items() if one != at)]
        found.append(_with_time(days[at], sentence, others=others))
    return found


def _days(sentence: str, items: Sequence[Item]) -> dict[int, Moment]:
    """Return the days by where they begin; the day of the week before its own date is one with it, on that date."""
    found: dict[int, Moment] = {}
    for each in (moment for item in items for moment in item.moments):
        at = sentence.find(each.words)
        if each.first and each.first == each.last and at >= 0:
            day = _as_written(each.words, read=date.fromisoformat(each.first))
            found[at] = Moment(at, at + len(each.words), day)
    days: dict[int, Moment] = {}
    for at in sorted(found):
        last = next(reversed(days), None)
        if (
            last is not None
            and at - days[last].end <= _BETWEEN
            and _is_its_date(days[last], found[at], sentence)
        ):
            days[last] = Moment(last, found[at].end, found[at].day)
        else:
            days[at] = found[at]
    return days


def _as_written(words: str, *, read: date) -> date:
    """Return the day that figures tell, in the year in which it is nearest to the one that was read."""
    match = _FIGURES.search(words)
    if match is None or (int(match[1]), int(match[2])) == (read.day, read.month):
        return read
    near = [_day_of(year, int(match[2]), int(match[1])) for year in (read.year - 1, read.year, read.year + 1)]
    return min((each for each in near if each), key=lambda each: abs(each - read), default=read)


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_its_date(first: Moment, following: Moment, sentence: str) -> bool:
    """Say whether a day stands before its own date: both mean one, or only the second is told in figures."""
    has_figures = [any(map(str.isdecimal, sentence[each.start : each.end])) for each in (first, following)]
    return first.day == following.day or has_figures == [False, True]


def _with_time(day: Moment, sentence: str, *, others: Sequence[Moment]) -> Moment:
    times = [
        (max(start - day.end, day.start - end), start, end, time)
        for start, end, time in times_of(sentence)
        if not any(each.start <= start < each.end for each in (day, *others))
    ]
    near = [each for each in times if 0 <= each[0] <= _BESIDE]
    if not near:
        return day
    _, start, end, time = min(near)
    return Moment(min(day.start, start), max(day.end, end), day.day, time)


def _half_behind(behind: str, *, first: int) -> str:
    """Return the half of the day of the first of two times, of which the second alone says it: "11.30 - 1pm"."""
    match = _TO_A_HALF.search(behind)
    if match is None or not 0 < first <= _LAST_MORNING:
        return ""
    is_over_noon = first % _LAST_MORNING > int(match["hour"]) % _LAST_MORNING
    return {"am": "pm", "pm": "am"}[match["half"].lower()] if is_over_noon else match["half"]


def times_of(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Yield the times of a sentence as a clock shows them, each with its start and end."""
    for match in _TIME.finditer(sentence):
        hour, minute = int(match["hour"]), match["minute"]
        half = (match["half"] or _half_behind(sentence[match.end() :], first=hour)).lower()
        # The eleventh month is no hour: "20/11 to 7am".
        if (not minute and not half) or sentence[: match.start()].endswith("/"):
            continue
        hour = hour % 12 + (12 if half == "pm" else 0) if half and hour <= _LAST_MORNING else hour
        yield match.start(), match.end(), f"{hour:02}:{minute or '00'}"
    yield from _of_four_figures(sentence)
    for match in _PART_OF_DAY.finditer(sentence):
        hour = int(match["hour"]) % 12 + (0 if match["half"].lower() == "in the morning" else 12)
        # "12 at night" and "2 at night" are of the morning.
        is_small = match["half"].lower() == "at night" and hour < _LATE
        yield match.start(), match.end(), f"{hour - 12 if is_small else hour:02}:00"
    low = sentence.casefold()
    for name, time in _NAMED_TIMES.items():
        if (at := low.find(name)) >= 0:
            yield at, at + len(name), time


def _of_four_figures(sentence: str) -> Iterator[tuple[int, int, str]]:
    for match in _FOUR_FIGURES.finditer(sentence):
        cue, hour, minute, late, past = match.groups()
        if late:
            yield match.start(), match.end(), f"{late}:{past}"
        elif cue.strip().lower() in ("at", "@") or not _MAY_BE_YEAR.search(hour):
            yield match.start() + len(cue), match.end(), f"{hour}:{minute}"
