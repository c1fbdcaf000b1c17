"""Where pairs are scored: in this process, or wherever a scorer hands the pieces out. What scores them is one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, split_pairs
from inkling.resolution.comparing.field import Field
from inkling.resolution.scoring import Weights, prior_of

# Pairs below these log-odds by attributes are kept only where company could lift them.
_HOPELESS = -12.0


@dataclass(frozen=True)
class ScoredPairs:
    """Pairs with their log-odds by attributes."""

    left: Ints
    right: Ints
    attributes: Floats

    def join(self, *others: ScoredPairs) -> ScoredPairs:
        """Return these pairs and those of others, in their order."""
        every = (self, *others)
        return ScoredPairs(
            np.concatenate([each.left for each in every]),
            np.concatenate([each.right for each in every]),
            np.concatenate([each.attributes for each in every]),
        )

    def keep(self, flags: Flags) -> ScoredPairs:
        """Return the flagged pairs."""
        return ScoredPairs(self.left[flags], self.right[flags], self.attributes[flags])


@dataclass(frozen=True)
class Scoring:
    """The levels and weights of one type: all that a piece of its pairs needs, on whichever machine it is scored."""

    field: Field
    weights: Weights

    def of(self, pairs: Ints) -> ScoredPairs:
        """Return those of the pairs that are not hopeless by their attributes."""
        left, right = split_pairs(pairs, len(self.field.frame))
        odds = self.weights.attributes(self.field.compare(left, right))
        odds = odds + prior_of(self.field.frame, left, right, self.weights)
        return ScoredPairs(left, right, odds).keep(odds > _HOPELESS)


# Scores each piece by the given levels and weights, and gives the answers in the order of the pieces.
Scorer = Callable[[Scoring, Sequence[Ints]], Iterable[ScoredPairs]]


def score_here(scoring: Scoring, pieces: Sequence[Ints]) -> Iterable[ScoredPairs]:
    """Score one piece after the other in this process: a piece bounds what is needed beside the answers."""
    return (scoring.of(piece) for piece in pieces)
