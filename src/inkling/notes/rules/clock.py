"""The clock of a return home interview: within 72 hours of the return (England); and times that contradict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import Enum

import re2

from inkling.vocabulary.notes import InterviewAnswer, ReturnHomeField

WITHIN = timedelta(hours=72)
_MOMENT = re2.compile(
    r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4}|\d\d)[,\s]+(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)"
    r"|(?P<iso>\d{4}-\d\d-\d\d)[T\s]+(?P<at>\d\d:\d\d)"
)
_CENTURY = 100


class ClockState(Enum):
    """Where the 72 hours stand."""

    NOT_COUNTED = "not counted"
    RUNNING = "running"
    PAST = "past"
    IN_TIME = "in time"
    LATE = "late"
    DECLINED = "declined"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True)
class InterviewClock:
    """Where the 72 hours stand. `until`: when they end; `hours`: left, or over; None where nothing can be counted."""

    state: ClockState
    until: datetime | None = None
    hours: int | None = None


def interview_clock(fields: Mapping[str, str], *, now: datetime) -> InterviewClock:
    """Return where the clock of an interview stands by its fields. Times are those of the zone of `now`."""
    began, ended, offered, held = (
        read_moment(fields.get(each.value, ""), zone=now.tzinfo)
        for each in (ReturnHomeField.FROM, ReturnHomeField.TO, ReturnHomeField.OFFERED, ReturnHomeField.HELD)
    )
    if ended is None:
        return InterviewClock(ClockState.NOT_COUNTED)
    until = ended + WITHIN
    if any(
        first and then and then < first for first, then in ((began, ended), (ended, held), (offered, held))
    ):
        return InterviewClock(ClockState.CONTRADICTS, until)
    if fields.get(ReturnHomeField.ANSWER.value) == InterviewAnswer.DECLINED.value:
        return InterviewClock(ClockState.DECLINED, until)
    done = held or now
    hours = abs(int((until - done).total_seconds() // 3600))
    if held:
        return InterviewClock(ClockState.IN_TIME if held <= until else ClockState.LATE, until, hours)
    return InterviewClock(ClockState.RUNNING if now <= until else ClockState.PAST, until, hours)


def read_moment(words: str, *, zone: tzinfo | None) -> datetime | None:
    """Return the day and time in these words, like 21/11/2026 07:30; None where there is none."""
    match = _MOMENT.search(words)
    if match is None:
        return None
    try:
        if match.group("iso"):
            return datetime.fromisoformat(f"{match.group('iso')}T{match.group('at')}").replace(tzinfo=zone)
        year = int(match.group("year"))
        return datetime(
            year + 2000 if year < _CENTURY else year,
            int(match.group("month")),
            int(match.group("day")),
            int(match.group("hour")),
            int(match.group("minute")),
            tzinfo=zone,
        )
    except ValueError:
        return None
