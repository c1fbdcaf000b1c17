"""A day that is told and does not exist is nobody's day: neither asserted nor moved to one nearby."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.extraction.composing.dates.moments import moment_of
from inkling.extraction.normalise.date import resolve
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart


def days_of(told: str, *, day: date) -> list[str | None]:
    dates = [span for span in extract(told, day=day).spans if span.type == "date"]
    sentence = told.lower().encode()
    return [moment_of(0, span, day=day, sentence=sentence).first for span in dates]


def coming(told: str, *, day: date) -> list[str]:
    view = compose(Draft(narrative=told), spans=extract(told, day=day).spans, day=day)
    return [line.partition(":")[0] for line in view.of(ViewPart.COMING)]


@pytest.mark.parametrize("told", ["29 February", "Friday 29 February", "29/2", "31 April", "Friday 31 April"])
def test_no_day_is_asserted(told: str) -> None:
    assert resolve(told, day=date(2026, 11, 26)) is None


def test_a_time_beside_a_weekday_is_no_day_that_does_not_exist() -> None:
    assert resolve("Friday 7.30", day=date(2026, 11, 26)) == "2026-11-20"


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2028, 1, 10), ["Tuesday 29 February 2028"]),
        (date(2027, 12, 1), ["Tuesday 29 February 2028"]),
        (date(2028, 2, 29), ["Tuesday 29 February 2028"]),
        (date(2028, 12, 20), []),
        (date(2026, 11, 26), []),
        (date(2027, 2, 20), []),
    ],
    ids=[
        "this year",
        "next year",
        "today",
        "not next year though it was this year",
        "neither this year nor next",
        "not this year",
    ],
)
def test_the_last_of_february_comes_where_it_exists(day: date, says: list[str]) -> None:
    assert coming("They are taking her to London on 29 February.", day=day) == says


def test_a_day_to_come_that_does_not_exist_is_not_the_last_one_that_did() -> None:
    told = "They are taking her to London on 29 February."
    assert days_of(told, day=date(2028, 12, 20)) == [None]
    assert days_of("He took her to London on 29 February.", day=date(2028, 12, 20)) == ["2028-02-29"]


def test_a_day_that_is_over_comes_from_nowhere() -> None:
    assert days_of("He took her to London on 29 February.", day=date(2028, 1, 10)) == [None]
