"""A logistic regression over several answers at once, from plain signals, held back from what is large."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inkling.extraction.composing.ages_and_roles.judging import ALWAYS

STEPS, RATE = 150, 0.08
LEAST_NOTES = 3  # a signal of fewer notes is left out
Rows = npt.NDArray[np.float32]
Weights = dict[str, float]


@dataclass(frozen=True)
class Example:
    """The signals of one thing told in a note, its answer and how much it counts."""

    note: str
    signals: frozenset[str]
    answer: str
    counts: float = 1.0


def fit_softmax(told: Sequence[Example], answers: Sequence[str], *, hold_back: float) -> Weights:
    """Return the weight of each signal for each answer, under "answer signal"; the general leaning under `ALWAYS`."""
    names = [ALWAYS, *_common(told)]
    place = {name: at for at, name in enumerate(names)}
    rows = np.zeros((len(told), len(names)), np.float32)
    rows[:, 0] = 1
    for row, each in enumerate(told):
        rows[row, [place[signal] for signal in each.signals if signal in place]] = 1
    wanted = np.array([[each.answer == answer for answer in answers] for each in told], np.float32)
    counts = np.array([each.counts for each in told], np.float32)
    weights = _descend(rows, wanted, counts / counts.sum(), np.float32(hold_back))
    return {
        f"{answer} {name}": float(weights[at, column])
        for at, name in enumerate(names)
        for column, answer in enumerate(answers)
    }


def best_of(weights: Weights, signals: Collection[str], answers: Sequence[str]) -> str:
    """Return the answer that weighs most."""
    return max(
        answers, key=lambda answer: sum(weights.get(f"{answer} {each}", 0.0) for each in (ALWAYS, *signals))
    )


def _common(told: Sequence[Example]) -> list[str]:
    notes: dict[str, set[str]] = defaultdict(set)
    for each in told:
        for signal in each.signals:
            notes[signal].add(each.note)
    return sorted(signal for signal, of in notes.items() if len(of) >= LEAST_NOTES)


def _descend(rows: Rows, wanted: Rows, shares: Rows, hold_back: np.float32) -> Rows:
    """Return the weights that explain the labels best, by Adam."""
    weights = np.zeros((rows.shape[1], wanted.shape[1]), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        score = rows @ weights
        likely = np.exp(score - score.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = rows.T @ ((likely - wanted) * shares[:, None]) + hold_back * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= np.float32(RATE) * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights
