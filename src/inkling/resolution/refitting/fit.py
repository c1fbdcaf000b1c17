"""Ridge regression towards the hand-set weights, by people of whom some err, within bounds, levels in their order."""

from __future__ import annotations

import numpy as np

from inkling.resolution.arrays import Floats, rise
from inkling.resolution.refitting.adjustment import Adjustment
from inkling.resolution.refitting.labels import Labels

# So many judgements are taken to be slips: one pair that contradicts all else pulls at nothing.
_SLIPS = 0.03
_MOST_LEVEL, _MOST_SHIFT = 1.0, 1.5
# The shift has the judgements of all pairs behind it: it is held to the hand-set one by little.
_HOLD_SHIFT = 1.0
_ROUNDS = 30


def fit(labels: Labels, *, hold: float, order: dict[str, tuple[str, ...]]) -> Adjustment:
    """Return the adjustment that fits judged pairs. `hold`: how strongly each level is held to its hand-set worth, in
    judgements at even odds / 4; `order`: codes of each comparison from the least alike to the most."""
    columns = np.hstack([np.ones((len(labels), 1)), labels.levels])
    held = np.array([_HOLD_SHIFT, *[hold] * len(labels.codes)])
    added = np.zeros(len(held))
    for _ in range(_ROUNDS):
        slope, bend = _slope_and_bend(labels.odds + columns @ added, labels)
        pull = columns.T @ slope - held * added
        step = np.linalg.solve((columns.T * bend) @ columns + np.diag(held), pull)
        added += np.clip(step, -0.5, 0.5)
        if np.abs(step).max() < 1e-4:
            break
    shift = float(np.clip(added[0], -_MOST_SHIFT, _MOST_SHIFT))
    bounded = np.clip(added[1:], -_MOST_LEVEL, _MOST_LEVEL)
    return Adjustment(shift, _in_order(labels, bounded, order))


def _slope_and_bend(odds: Floats, labels: Labels) -> tuple[Floats, Floats]:
    """Return slope and curvature of the likelihood by the log-odds of each pair."""
    likely = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    said = _SLIPS + (1 - 2 * _SLIPS) * likely
    turn = (1 - 2 * _SLIPS) * likely * (1 - likely)
    slope = turn * np.where(labels.same, 1 / said, -1 / (1 - said))
    return labels.weights * slope, labels.weights * turn**2 / (said * (1 - said)) + 1e-9


def _in_order(labels: Labels, added: Floats, order: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """Return what is added by code: a level that is more alike is never worth less by it than by hand."""
    place = {code: at for at, code in enumerate(labels.codes)}
    weights = labels.weights @ labels.levels
    by_hand = (labels.weights @ labels.worths) / np.maximum(weights, 1e-9)
    found: dict[str, float] = {}
    for codes in order.values():
        at = np.array([place[code] for code in codes if code in place], dtype=np.int64)
        if len(at):
            # Where hand-set worths fall from one level to the next, they may go on falling by as much.
            falls = np.cumsum(np.minimum(np.diff(by_hand[at], prepend=by_hand[at[0]]), 0.0))
            risen = rise(by_hand[at] + added[at] - falls, weights[at])
            found |= dict(zip((labels.codes[one] for one in at), risen + falls - by_hand[at], strict=True))
    return {code: round(float(value), 3) for code, value in found.items()}
