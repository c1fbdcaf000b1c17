"""The prospective space-time permutation scan (Kulldorff 2005): where and since when more comes than there should.

It needs the cases only. A zone is any set of cases: a district with its neighbours, or everything that names one lane.
Expected is what a zone would have if weeks fell on zones by chance, so that growth or a season of all is no alarm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inkling.picture.rules.alarms.recurrence import DRAWS, p_of_rank

Numbers = NDArray[np.float32]
LONGEST = 4
FEWEST = 3
_AT_ONCE = 40_000_000


@dataclass(frozen=True)
class Cluster:
    """A zone in its last so many weeks: cases found and expected, and how probable as much is by chance anywhere."""

    zone: int
    weeks: int
    observed: int
    expected: float
    p: float


def scan(
    membership: NDArray[np.bool_],
    *,
    weeks_ago: NDArray[np.int64],
    seed: int,
    draws: int = DRAWS,
    longest: int = LONGEST,
) -> list[Cluster]:
    """Return the best window of each zone with FEWEST cases or more, the least probable first.

    `membership` is cases x zones; `weeks_ago` is 0 for a case of the last week. Shuffling the weeks over the cases
    says how good the best of all zones is by chance.
    """
    cases, zones = membership.shape
    if not cases or not zones:
        return []
    counted = membership.astype(np.float32)
    recent = recent_of(weeks_ago, longest=longest)
    ratios, observed, expected = _ratios(counted, recent=recent[None])
    best = ratios[0].argmax(axis=1)
    highest = shuffled_highest(counted, recent=recent, seed=seed, draws=draws)
    found = [
        Cluster(
            int(zone),
            int(best[zone]) + 1,
            round(float(observed[0, zone, best[zone]])),
            float(expected[zone, best[zone]]),
            p_of_rank(int((highest >= ratios[0, zone, best[zone]] - 1e-6).sum()), draws=draws),
        )
        for zone in np.flatnonzero(ratios[0].max(axis=1) > 0)
    ]
    return sorted(found, key=lambda each: (each.p, -each.observed / each.expected, each.zone))


def recent_of(weeks_ago: NDArray[np.int64], *, longest: int) -> Numbers:
    """Return cases x windows: 1 where a case lies in the last 1, 2 ... `longest` weeks."""
    return (weeks_ago[:, None] < np.arange(1, longest + 1)[None, :]).astype(np.float32)


def shuffled_highest(counted: Numbers, *, recent: Numbers, seed: int, draws: int) -> Numbers:
    """Return the highest ratio of all zones in each of `draws` shuffles of the weeks over the cases."""
    random = np.random.default_rng(seed)
    cells = max(1, counted.shape[1] * recent.shape[1], recent.size)
    together = max(1, _AT_ONCE // (8 * cells))
    highest: list[Numbers] = []
    for start in range(0, draws, together):
        many = min(together, draws - start)
        order = random.permuted(np.tile(np.arange(len(recent)), (many, 1)), axis=1)
        ratios, _, _ = _ratios(counted, recent=recent[order])
        highest.append(ratios.reshape(many, -1).max(axis=1))
    return np.concatenate(highest) if highest else np.zeros(0, dtype=np.float32)


def _ratios(counted: Numbers, *, recent: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the log likelihood ratios (runs x zones x windows), what was found, and what was to be expected."""
    runs, cases, windows = recent.shape
    flat = recent.transpose(1, 0, 2).reshape(cases, runs * windows)
    observed = (counted.T @ flat).reshape(-1, runs, windows).transpose(1, 0, 2)
    total = np.float32(cases)
    expected = np.maximum(counted.sum(axis=0)[:, None] * recent[0].sum(axis=0)[None, :] / total, 1e-9)
    inside = observed * np.log(np.maximum(observed, 1) / expected)
    outside = (total - observed) * np.log(
        np.maximum(total - observed, 1) / np.maximum(total - expected, 1e-9)
    )
    counts = (observed >= FEWEST) & (observed > expected)
    return np.where(counts, inside + outside, 0).astype(np.float32), observed, expected
