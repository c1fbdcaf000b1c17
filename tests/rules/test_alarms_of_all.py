"""Alarms of all reports: the number itself, of a unit and of each district, against its own weeks. No database."""

from __future__ import annotations

import numpy as np
import pytest

from inkling.picture.rules.alarms.cases import ALL_OF_UNIT, Case, Family
from inkling.picture.rules.alarms.raising import TOTAL, Finding, Place, look
from inkling.picture.rules.alarms.recurrence import p_for
from inkling.picture.rules.alarms.totals import rises_of_all
from inkling.picture.rules.ledger import wanted_days

DISTRICTS = [Place(str(at), 10.0 * at, 0) for at in range(5)]


def told(*, a_year: int, last_week: int, places: int, seed: int = 1, weeks: int = 52) -> list[Case]:
    """Return reports of `weeks` by chance in so many districts and twelve categories, and more in the last week."""
    random = np.random.default_rng(seed)
    before = [*random.integers(1, weeks, a_year * weeks // 52), *[0] * last_week]
    return [
        Case(
            f"r{at}",
            int(ago),
            int(random.integers(0, places)),
            {Family.CATEGORIES: frozenset({str(random.integers(0, 12))})},
        )
        for at, ago in enumerate(before)
    ]


def findings(cases: list[Case], *, places: int = 5, weeks: int = 51, days: float = 0) -> list[Finding]:
    looks = look(cases, places=DISTRICTS[:places], weeks=weeks, days=days or wanted_days(2), seed=3)
    return [finding for each in looks if each.family is Family.REPORTS for finding in each.findings]


def test_a_rise_of_everything_is_raised_by_the_number() -> None:
    for a_year, last_week, places in ((500, 40, 5), (200, 100, 1), (500, 25, 5)):
        (found,) = findings(told(a_year=a_year, last_week=last_week, places=places), places=places)
        assert (found.family, found.labels) == (Family.REPORTS, (ALL_OF_UNIT,))
        assert len(found.cases) == last_week
        assert found.expected == pytest.approx(a_year / 51, rel=0.25)


def test_all_reports_at_one_place_are_the_unit_and_raised_once() -> None:
    cases = told(a_year=300, last_week=30, places=1)
    assert [each.labels for each in findings(cases, places=1)] == [(ALL_OF_UNIT,)]
    assert not findings(told(a_year=300, last_week=6, places=1), places=1), "a usual week raises nothing"
    nowhere = [Case(each.id, each.weeks_ago, -1, each.labels) for each in cases]
    assert [each.labels for each in findings(nowhere, places=0)] == [(ALL_OF_UNIT,)], (
        "nor need they lie anywhere"
    )


def test_where_one_district_alone_rises_it_is_named_with_its_own_reports() -> None:
    quiet = told(a_year=500, last_week=9, places=5)
    more = [Case(f"m{at}", 0, 2, {}) for at in range(14)]
    (found,) = findings([*quiet, *more])
    assert found.labels == ("2",)
    assert set(found.cases) == {each.id for each in [*quiet, *more] if each.place == 2 and not each.weeks_ago}


def test_weeks_that_always_vary_make_a_full_week_no_alarm() -> None:
    """Every fourth week thirty reports, else three: thirty again are no news, and thirty of a steady ten are."""
    bursts = np.repeat(np.arange(1, 53), np.where(np.arange(1, 53) % 4 == 0, 30, 3))
    steady = np.repeat(np.arange(1, 53), 10)
    p = [
        rises_of_all(
            np.zeros(len(before) + 30, dtype=np.int64),
            of=1,
            weeks_ago=np.concatenate([before, np.zeros(30, dtype=np.int64)]),
            weeks=52,
            seed=2,
        )[0].p
        for before in (bursts, steady)
    ]
    assert p[0] > p_for(91)
    assert p[1] < p_for(365)


def test_less_than_seven_weeks_are_no_history_of_a_number() -> None:
    for weeks, looked in ((6, False), (7, True), (51, True)):
        looks = look(
            told(a_year=500, last_week=9, places=5, weeks=weeks + 1),
            places=DISTRICTS,
            weeks=weeks,
            days=91,
            seed=3,
        )
        assert [each.method for each in looks if each.family is Family.REPORTS] == ([TOTAL] if looked else [])


def test_three_years_of_history_are_judged_by_farrington() -> None:
    cases = told(a_year=500, last_week=40, places=5, weeks=170)
    looks = {each.family: each for each in look(cases, places=DISTRICTS, weeks=169, days=106, seed=3)}
    assert looks[Family.REPORTS].method == "farrington"
    assert [each.labels for each in looks[Family.REPORTS].findings] == [(ALL_OF_UNIT,)]


def test_two_reports_after_a_silent_year_raise_nothing() -> None:
    assert not findings([Case("a", 50), Case("b", 0), Case("c", 0)], places=0)


def test_chance_raises_as_many_as_promised_in_steady_and_in_uneven_weeks() -> None:
    """Of 120 quiet halves of a year about one in ten reaches a probability of .1."""
    for uneven in (False, True):
        reached = 0
        for seed in range(120):
            random = np.random.default_rng(seed)
            mean = random.gamma(5, 2, 27) if uneven else np.full(27, 10.0)
            ago = np.repeat(np.arange(27), random.poisson(mean))
            found = rises_of_all(
                random.integers(0, 5, len(ago)), of=5, weeks_ago=ago, weeks=26, seed=seed, draws=99
            )
            reached += bool(found) and found[0].p <= 0.1
        assert 3 <= reached <= 24
