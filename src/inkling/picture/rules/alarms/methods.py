"""What the length of history allows (United4Surveillance's table), and three methods for weekly counts.

Counts are an array whose last two axes are weeks (the last one is judged) and series.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
FEWEST, WEEKS_OF_FEWEST = 3, 4
BASELINE = 52
_LEAST_SPREAD = 0.5
_EARS_WEEKS, _EARS_GUARD = 7, 2
_SLACK = 0.5


class Method(Enum):
    """How a week is judged, the most demanding of history first."""

    FARRINGTON = "farrington"
    EARS = "ears"
    MEAN = "mean"
    CUSUM = "cusum"


NEEDS: Mapping[Method, int] = MappingProxyType(
    {Method.FARRINGTON: 156, Method.EARS: 26, Method.MEAN: 7, Method.CUSUM: 1}
)
"""So many weeks before the one that is judged."""


SPANS: Mapping[Method, int] = MappingProxyType(
    {Method.EARS: _EARS_WEEKS + _EARS_GUARD, Method.MEAN: BASELINE, Method.CUSUM: BASELINE}
)
"""So many weeks before the last one that a simple method looks at."""


def methods_for(weeks: int) -> tuple[Method, ...]:
    """Return the methods that so many weeks of history allow, the most demanding first."""
    return tuple(each for each in Method if weeks >= NEEDS[each])


def score_mean(counts: Numbers) -> Numbers:
    """Return by how many standard deviations the last week exceeds the year before it."""
    return _above(counts[..., -1, :], before=counts[..., -1 - BASELINE : -1, :])


def score_ears(counts: Numbers) -> Numbers:
    """Return EARS C2 of the last week: seven weeks as a baseline, with two between that are left out."""
    end = -1 - _EARS_GUARD
    return _above(counts[..., -1, :], before=counts[..., end - _EARS_WEEKS : end, :])


def score_cusum(counts: Numbers) -> Numbers:
    """Return the one-sided cumulative sum of the last year: what stays a little above adds up."""
    before = counts[..., -1 - BASELINE : -1, :]
    mean, spread = before.mean(axis=-2), _spread(before)
    total = np.zeros_like(mean)
    for week in range(-min(WEEKS_OF_FEWEST * 2, before.shape[-2] + 1), 0):
        total = np.maximum(0, total + (counts[..., week, :] - mean) / spread - _SLACK)
    return np.where(_enough(counts) & (counts[..., -1, :] > 0), total, 0)


SCORES: Mapping[Method, Callable[[Numbers], Numbers]] = MappingProxyType(
    {Method.EARS: score_ears, Method.MEAN: score_mean, Method.CUSUM: score_cusum}
)


def judges(counts: Numbers, *, method: Method) -> Numbers:
    """Return the score of each series by a method, 0 where too few came of late to say anything."""
    return np.where(_enough(counts), SCORES[method](counts), 0)


def _enough(counts: Numbers) -> NDArray[np.bool_]:
    enough: NDArray[np.bool_] = counts[..., -WEEKS_OF_FEWEST:, :].sum(axis=-2) >= FEWEST
    return enough


def _above(last: Numbers, *, before: Numbers) -> Numbers:
    return np.asarray(np.maximum((last - before.mean(axis=-2)) / _spread(before), 0))


def _spread(before: Numbers) -> Numbers:
    # Counts vary by chance at least as their mean does; a series of noughts is no certainty.
    varies = np.maximum(before.var(axis=-2), before.mean(axis=-2))
    return np.asarray(np.sqrt(np.maximum(varies, _LEAST_SPREAD**2)))
