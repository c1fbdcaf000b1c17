"""The door for systems on real processes: killed while it takes notes, and asked whatever a system could ask."""

from __future__ import annotations

from benchmarks.api import measure


def test_each_note_is_one_report_and_nothing_is_answered_with_a_fault() -> None:
    """`python -m benchmarks.api` in short; the 10,000 made-up calls of its long form are in docs/numbers.md."""
    found = measure(sendings=12, kills=2, killed_sendings=8, fuzz=150)
    assert (found.reports, found.reports_killed) == (12, 8)
    assert found.kills == 2
    assert found.statuses.total() == 150
    assert not {status for status in found.statuses if status >= 500}
    assert {200, 400, 404, 405, 422} <= found.statuses.keys(), "the calls reach what they are meant to reach"
