"""No acknowledged report is lost (DESIGN.md, what must always hold, 1), and the harness is able to see a loss.

The long form, 10,000 reports and 200 kills, is `python -m benchmarks.crash`.
"""

from __future__ import annotations

import pytest

from benchmarks.crash import crash_run

pytestmark = pytest.mark.long


def test_reports_survive_kills_of_web_worker_and_database() -> None:
    # With this seed each of the three is killed three times; 8 kills catch each mutant below.
    outcome = crash_run(reports=240, kills=9, seed=10)
    assert outcome.is_clean, outcome
    assert (outcome.received, outcome.kills) == (240, 9)


# Seed 7 kills the web six times; seed 2 kills the database, which alone shows what it forgot, five times.
@pytest.mark.parametrize(("mutant", "seed"), [("early-answer", 7), ("asynchronous-commit", 2)])
def test_the_harness_catches_a_broken_product(mutant: str, seed: int) -> None:
    outcome = crash_run(reports=120, kills=8, mutant=mutant, seed=seed)
    assert outcome.lost > 0, f"the mutant {mutant} was not caught: {outcome}"
