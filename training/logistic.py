"""A logistic regression that is held back from what is large, by Newton's steps."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
STEPS, NARROW = 9, 8


def fit_logistic(told: Numbers, wanted: Numbers, weight: Numbers, hold_back: float) -> tuple[Numbers, float]:
    """Return a weight for each feature and the bias. `told`: a row for each example; `wanted`: 1 or 0 for each."""
    middle, spread = told.mean(0), told.std(0) + 1e-3
    rows = np.hstack([(told - middle) / spread / NARROW, np.ones((len(told), 1))])
    found = np.zeros(rows.shape[1])
    held = np.append(np.full(rows.shape[1] - 1, hold_back), 1e-6)
    for _ in range(STEPS):
        probably = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        down = rows.T @ (weight * (probably - wanted)) + held * found
        bend = (rows * (weight * probably * (1 - probably))[:, None]).T @ rows + np.diag(held)
        found -= np.linalg.solve(bend, down)
    each = found[:-1] / spread / NARROW
    return each, float(found[-1] - middle @ each)
