"""A crowd that wants to exhaust the site (threat: cheap exhaustion) does not stop those who read and tell.

Control: whole requests only, pages first, readings bounded and apart. The goals in milliseconds are those of
`python -m benchmarks.exhaustion` on a quiet machine; what is asked here holds on a busy one, and was 14 seconds before.
"""

from __future__ import annotations

import pytest

from benchmarks.exhaustion import crowd, measured, p95
from benchmarks.installation import installation

SECONDS = 6.0
WAITS_AT_MOST_MS = 3_000


@pytest.mark.long
def test_start_page_and_submissions_are_served_beside_a_hostile_crowd() -> None:
    with installation(processes=("web",)) as made, crowd(made, seconds=SECONDS + 3):
        times = measured(made, seconds=SECONDS)
    assert p95(times["start page"]) < WAITS_AT_MOST_MS
    assert p95(times["help page"]) < WAITS_AT_MOST_MS
    assert p95(times["submission"]) < WAITS_AT_MOST_MS
    assert times["own words"], "own words are taken in, read or not"
