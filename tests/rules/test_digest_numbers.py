"""What may be told of a month: no number below five, and none from which one follows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.routing.rules.digest import FEWEST, DigestMeasure, last_day_of, may_be_told, month_before

TOLD, GRADED, LEFT, CONCERN, DECIDED = DigestMeasure


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        ({}, {}),
        ({TOLD: 4, GRADED: 4}, {}),
        ({TOLD: 5, GRADED: 5, LEFT: 5}, {TOLD: 5, GRADED: 5, LEFT: 5}),
        # One to four that were not assessed follow from the two.
        ({TOLD: 9, GRADED: 5}, {TOLD: 9}),
        ({TOLD: 10, GRADED: 5}, {TOLD: 10, GRADED: 5}),
        ({TOLD: 40, GRADED: 30, LEFT: 4, CONCERN: 12, DECIDED: 11}, {TOLD: 40, GRADED: 30, CONCERN: 12}),
        # What is part of a number that is not told has nothing to be measured against.
        ({TOLD: 40, GRADED: 38, LEFT: 20}, {TOLD: 40}),
    ],
)
def test_what_may_be_told(counted: dict[DigestMeasure, int], told: dict[DigestMeasure, int]) -> None:
    assert may_be_told(counted) == told


@given(st.integers(0, 60), st.data())
def test_nothing_below_five_is_told_nor_follows(told: int, data: st.DataObject) -> None:
    graded, concern = (data.draw(st.integers(0, told)) for _ in range(2))
    left, decided = data.draw(st.integers(0, graded)), data.draw(st.integers(0, concern))
    whole = {GRADED: TOLD, CONCERN: TOLD, LEFT: GRADED, DECIDED: CONCERN}
    shown = may_be_told({TOLD: told, GRADED: graded, LEFT: left, CONCERN: concern, DECIDED: decided})
    assert all(number >= FEWEST for number in shown.values())
    for part, of in whole.items():
        if part in shown:
            assert shown[of] - shown[part] not in range(1, FEWEST)


@pytest.mark.parametrize(
    ("today", "month", "last"),
    [
        (date(2026, 11, 29), date(2026, 10, 1), date(2026, 10, 31)),
        (date(2027, 1, 1), date(2026, 12, 1), date(2026, 12, 31)),
        (date(2028, 3, 1), date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_the_last_whole_month(today: date, month: date, last: date) -> None:
    assert (month_before(today), last_day_of(month)) == (month, last)
