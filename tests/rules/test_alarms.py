"""Alarms: each method against what can be worked out by hand, and against chance. No database."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
import pytest
import re2

from inkling.picture.rules import alarms
from inkling.picture.rules.alarms import cases
from inkling.picture.rules.alarms.cases import Case, Family
from inkling.picture.rules.alarms.farrington import judge_week, tail
from inkling.picture.rules.alarms.hotspots import gi_star, hotspots
from inkling.picture.rules.alarms.knox import knox, near_pairs
from inkling.picture.rules.alarms.methods import Method, judges, methods_for
from inkling.picture.rules.alarms.raising import Place, look
from inkling.picture.rules.alarms.recurrence import (
    LEAST,
    Limit,
    of_several,
    p_for,
    p_of_rank,
    recurrence_days,
)
from inkling.picture.rules.alarms.rises import rises, weekly_counts
from inkling.picture.rules.alarms.scan import scan
from inkling.picture.rules.alarms.zones import circles, members
from inkling.picture.rules.ledger import wanted_days

PACKAGE = Path(alarms.__file__).parent


def test_the_package_needs_numpy_and_nothing_else() -> None:
    named = re2.compile(r"(?m)^(?:from|import) ([\w.]+)")
    needs = {
        name for path in PACKAGE.glob("*.py") for name in named.findall(path.read_text(encoding="utf-8"))
    }
    own = "inkling.picture.rules.alarms."
    outside = {each.split(".")[0] for each in needs if not each.startswith(own)} - sys.stdlib_module_names
    assert outside == {"numpy"}


def test_intervals_and_probabilities_are_each_others_other_side() -> None:
    assert recurrence_days(7 / 365) == pytest.approx(365)
    assert p_for(365) == pytest.approx(7 / 365)
    assert p_for(3) == 1
    assert p_of_rank(6) == 7 / 365
    assert of_several(0.01, tests=100) == pytest.approx(1 - 0.99**100)
    assert of_several(1e-18, tests=100) == pytest.approx(1e-16)
    assert of_several(1.0, tests=3) == pytest.approx(1)
    assert recurrence_days(0.0) == recurrence_days(LEAST), "A page that divides by it must not break"
    assert Limit(2, 6).days == pytest.approx(91.2)


@pytest.mark.parametrize(
    ("weeks", "first"),
    [
        (0, None),
        (1, Method.CUSUM),
        (6, Method.CUSUM),
        (7, Method.MEAN),
        (25, Method.MEAN),
        (26, Method.EARS),
        (155, Method.EARS),
        (156, Method.FARRINGTON),
        (400, Method.FARRINGTON),
    ],
)
def test_history_allows_methods(weeks: int, first: Method | None) -> None:
    allowed = methods_for(weeks)
    assert (allowed[0] if allowed else None) is first
    assert len(methods_for(400)) == 4


def test_zones_are_a_place_with_its_nearest_within_reach() -> None:
    line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [50.0, 0.0]])
    assert circles(line, most=2, reach=10) == [(0,), (1,), (2,), (3,), (0, 1), (1, 2)]
    lies = members(np.array([0, 3, -1]), zones=[(0, 1), (3,)], of=4)
    assert lies.tolist() == [[True, False], [False, True], [False, False]]


def planted(
    *, extra: int, seed: int = 1, cases: int = 300, labels: int = 20
) -> tuple[np.ndarray, np.ndarray]:
    """Return membership and weeks of quiet cases over a year, with `extra` more of label 3 in the last two weeks."""
    random = np.random.default_rng(seed)
    label = np.concatenate([random.integers(0, labels, cases), np.full(extra, 3)])
    weeks = np.concatenate([random.integers(0, 52, cases), random.integers(0, 2, extra)])
    return label[:, None] == np.arange(labels), weeks


def test_the_scan_finds_what_is_planted_where_and_when() -> None:
    bears, weeks = planted(extra=8)
    best = scan(bears, weeks_ago=weeks, seed=5)[0]
    assert (best.zone, best.weeks) == (3, 2)
    assert best.observed == int((bears[:, 3] & (weeks < 2)).sum())
    expected = bears[:, 3].sum() * (weeks < 2).sum() / len(weeks)
    assert best.expected == pytest.approx(float(expected))
    assert best.p == p_of_rank(0)


def test_a_rise_of_everything_is_no_cluster() -> None:
    random = np.random.default_rng(2)
    label = random.integers(0, 20, 400)
    weeks = np.where(random.random(400) < 0.5, 0, random.integers(0, 52, 400))
    best = scan(label[:, None] == np.arange(20), weeks_ago=weeks, seed=5)[0]
    assert best.p > 0.05


@pytest.mark.parametrize("look_for", ["scan", "rises", "hotspots"])
def test_chance_raises_as_many_as_promised(look_for: str) -> None:
    """Of 120 quiet years about one in ten reaches a probability of .1. benchmarks/alarms.py does it in earnest."""
    reached = 0
    for seed in range(120):
        bears, weeks = planted(extra=0, seed=seed)
        if look_for == "scan":
            found = scan(bears, weeks_ago=weeks, seed=seed, draws=99)
        elif look_for == "rises":
            _, found = rises(bears, weeks_ago=weeks, weeks=51, seed=seed, draws=99)
        else:
            found = hotspots(bears.argmax(axis=1), weeks_ago=weeks, near=np.eye(20), seed=seed, draws=99)
        reached += bool(found) and found[0].p <= 0.1
    assert 3 <= reached <= 24


def test_of_equal_rises_that_is_rarer_which_is_told_of_less_in_all_the_history() -> None:
    weeks = np.concatenate([np.zeros(6, dtype=np.int64), np.arange(12, 48), np.arange(3, 48)])
    often, seldom = np.zeros(len(weeks), dtype=bool), np.zeros(len(weeks), dtype=bool)
    often[:3], often[6:42], seldom[3:6] = True, True, True
    _, found = rises(np.stack([often, seldom], axis=1), weeks_ago=weeks, weeks=51, seed=5)
    assert [each.zone for each in found] == [1, 0]
    assert found[0].p < found[1].p


def test_counts_of_a_week_are_its_cases() -> None:
    bears, weeks = planted(extra=4)
    counts = weekly_counts(bears, weeks_ago=weeks, weeks=51)
    assert counts.shape == (52, 20)
    assert counts[-1, 3] == (bears[:, 3] & (weeks == 0)).sum()
    assert counts.sum() == len(weeks)


def test_the_simple_methods_by_hand() -> None:
    flat = np.full((30, 1), 4.0)
    flat[-1] = 10
    assert judges(flat, method=Method.MEAN)[0] == pytest.approx(
        (10 - 4) / 2
    )  # Poisson's spread: the root of 4
    assert judges(flat, method=Method.EARS)[0] == pytest.approx((10 - 4) / 2)
    assert judges(flat, method=Method.CUSUM)[0] == pytest.approx(3 - 0.5)
    assert judges(np.zeros((30, 1)), method=Method.MEAN)[0] == 0
    short = np.array([[1.0], [2.0]])
    assert judges(short, method=Method.CUSUM)[0] == pytest.approx((2 - 1) / 1 - 0.5)


def test_two_are_too_few_for_any_method() -> None:
    counts = np.zeros((60, 1))
    counts[-1] = 2
    assert all(judges(counts, method=each)[0] == 0 for each in (Method.MEAN, Method.EARS, Method.CUSUM))


def test_farrington_by_hand() -> None:
    """A series without trend, season or spread is Poisson with its own mean: the tail can be looked up."""
    flat = np.full(209, 4.0)
    at = judge_week(flat)
    assert (at.mean, at.dispersion) == (pytest.approx(4, abs=1e-6), pytest.approx(1))
    at_least_four = 1 - math.exp(-4) * (1 + 4 + 8 + 64 / 6)
    assert at.p == pytest.approx(at_least_four, abs=1e-6)
    flat[-1] = 12
    assert judge_week(flat).p == pytest.approx(0.000915, abs=2e-5)  # P(X >= 12), Poisson of mean 4
    assert tail(3, mean=2, dispersion=2) == pytest.approx(
        1 - 0.25 - 0.25 - 0.1875
    )  # negative binomial, size 2
    assert tail(0, mean=2, dispersion=1) == 1


def test_farrington_takes_a_trend_along_and_forgets_an_old_outbreak() -> None:
    weeks = np.arange(209)
    grows = np.round(2 + weeks * 8 / 208).astype(float)
    grows[-1] = 10
    assert judge_week(grows).p > 0.2
    steady = np.random.default_rng(3).poisson(4, 209).astype(float)
    steady[100] = 60
    steady[-1] = 14
    assert judge_week(steady).p < 0.01
    new = np.zeros(209)
    new[-1] = 6
    assert judge_week(new).p < 1e-6
    new[-1] = 4  # fewer than five in four weeks
    assert judge_week(new).p == 1


def test_gi_star_by_hand() -> None:
    counts = np.array([4.0, 0, 0, 0])
    near = np.eye(4)
    spread = math.sqrt(4 - 1)
    assert gi_star(counts, near=near)[0] == pytest.approx((4 - 1) / (spread * math.sqrt((4 * 1 - 1) / 3)))
    assert gi_star(np.zeros(4), near=near).tolist() == [0, 0, 0, 0]


def test_fewer_than_three_are_no_hotspot() -> None:
    """Eight districts near each other and one far away, which alone tells of something, once or twice, of late."""
    near = np.zeros((9, 9))
    near[:8, :8] = near[8, 8] = 1
    quiet = np.random.default_rng(6).integers(0, 8, 200)
    for of_late, is_found in ((1, False), (2, False), (3, True)):
        places = np.concatenate([quiet, np.full(of_late, 8)])
        weeks = np.concatenate([np.full(200, 20), np.zeros(of_late, dtype=np.int64)])
        found = hotspots(places, weeks_ago=weeks, near=near, seed=1)
        assert bool(found) is is_found, of_late


def test_knox_counts_pairs_that_are_near_in_both() -> None:
    points = np.array([[0.0, 0], [1, 0], [2, 0], [90, 0]])
    days = np.array([0.0, 3, 30, 1])
    assert near_pairs(points, days=days, within=1.5, within_days=5) == 1
    random = np.random.default_rng(4)
    base = random.uniform(0, 100, (60, 2))
    when = random.uniform(0, 365, 60)
    twins, soon = base[:15] + random.normal(0, 0.5, (15, 2)), when[:15] + random.uniform(0, 3, 15)
    found, p = knox(
        np.vstack([base, twins]),
        days=np.concatenate([when, soon]),
        within=3,
        within_days=5,
        seed=1,
        draws=199,
    )
    assert found >= 15
    assert p == p_of_rank(0, draws=199)


def cases_of(*, rising: int) -> list[Case]:
    random = np.random.default_rng(8)
    quiet = [
        Case(
            f"q{at}",
            int(random.integers(0, 52)),
            int(random.integers(0, 3)),
            {Family.PLACES: frozenset({f"p{at % 9}"})},
        )
        for at in range(200)
    ]
    lane = [Case(f"l{at}", at % 2, 0, {Family.PLACES: frozenset({"beck lane"})}) for at in range(rising)]
    return [*quiet, *lane]


def test_a_lane_that_rises_is_raised_with_its_cases_and_nothing_else() -> None:
    places = [Place("A", 0, 0), Place("B", 10, 0), Place("C", 20, 0)]
    looks = {each.family: each for each in look(cases_of(rising=7), places=places, weeks=51, days=91, seed=3)}
    (found,) = looks[Family.PLACES].findings
    assert found.labels == ("beck lane",)
    assert set(found.cases) == {f"l{at}" for at in range(7)}
    assert found.recurrence_days > 91
    assert Family.HOTSPOT not in looks, "Gi* needs eight places"


def test_one_report_of_the_last_week_raises_nothing_however_seldom_chance_does_as_much() -> None:
    quiet = [Case(f"q{at}", at % 30, -1) for at in range(120)]
    for of_late in (1, 2):
        ago = [*range(1, 4 - of_late), *[0] * of_late]
        rare = [
            Case(f"r{at}", weeks, -1, {Family.WORDS: frozenset({"blinks"})}) for at, weeks in enumerate(ago)
        ]
        looks = {each.family: each for each in look([*quiet, *rare], places=[], weeks=29, days=91, seed=3)}
        assert [len(each.cases) for each in looks[Family.WORDS].findings] == ([2] if of_late == 2 else [])


def test_chance_raises_no_more_where_a_unit_bears_many() -> None:
    """With 20 a month a family alarms in three weeks of four by chance: once in such a week, not with all of it."""
    promised, had = 0.0, 0
    for seed in range(40):
        random = np.random.default_rng(seed)
        quiet = [
            Case(str(at), int(random.integers(0, 30)), -1, {Family.WORDS: frozenset({f"w{at % 12}"})})
            for at in range(800)
        ]
        looks = look(quiet, places=[], weeks=29, days=wanted_days(20), seed=seed, draws=99)
        had += sum(len(each.findings) for each in looks)
        promised += len(looks) * p_for(wanted_days(20))
    assert 0 < had <= promised * 1.15


def test_a_family_looks_at_the_commonest_labels_whenever_they_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "MOST_LABELS", 2)
    told = [Case(str(at), at, -1, {Family.WORDS: frozenset({f"w{at % 3}", "all"})}) for at in range(10)]
    assert cases.labels_of(told, family=Family.WORDS) == ["all", "w0"]


def test_without_cases_or_history_nothing_is_looked_at() -> None:
    assert look([], places=[], weeks=51, days=91, seed=1) == []
    assert look(cases_of(rising=7), places=[], weeks=0, days=91, seed=1) == []
    alone = [Case("a", 0, -1, {Family.PLACES: frozenset({"x"})})]
    assert [each for each in look(alone, places=[], weeks=1, days=91, seed=1) if each.findings] == []
