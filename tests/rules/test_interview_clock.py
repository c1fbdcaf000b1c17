"""The 72 hours of a return home interview, at, below and above."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

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


LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("returned", "ends"),
    [
        # Clocks go back on 25 October 2026, and forward on 29 March 2026.
        ("23/10/2026 18:00", datetime(2026, 10, 26, 17, 0, tzinfo=LONDON)),
        ("27/03/2026 18:00", datetime(2026, 3, 30, 19, 0, tzinfo=LONDON)),
        ("20/11/2026 18:00", datetime(2026, 11, 23, 18, 0, tzinfo=LONDON)),
        ("20/07/2026 18:00", datetime(2026, 7, 23, 18, 0, tzinfo=LONDON)),
        # It is half past one twice: the first of them, so that nothing is late that seems in time.
        ("25/10/2026 01:30", datetime(2026, 10, 28, 0, 30, tzinfo=LONDON)),
    ],
)
@pytest.mark.parametrize(("minutes", "state"), [(-1, "RUNNING"), (0, "RUNNING"), (1, "PAST")])
def test_72_hours_are_hours_that_pass(returned: str, ends: datetime, minutes: int, state: str) -> None:
    now = (ends.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(LONDON)
    found = interview_clock({"missing_to": returned}, now=now)
    assert found.until is not None
    assert found.until.isoformat() == ends.isoformat()
    assert found.state.name == state


def test_a_moment_is_read_from_words() -> None:
    assert read_moment("found 21/11/2026, 07:30 by Nan", zone=UTC) == datetime(
        2026, 11, 21, 7, 30, tzinfo=UTC
    )
    assert read_moment("at seven", zone=UTC) is None
