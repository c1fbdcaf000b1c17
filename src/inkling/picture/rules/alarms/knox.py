"""Knox's test: how many pairs of cases are near in space and in time at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkling.picture.rules.alarms.recurrence import p_of_rank
from inkling.picture.rules.alarms.zones import distances

Numbers = NDArray[np.float64]


def near_pairs(points: Numbers, *, days: Numbers, within: float, within_days: float) -> int:
    """Return how many pairs lie within both distances."""
    near = np.triu(distances(points) <= within, k=1)
    soon = np.abs(days[:, None] - days[None, :]) <= within_days
    return int((near & soon).sum())


def knox(
    points: Numbers, *, days: Numbers, within: float, within_days: float, seed: int, draws: int = 999
) -> tuple[int, float]:
    """Return the pairs that are near in both, and how probable as many are when the days are shuffled."""
    random = np.random.default_rng(seed)
    near = np.triu(distances(points) <= within, k=1)
    found = near_pairs(points, days=days, within=within, within_days=within_days)
    soon = np.abs(days[:, None] - days[None, :]) <= within_days
    as_many = 0
    for _ in range(draws):
        order = random.permutation(len(days))
        as_many += int((near & soon[np.ix_(order, order)]).sum() >= found)
    return found, p_of_rank(as_many, draws=draws)
