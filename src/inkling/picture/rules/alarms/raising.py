"""One analysis of a unit's cases: each family looks by its own method, and says what chance would do as seldom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkling.picture.rules.alarms.cases import ALL_OF_UNIT, Case, Family, labels_of, membership_of
from inkling.picture.rules.alarms.hotspots import hotspots
from inkling.picture.rules.alarms.methods import NEEDS, Method
from inkling.picture.rules.alarms.recurrence import DRAWS, p_for, recurrence_days
from inkling.picture.rules.alarms.rises import rises
from inkling.picture.rules.alarms.scan import Cluster, scan
from inkling.picture.rules.alarms.totals import LEAST_WEEKS, rises_of_all, zones_of_all
from inkling.picture.rules.alarms.zones import circles, distances, members

SCAN, GI_STAR, TOTAL = "scan", "gi_star", "total"
MOST_TOGETHER, REACH_KM = 3, 40.0
FEWEST_PLACES = 8
"""With fewer places Gi* has no whole to hold a part against."""
MOST_ALARMS = 3
BESIDE = 0.05
"""What stands beside the best of its family must be this seldom: else chance raises more than was promised."""
FEWEST_CASES = 2
"""One report is one origin, and raises nothing."""


@dataclass(frozen=True)
class Place:
    """A district: its code, and where its middle lies, in kilometres on the British grid."""

    code: str
    east: float
    north: float


@dataclass(frozen=True)
class Finding:
    """What one family found: which labels, in how many of the last weeks, and how seldom chance does as much."""

    family: Family
    labels: tuple[str, ...]
    weeks: int
    expected: float
    p: float
    cases: tuple[str, ...]

    @property
    def recurrence_days(self) -> float:
        """After how many days chance alone would do as much once."""
        return recurrence_days(self.p)


@dataclass(frozen=True)
class Look:
    """What a family looked at: by which method, at how many series; and what it found, the least probable first."""

    family: Family
    method: str
    series: int
    findings: tuple[Finding, ...]


def look(
    cases: Sequence[Case],
    *,
    places: Sequence[Place],
    weeks: int,
    days: float,
    seed: int,
    draws: int = DRAWS,
) -> list[Look]:
    """Look through cases for what chance does once in `days` or more seldom. `weeks` is how long the history is."""
    if not cases or weeks < 1:
        return []
    ago = np.array([each.weeks_ago for each in cases], dtype=np.int64)
    looks = [*_look_at_places(cases, ago=ago, places=places, seed=seed, draws=draws)]
    names = labels_of(cases, family=Family.PLACES)
    named = membership_of(cases, family=Family.PLACES, labels=names)
    found = scan(named, weeks_ago=ago, seed=seed, draws=draws)
    looks.append(
        _look(Family.PLACES, SCAN, found, cases=cases, bears=named, names=[(each,) for each in names])
    )
    for family in (Family.CATEGORIES, Family.SUBJECTS, Family.WORDS):
        labels = labels_of(cases, family=family)
        bears = membership_of(cases, family=family, labels=labels)
        method, rose = rises(bears, weeks_ago=ago, weeks=weeks, seed=seed, draws=draws)
        name = method.value if method else ""
        looks.append(_look(family, name, rose, cases=cases, bears=bears, names=[(each,) for each in labels]))
    looks.append(_look_at_all(cases, ago=ago, places=places, weeks=weeks, seed=seed, draws=draws))
    return [_keep_rarest(each, p=p_for(days)) for each in looks if each.series and each.method]


def _look_at_places(
    cases: Sequence[Case], *, ago: NDArray[np.int64], places: Sequence[Place], seed: int, draws: int
) -> list[Look]:
    if not places:
        return []
    points = np.array([(each.east, each.north) for each in places], dtype=np.float64)
    zones = circles(points, most=MOST_TOGETHER, reach=REACH_KM)
    at = np.array([each.place for each in cases], dtype=np.int64)
    lies = members(at, zones=zones, of=len(places))
    codes = [tuple(places[each].code for each in zone) for zone in zones]
    found = scan(lies, weeks_ago=ago, seed=seed, draws=draws)
    looks = [_look(Family.NEARBY, SCAN, found, cases=cases, bears=lies, names=codes)]
    if len(places) >= FEWEST_PLACES:
        near = distances(points) <= REACH_KM
        hot = hotspots(at, weeks_ago=ago, near=near.astype(np.float64), seed=seed, draws=draws)
        around = members(at, zones=[tuple(np.flatnonzero(row)) for row in near], of=len(places))
        alone = [(each.code,) for each in places]
        looks.append(_look(Family.HOTSPOT, GI_STAR, hot, cases=cases, bears=around, names=alone))
    return looks


def _look_at_all(
    cases: Sequence[Case],
    *,
    ago: NDArray[np.int64],
    places: Sequence[Place],
    weeks: int,
    seed: int,
    draws: int,
) -> Look:
    """Look at how many reports came, in the unit and in each district: no share rises where all rises alike."""
    at, of = np.array([each.place for each in cases], dtype=np.int64), len(places)
    lies, method = zones_of_all(at, of=of), TOTAL if weeks >= LEAST_WEEKS else ""
    if weeks >= NEEDS[Method.FARRINGTON]:
        method = Method.FARRINGTON.value
        _, found = rises(lies, weeks_ago=ago, weeks=weeks, seed=seed)
    else:
        found = rises_of_all(at, of=of, weeks_ago=ago, weeks=weeks, seed=seed, draws=draws)
    names = [(ALL_OF_UNIT,), *((each.code,) for each in places)]
    return _look(Family.REPORTS, method, found, cases=cases, bears=lies, names=names)


def _look(
    family: Family,
    method: str,
    found: Sequence[Cluster],
    *,
    cases: Sequence[Case],
    bears: NDArray[np.bool_],
    names: Sequence[tuple[str, ...]],
) -> Look:
    findings = tuple(
        Finding(
            family,
            names[each.zone],
            each.weeks,
            each.expected,
            each.p,
            tuple(
                case.id
                for row, case in enumerate(cases)
                if bears[row, each.zone] and case.weeks_ago < each.weeks
            ),
        )
        for each in found[: MOST_ALARMS * 4]
    )
    return Look(family, method, len(names), findings)


def _keep_rarest(each: Look, *, p: float) -> Look:
    """Return a look with what several tell and is seldom enough: of those that share a case only the best."""
    chosen: list[Finding] = []
    taken: set[str] = set()
    for finding in each.findings:
        seldom = finding.p <= (min(p, BESIDE) if chosen else p)
        if seldom and len(finding.cases) >= FEWEST_CASES and not taken & set(finding.cases):
            chosen.append(finding)
            taken |= set(finding.cases)
    return Look(each.family, each.method, each.series, tuple(chosen[:MOST_ALARMS]))
