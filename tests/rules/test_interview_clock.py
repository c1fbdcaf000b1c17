"""The 72 hours of a return home interview, at, below and above."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from inkling.notes.rules.clock import ClockState, interview_clock, read_moment

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "state", "hours"),
    [
        ({}, ClockState.NOT_COUNTED, None),
        ({"missing_to": "Friday 18:00"}, ClockState.NOT_COUNTED, None),
        ({"missing_to": "31/11/2026 18:00"}, ClockState.NOT_COUNTED, None),
        ({"missing_to": "21/11/2026 12:00"}, ClockState.RUNNING, 48),
        ({"missing_to": "19/11/2026 12:00"}, ClockState.RUNNING, 0),
        ({"missing_to": "19/11/2026 11:59"}, ClockState.PAST, 1),
        ({"missing_to": "19/11/2026 12:00", "held": "22/11/2026 12:00"}, ClockState.IN_TIME, 0),
        ({"missing_to": "19/11/26 12.00", "held": "2026-11-22 12:01"}, ClockState.LATE, 1),
        ({"missing_to": "19/11/2026 12:00", "answer": "declined"}, ClockState.DECLINED, None),
        (
            {"missing_from": "20/11/2026 12:00", "missing_to": "19/11/2026 12:00"},
            ClockState.CONTRADICTS,
            None,
        ),
        ({"missing_to": "20/11/2026 12:00", "held": "19/11/2026 12:00"}, ClockState.CONTRADICTS, None),
        ({"missing_to": "31/12/9999 23:00"}, ClockState.NOT_COUNTED, None),
        ({"missing_to": "9999-12-31 23:00"}, ClockState.NOT_COUNTED, None),
        (
            {"missing_to": "19/11/2026 12:00", "held": "20/11/2026 12:00", "answer": "declined"},
            ClockState.ANSWER_CONTRADICTS,
            None,
        ),
        (
            {"missing_to": "19/11/2026 12:00", "offered": "20/11/2026 12:00", "answer": "not_offered"},
            ClockState.ANSWER_CONTRADICTS,
            None,
        ),
        (
            {"missing_to": "19/11/2026 12:00", "offered": "20/11/2026 12:00", "answer": "declined"},
            ClockState.DECLINED,
            None,
        ),
    ],
)
def test_the_clock(fields: dict[str, str], state: ClockState, hours: int | None) -> None:
    found = interview_clock(fields, now=NOW)
    assert (found.state, found.hours) == (state, hours)


def test_a_moment_is_read_from_words() -> None:
    assert read_moment("found 21/11/2026, 07:30 by Nan", zone=UTC) == datetime(
        2026, 11, 21, 7, 30, tzinfo=UTC
    )
    assert read_moment("at seven", zone=UTC) is None
