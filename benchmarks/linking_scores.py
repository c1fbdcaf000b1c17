"""How right groups are: pairwise F1 and B-cubed F1, with intervals by drawing true entities again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_DRAWS = 300


@dataclass(frozen=True)
class Score:
    """A share with its interval (95 %)."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


@dataclass(frozen=True)
class Scores:
    """Pairwise precision, recall and F1, and B-cubed F1."""

    precision: float
    recall: float
    pairwise: Score
    b_cubed: Score


def scores_of(groups: Sequence[object], entities: Sequence[object]) -> Scores:
    """Return how right `groups` are, by the true `entities` of the same mentions."""
    group, entity = (
        np.unique([str(one) for one in each], return_inverse=True)[1] for each in (groups, entities)
    )
    both = np.unique(group.astype(np.int64) * len(entity) + entity, return_inverse=True)[1]
    together, grouped, true = (np.bincount(each)[each].astype(np.float64) for each in (both, group, entity))
    columns = np.stack(
        [together - 1, grouped - 1, true - 1, together / grouped, together / true, np.ones(len(true))]
    )
    sums = np.stack([np.bincount(entity, weights=column) for column in columns])
    drawn = np.random.default_rng(1).multinomial(
        sums.shape[1], np.full(sums.shape[1], 1 / sums.shape[1]), _DRAWS
    )
    pairs, cubes = _pairwise(sums.sum(axis=1)), _b_cubed(sums.sum(axis=1))
    again = [sums @ weights for weights in drawn]
    whole = sums.sum(axis=1)
    return Scores(
        precision=float(whole[0] / max(whole[1], 1.0)),
        recall=float(whole[0] / max(whole[2], 1.0)),
        pairwise=_score(pairs, [_pairwise(each) for each in again]),
        b_cubed=_score(cubes, [_b_cubed(each) for each in again]),
    )


def _pairwise(sums: NDArray[np.float64]) -> float:
    return float(2 * sums[0] / max(sums[1] + sums[2], 1e-9))


def _b_cubed(sums: NDArray[np.float64]) -> float:
    precision, recall = sums[3] / sums[5], sums[4] / sums[5]
    return float(2 * precision * recall / max(precision + recall, 1e-9))


def _score(value: float, again: list[float]) -> Score:
    low, high = np.quantile(again, [0.025, 0.975])
    return Score(value, float(low), float(high))
