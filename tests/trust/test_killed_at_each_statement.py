"""The worker and the clock are killed before each statement of their work: nothing is lost, skipped or untraced.

Of what reads words, which is slow, one statement in four is taken, by chance from a seed; `python -m
benchmarks.each_statement` takes all.
"""

from __future__ import annotations

import pytest

from benchmarks.each_statement import BEHIND, DELIVERY, EFFECTS, SEALED, Outcome, kill_at_statements

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return kill_at_statements(one_in=4)


def test_each_piece_of_work_is_killed(outcome: Outcome) -> None:
    assert set(outcome.killed) == {*DELIVERY, *BEHIND}
    assert all(outcome.killed.values()), f"each piece has a statement: {outcome.killed}"
    assert all(outcome.killed[piece] >= 3 for piece in DELIVERY)


def test_nothing_is_lost_whichever_statement_is_the_last(outcome: Outcome) -> None:
    assert len(outcome.wrong) > len(EFFECTS)
    assert not {what: count for what, count in outcome.wrong.items() if count}


def test_nothing_behind_the_delivery_is_lost_or_doubled_either(outcome: Outcome) -> None:
    """Sealed mail; what is read, noted and counted is among the effects that the test above counts."""
    assert len(outcome.sent) == SEALED
    assert set(outcome.handed) == set(outcome.sent), "none lost"
    # Between the hand-over and its note nobody can know: a kill there sends it once more, under the same key.
    assert outcome.doubled <= outcome.killed["sealed"]
    assert outcome.is_clean
