"""How far apart in time two nodes were told."""

from __future__ import annotations

import numpy as np

from inkling.resolution.arrays import Ints, Small
from inkling.resolution.mentions import UNKNOWN_DAY

_TIME_STEPS = np.array([730, 365, 182, 91, 30])


def time_levels(days: Ints, left: Ints, right: Ints) -> Small:
    """Return how far apart two nodes were told, from "over two years" (1) to "month" (6)."""
    gap = np.abs(days[left] - days[right])
    levels = 1 + (gap[:, None] <= _TIME_STEPS).sum(axis=1)
    levels[(days[left] == UNKNOWN_DAY) | (days[right] == UNKNOWN_DAY)] = 0
    return np.asarray(levels, dtype=np.int8)
