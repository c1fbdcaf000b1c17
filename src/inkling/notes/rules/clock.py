"""The clock of a return home interview: within 72 hours of the return (England); and times that contradict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import Enum

import re2

from inkling.vocabulary.notes import InterviewAnswer, ReturnHomeField

WITHIN = timedelta(hours=72)
_MOMENT = re2.compile(
    r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4}|\d\d)[,\s]+(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)"
    r"|(?P<iso>\d{4}-\d\d-\d\d)[T\s]+(?P<at>\d\d:\d\d)"
)
_CENTURY = 100
# Years beyond are slips of the hand, and the last of them cannot be counted on from.
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_NOT_HELD = (InterviewAnswer.DECLINED.value, InterviewAnswer.NOT_OFFERED.value)


class ClockState(Enum):
    """Where the 72 hours stand."""

    NOT_COUNTED = "not counted"
    RUNNING = "running"
    PAST = "past"
    IN_TIME = "in time"
    LATE = "late"
    DECLINED = "declined"
    CONTRADICTS = "contradicts"
    ANSWER_CONTRADICTS = "answer contradicts"


@dataclass(frozen=True)
class InterviewClock:
    """Where the 72 hours stand. `until`: when they end; `hours`: left, or over; None where nothing can be counted."""

    state: ClockState
    until: datetime | None = None
    hours: int | None = None


def interview_clock(fields: Mapping[str, str], *, now: datetime) -> InterviewClock:
    """Return where the clock of an interview stands by its fields. Times are those of the zone of `now`.

    Hours are hours that pass, also where a clock is put forward or back in between.
    """
    began, ended, offered, held = (
        read_moment(fields.get(each.value, ""), zone=now.tzinfo)
        for each in (ReturnHomeField.FROM, ReturnHomeField.TO, ReturnHomeField.OFFERED, ReturnHomeField.HELD)
    )
    if ended is None:
        return InterviewClock(ClockState.NOT_COUNTED)
    until = ended + WITHIN
    now_at = now.astimezone(UTC)
    if any(
        first and then and then < first for first, then in ((began, ended), (ended, held), (offered, held))
    ):
        return InterviewClock(ClockState.CONTRADICTS, _local(until, now))
    answer = fields.get(ReturnHomeField.ANSWER.value)
    if (held and answer in _NOT_HELD) or (offered and answer == InterviewAnswer.NOT_OFFERED.value):
        return InterviewClock(ClockState.ANSWER_CONTRADICTS, _local(until, now))
    if answer == InterviewAnswer.DECLINED.value:
        return InterviewClock(ClockState.DECLINED, _local(until, now))
    hours = abs(int((until - (held or now_at)).total_seconds() // 3600))
    if held:
        return InterviewClock(
            ClockState.IN_TIME if held <= until else ClockState.LATE, _local(until, now), hours
        )
    return InterviewClock(
        ClockState.RUNNING if now_at <= until else ClockState.PAST, _local(until, now), hours
    )


def _local(moment: datetime, now: datetime) -> datetime:
    return moment.astimezone(now.tzinfo)


def read_moment(words: str, *, zone: tzinfo | None) -> datetime | None:
    """Return the moment in these words, like 21/11/2026 07:30 in this zone, as one of UTC; None where there is none.

    A time that a clock put back shows twice is the first of both: no deadline is later than it may be.
    """
    match = _MOMENT.search(words)
    try:
        found = _moment(match.groupdict(), zone=zone) if match else None
    except ValueError:
        return None
    return found.astimezone(UTC) if found and _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _moment(groups: Mapping[str, str], *, zone: tzinfo | None) -> datetime:
    if groups["iso"]:
        return datetime.fromisoformat(f"{groups['iso']}T{groups['at']}").replace(tzinfo=zone)
    year = int(groups["year"])
    day, month, hour, minute = (int(groups[name]) for name in ("day", "month", "hour", "minute"))
    return datetime(year + 2000 if year < _CENTURY else year, month, day, hour, minute, tzinfo=zone)
