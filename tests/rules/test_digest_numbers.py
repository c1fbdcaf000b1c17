"""What may be told of a month: no number below five, and none from which one follows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.routing.rules.digest import (
    FEWEST,
    DigestMeasure,
    DigestNumber,
    last_day_of,
    may_be_told,
    month_before,
)

TOLD, GRADED, LEFT, CONCERN, DECIDED = DigestMeasure


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        ({}, {}),
        ({TOLD: 4, GRADED: 4}, {}),
        ({TOLD: 10, GRADED: 5, LEFT: 5}, {TOLD: 10, GRADED: 5, LEFT: 5}),
        # Whoever told one of all that are used knows that it is.
        ({TOLD: 5, GRADED: 5, LEFT: 5}, {TOLD: 5, GRADED: 5}),
        # One to four that were not assessed follow from the two.
        ({TOLD: 9, GRADED: 5}, {TOLD: 9}),
        ({TOLD: 10, GRADED: 5}, {TOLD: 10, GRADED: 5}),
        ({TOLD: 40, GRADED: 30, LEFT: 4, CONCERN: 12, DECIDED: 11}, {TOLD: 40, GRADED: 30, CONCERN: 12}),
        # What is part of a number that is not told has nothing to be measured against.
        ({TOLD: 40, GRADED: 38, LEFT: 20}, {TOLD: 40}),
    ],
)
def test_what_may_be_told(counted: dict[DigestMeasure, int], told: dict[DigestMeasure, int]) -> None:
    assert may_be_told({each: DigestNumber(number) for each, number in counted.items()}) == told


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        # One service told all of it, or all but one to four: it knows its own.
        ({TOLD: DigestNumber(30, of_one=30)}, {}),
        ({TOLD: DigestNumber(30, of_one=26)}, {}),
        ({TOLD: DigestNumber(30, of_one=25)}, {TOLD: 30}),
        ({TOLD: DigestNumber(30, of_one=10), CONCERN: DigestNumber(12, of_one=8)}, {TOLD: 30}),
        ({TOLD: DigestNumber(30, of_one=10), CONCERN: DigestNumber(12, of_one=7)}, {TOLD: 30, CONCERN: 12}),
    ],
)
def test_no_service_reads_what_became_of_its_own(
    counted: dict[DigestMeasure, DigestNumber], told: dict[DigestMeasure, int]
) -> None:
    assert may_be_told(counted) == told


@given(st.integers(0, 60), st.data())
def test_nothing_below_five_is_told_nor_follows(told: int, data: st.DataObject) -> None:
    graded, concern = (data.draw(st.integers(0, told)) for _ in range(2))
    left, decided = data.draw(st.integers(0, graded)), data.draw(st.integers(0, concern))
    whole = {GRADED: TOLD, CONCERN: TOLD, LEFT: GRADED, DECIDED: CONCERN}
    numbers = {TOLD: told, GRADED: graded, LEFT: left, CONCERN: concern, DECIDED: decided}
    counted = {
        each: DigestNumber(number, data.draw(st.integers(0, number))) for each, number in numbers.items()
    }
    shown = may_be_told(counted)
    assert all(number - counted[each].of_one >= FEWEST for each, number in shown.items())
    assert shown.get(LEFT) != told
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
