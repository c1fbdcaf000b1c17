"""A small linear scorer over what the encoder holds of a piece of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from inkling.extraction.model.sight import Floats


@dataclass(frozen=True)
class Scorer:
    """A weight for each feature, and the bias."""

    weights: Floats
    bias: float

    def fits(self, features: Floats) -> bool:
        """Say whether it was fitted to as many features: a file of another version was not."""
        return len(self.weights) == len(features)

    def score(self, features: Floats) -> float:
        """Return how probable it is, as a log-odds."""
        return float(features @ self.weights) + self.bias


@lru_cache(maxsize=4)
def load_scorer(file: Path) -> Scorer | None:
    """Read a scorer, once. None where its file is missing or belongs to no such network."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            return Scorer(stored["weights"].astype(np.float32), float(stored["bias"]))
    except (OSError, ValueError, KeyError):
        return None
