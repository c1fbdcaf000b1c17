"""Pairs that people judged, as a fit reads them, and how much each of them weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints

TENTHS = 10
# One person's judgements weigh as so large a share of all at most, however many they are.
_MOST_OF_ONE = 0.03
# The likeliest are judged first: a pair of a tenth that is seldom judged stands for others, but for not so many more.
_MOST_STOOD_FOR = 3.0


@dataclass(frozen=True)
class LabelledPair:
    """Two that were suggested and judged. `levels`: code of each comparison that was told of both, and its hand-set
    worth; `odds`: the log-odds of all that spoke for the pair by hand-set weights; `shown`: the probability at which it
    stood when it was judged; `judge`: a mark of whoever judged it."""

    levels: tuple[tuple[str, float], ...]
    odds: float
    is_same: bool
    judge: str
    shown: float


@dataclass(frozen=True)
class Labels:
    """Labelled pairs as columns: which levels each has, and how much each weighs."""

    codes: tuple[str, ...]
    levels: Floats
    worths: Floats
    odds: Floats
    same: Flags
    weights: Floats
    judges: Ints

    def __len__(self) -> int:
        return len(self.odds)

    def keep(self, some: Flags) -> Labels:
        """Return only some of the pairs."""
        return Labels(
            self.codes,
            self.levels[some],
            self.worths[some],
            self.odds[some],
            self.same[some],
            self.weights[some],
            self.judges[some],
        )


def labels_of(pairs: Sequence[LabelledPair], *, suggested: Mapping[int, int]) -> Labels:
    """Return pairs as columns. `suggested` says how many were suggested in each tenth, judged or not."""
    codes = tuple(sorted({code for pair in pairs for code, _ in pair.levels}))
    place = {code: at for at, code in enumerate(codes)}
    levels, worths = np.zeros((2, len(pairs), len(codes)))
    for row, pair in enumerate(pairs):
        for code, worth in pair.levels:
            levels[row, place[code]], worths[row, place[code]] = 1.0, worth
    weights = _of_judges(pairs) * _of_tenths(pairs, suggested)
    return Labels(
        codes,
        levels,
        worths,
        np.array([pair.odds for pair in pairs], dtype=np.float64),
        np.array([pair.is_same for pair in pairs], dtype=bool),
        weights,
        np.unique([pair.judge for pair in pairs], return_inverse=True)[1].astype(np.int64),
    )


def tenth_of(probability: float) -> int:
    """Return the tenth of a probability; the last holds 1 as well."""
    return min(int(probability * TENTHS), TENTHS - 1)


def _of_judges(pairs: Sequence[LabelledPair]) -> Floats:
    judges, at = np.unique([pair.judge for pair in pairs], return_inverse=True)
    counts = np.bincount(at, minlength=len(judges))
    return np.asarray(np.minimum(1.0, _MOST_OF_ONE * len(pairs) / counts)[at], dtype=np.float64)


def _of_tenths(pairs: Sequence[LabelledPair], suggested: Mapping[int, int]) -> Floats:
    """Return how many suggestions of its tenth each pair stands for, beside the others; on average 1."""
    at = np.array([tenth_of(pair.shown) for pair in pairs], dtype=np.int64)
    judged = np.bincount(at, minlength=TENTHS).astype(np.float64)
    there = np.maximum([float(suggested.get(tenth, 0)) for tenth in range(TENTHS)], judged)
    stood_for = (there / np.maximum(judged, 1.0))[at]
    stood_for /= stood_for.mean()
    bounded = np.clip(stood_for, 1 / _MOST_STOOD_FOR, _MOST_STOOD_FOR)
    return np.asarray(bounded / bounded.mean(), dtype=np.float64)
