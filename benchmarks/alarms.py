"""Alarms promised and alarms had, what is found of what was planted, and what a flood of copies raises.

Run: `.venv/bin/python -m benchmarks.alarms [--years 200] [--runs 100] [--workers 2] [--only quiet power all ...]`.

Quiet years: 500 reports a year, 20 districts, 12 categories, nothing planted; 52 weekly analyses a year after a year
of history, each family by itself, against the share that its recurrence interval promises (goal: within 20 % at 30, 100
and 365 days). In the same years the usual rule of dashboards, "half as many again as in the same month last year", for
each category of each district, looked at once a month. All: what all reports rise by, see `alarms_of_all`. Power:
PICTURE.md's setting, 547 cells of six neighbours, 52 weeks, a cluster planted over the last three weeks in seven cells;
scan and Gi* at a probability of .05, a hit is an alarm that touches it. Floods: 200 of 30 copies with other names,
numbers and a word changed, in words of our own; an alarm that holds two of them is counted. Farrington: alarms a series
and year at .01. Knox: quiet, and with pairs.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.alarms_of_all import print_rises_of_all
from inkling.picture.rules.alarms.cases import Case, Family
from inkling.picture.rules.alarms.farrington import judge_week, tail
from inkling.picture.rules.alarms.hotspots import hotspots
from inkling.picture.rules.alarms.knox import knox
from inkling.picture.rules.alarms.methods import Method
from inkling.picture.rules.alarms.raising import Place, look
from inkling.picture.rules.alarms.recurrence import p_for
from inkling.picture.rules.alarms.rises import by_score
from inkling.picture.rules.alarms.scan import scan
from inkling.picture.rules.alarms.totals import rises_of_all
from inkling.picture.rules.alarms.zones import circles, distances, members
from inkling.picture.rules.overview.wordings import first_of_each_wording

REPORTS, DISTRICTS, CATEGORIES, WEEKS = 500, 20, 12, 52
INTERVALS = (30, 100, 365)
REFERENCES = Path(__file__).resolve().parents[1] / "tests" / "rules"
GOAL = 0.20
_FAMILIES = ("scan", "gi_star", "ears", "reports")


def main() -> None:
    asked = _options()
    parts: dict[str, Callable[[argparse.Namespace, Any], None]] = {
        "quiet": _quiet,
        "power": _power,
        "all": print_rises_of_all,
        "floods": _floods,
        "farrington": _farrington,
        "knox": _knox,
    }
    with Pool(asked.workers) as pool:
        for name in asked.only or parts:
            began = time.monotonic()
            parts[name](asked, pool)
            print(f"({name}: {time.monotonic() - began:.0f} s)\n", flush=True)


# Quiet years


def _quiet(asked: argparse.Namespace, pool: Any) -> None:
    one_year = partial(quiet_year, draws=asked.draws, families=asked.families)
    found = pool.map(one_year, range(asked.years), chunksize=1)
    analyses = asked.years * WEEKS
    print(
        f"{asked.years} quiet years, {REPORTS} reports a year, {DISTRICTS} districts, {CATEGORIES} categories"
    )
    print(f"{'family':10}" + "".join(f"{days:>6} days: promised / had / ratio " for days in INTERVALS))
    for family in asked.families:
        line = f"{family:10}"
        for days in INTERVALS:
            had = sum(each[family, days] for each in found)
            promised = analyses * p_for(days)
            line += f"{promised:>18.0f} {had:>5} {had / promised:>7.2f} "
        print(line)
    rule = sum(each["rule", 0] for each in found) / asked.years
    series = DISTRICTS * CATEGORIES
    print(
        f'rule "half as many again as the same month last year": {rule:.0f} alarms a year in {series} series'
    )


def quiet_year(seed: int, *, draws: int, families: Sequence[str] = _FAMILIES) -> Counter[tuple[str, int]]:
    """Return how many weekly analyses of one year reach each interval, by family; and the rule's alarms."""
    random = np.random.default_rng(seed)
    points = random.uniform(0, 60, (DISTRICTS, 2))
    zones = circles(points, most=3, reach=40)
    near = (distances(points) <= 15).astype(float)
    total = random.poisson(REPORTS * 2)
    week = random.integers(0, WEEKS * 2, total)
    district = random.choice(DISTRICTS, total, p=random.dirichlet(np.full(DISTRICTS, 3.0)))
    tells = random.random((total, CATEGORIES)) < random.uniform(0.05, 0.35, CATEGORIES)
    labels = np.hstack([tells, *(tells & (district == each)[:, None] for each in range(DISTRICTS))])
    labels = labels[:, labels.sum(axis=0) >= 3]
    reached: Counter[tuple[str, int]] = Counter()
    for last in range(WEEKS, WEEKS * 2):
        # The year before the week that is judged.
        use = (week <= last) & (week > last - WEEKS)
        ago, own = last - week[use], seed * 1_000 + last
        at = {"weeks_ago": ago, "seed": own, "draws": draws}
        looks = {
            "scan": partial(scan, members(district[use], zones=zones, of=DISTRICTS)),
            "gi_star": partial(hotspots, district[use], near=near),
            "ears": partial(by_score, labels[use], weeks=WEEKS - 1, method=Method.EARS),
            "reports": partial(rises_of_all, district[use], of=DISTRICTS, weeks=WEEKS - 1),
        }
        for family in families:
            clusters = looks[family](**at)
            p = clusters[0].p if clusters else 1.0
            reached.update((family, days) for days in INTERVALS if p <= p_for(days) + 1e-12)
    reached["rule", 0] = _usual_rule(week, district=district, tells=tells)
    return reached


def _usual_rule(week: np.ndarray, *, district: np.ndarray, tells: np.ndarray) -> int:
    """Return how often a month of a series has half as many again as the same one last year, looked at once a month."""
    alarms = 0
    for each in range(DISTRICTS):
        for category in range(CATEGORIES):
            own = week[(district == each) & tells[:, category]]
            months = np.bincount(own // 4, minlength=26)
            now, before = months[13:26], months[:13]
            alarms += int((now > 1.5 * before).sum())
    return alarms


# Power


def _power(asked: argparse.Namespace, pool: Any) -> None:
    print(f"Power at .05, {asked.runs} runs each: hits per 100, scan / Gi* (PICTURE.md: scan / z / Gi*)")
    known = {
        300: ("51 / 8 / 50", "89 / 31 / 100", "99 / 56 / 100", "100 / 93 / 100"),
        1500: ("14 / 7 / 2", "47 / 21 / 18", "85 / 42 / 64", "100 / 82 / 100"),
    }
    for reports in (300, 500, 1500):
        for planted in (0, 4, 6, 8, 12):
            task = partial(power_run, reports=reports, planted=planted)
            hits = np.array(pool.map(task, range(asked.runs), chunksize=2)).mean(axis=0) * 100
            beside = dict(zip((4, 6, 8, 12), known.get(reports, ()), strict=False)).get(planted, "-")
            print(
                f"{reports:>5} reports, {planted:>2} planted: {hits[0]:3.0f} / {hits[1]:3.0f}   ({beside})",
                flush=True,
            )


def power_run(seed: int, *, reports: int, planted: int) -> tuple[bool, bool]:
    """Return whether scan and Gi* hit what is planted; with nothing planted whether they alarm."""
    random = np.random.default_rng([seed, reports, planted])
    points = hexagons(13)
    near = distances(points) <= 1.01
    cell = np.concatenate([random.integers(0, len(points), reports - planted)])
    week = random.integers(0, WEEKS, reports - planted)
    around = np.flatnonzero(near[random.integers(0, len(points))])
    cell = np.concatenate([cell, random.choice(around, planted)])
    week = np.concatenate([week, random.integers(0, 3, planted)])
    zones = circles(points, most=7, reach=2.0)
    lies = members(cell, zones=zones, of=len(points))
    best = scan(lies, weeks_ago=week, seed=seed, draws=199)
    hot = hotspots(cell, weeks_ago=week, near=near.astype(float), seed=seed, draws=199)
    target = set(around.tolist()) if planted else set(range(len(points)))
    by_scan = any(each.p <= 0.05 and target & set(zones[each.zone]) for each in best[:1])
    by_gi = any(each.p <= 0.05 and target & set(np.flatnonzero(near[each.zone]).tolist()) for each in hot[:1])
    return by_scan, by_gi


def hexagons(radius: int) -> np.ndarray:
    """Return the middles of a disc of hexagons, each one apart from its six neighbours: 547 for a radius of 13."""
    found = [
        (column + row / 2, row * 3**0.5 / 2)
        for column in range(-radius, radius + 1)
        for row in range(-radius, radius + 1)
        if abs(column + row) <= radius
    ]
    return np.array(found)


# Floods

_OPENING = "Please share: somebody in a {} was seen near the {} school and tried to give {} to a child of {}."
_REST = "Tell every parent you know, keep yours close, and do not wait for anybody to act: they never do it in time."
_CARS = ("white van", "grey van", "black car", "blue van", "red car")
_SCHOOLS = ("St Mary", "Park Road", "Hill Top", "Moorside")
_THINGS = ("sweets", "vapes", "a lift", "a phone")


def _floods(asked: argparse.Namespace, pool: Any) -> None:
    raised = sum(pool.map(flood, range(200)))
    print(
        f"200 floods of 30 copies each, with other names, numbers and a word changed: {raised} alarms (goal 0)"
    )


def flood(seed: int) -> int:
    """Return how many alarms hold a copy of a flood into a quiet year."""
    random = np.random.default_rng(seed)
    copies = [
        _OPENING.format(*(random.choice(each) for each in (_CARS, _SCHOOLS, _THINGS)), random.integers(6, 15))
        + f" {_REST}"
        for _ in range(30)
    ]
    texts = [(f"flood{at}", text) for at, text in enumerate(copies)]
    first = first_of_each_wording(texts)
    own = [id_ for id_, _ in texts if first[id_] == id_]
    labels = {Family.PLACES: frozenset({"the school"}), Family.CATEGORIES: frozenset({"travel"})}
    quiet = [
        Case(
            f"q{at}",
            int(random.integers(0, WEEKS)),
            int(random.integers(0, 5)),
            {
                Family.PLACES: frozenset({f"place{random.integers(0, 60)}"}),
                Family.CATEGORIES: frozenset({str(random.integers(0, 12))}),
            },
        )
        for at in range(REPORTS)
    ]
    places = [Place(str(at), 10.0 * at, 0) for at in range(5)]
    cases = [*quiet, *(Case(id_, 0, 0, labels) for id_ in own)]
    looks = look(cases, places=places, weeks=WEEKS - 1, days=91, seed=seed)
    held = [finding for each in looks for finding in each.findings if len(set(own) & set(finding.cases)) > 1]
    return len(held)


# Farrington and Knox


def _farrington(asked: argparse.Namespace, pool: Any) -> None:
    for mean, phi, _, seen, _, known in np.loadtxt(REFERENCES / "farrington_reference.tsv", skiprows=5):
        p = tail(int(seen), mean=mean, dispersion=phi)
        print(
            f"{seen:.0f} where {mean:.0f} are expected, dispersion {phi}: {p:.8f} (R's surveillance: {known:.8f})"
        )
    print("Farrington flexible, five years and a half of history, alarms a series and year at .01, 40 series")
    for mean in (10, 2, 0.5):
        for name in ("steady", "growing, over-dispersed"):
            task = partial(farrington_year, mean=mean, grows=name != "steady")
            had = sum(pool.map(task, range(40))) / 40
            print(f"  mean {mean:>4} a week, {name}: {had:.2f}", flush=True)


def farrington_year(seed: int, *, mean: float, grows: bool) -> int:
    """Return how many of 52 weeks of one series alarm."""
    random = np.random.default_rng([seed, int(mean * 10), grows])
    weeks = 5 * 52 + 26 + 52
    level = mean * (np.exp(np.linspace(0, 0.4, weeks)) if grows else np.ones(weeks))
    counts = random.negative_binomial(level, 0.5) if grows else random.poisson(level)
    ends = range(weeks - 52, weeks)
    return sum(judge_week(counts[: end + 1].astype(float)).p <= 0.01 for end in ends)


def _knox(asked: argparse.Namespace, pool: Any) -> None:
    cases = np.loadtxt(REFERENCES / "burkitt.tsv", delimiter="\t", skiprows=3)
    points, days = cases[:, :2], cases[:, 2]
    pairs, p = knox(points, days=days, within=20, within_days=5, seed=1)
    print(
        f"Burkitt's {len(cases)} cases: {pairs} pairs within 20 km and 5 days (PySAL: 13), by chance {p:.2f}"
    )
    for planted in (0, 10, 20):
        reached = sum(pool.map(partial(knox_run, planted=planted), range(200)))
        print(
            f"Knox (3 km, 5 days), 200 cases a year in 60 km, {planted} pairs planted: {reached} of 200 runs at .05"
        )


def knox_run(seed: int, *, planted: int) -> bool:
    """Return whether Knox finds pairs in a year of 200 cases."""
    random = np.random.default_rng([seed, planted])
    points, days = random.uniform(0, 60, (200, 2)), random.uniform(0, 365, 200)
    points[:planted] = points[100 : 100 + planted] + random.normal(0, 1, (planted, 2))
    days[:planted] = days[100 : 100 + planted] + random.uniform(0, 4, planted)
    _, p = knox(points, days=days, within=3, within_days=5, seed=seed, draws=199)
    return p <= 0.05


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--years", type=int, default=200)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--draws", type=int, default=364)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--families", nargs="*", choices=_FAMILIES, default=_FAMILIES, help="of quiet years")
    parser.add_argument(
        "--only", nargs="*", choices=["quiet", "power", "all", "floods", "farrington", "knox"]
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
