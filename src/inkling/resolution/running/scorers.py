"""Where pairs are scored: in this process, or wherever a scorer hands the pieces out. What scores them is one thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, split_pairs
from inkling.resolution.comparing.field import Field
from inkling.resolution.scoring import Weights, prior_of

# Pairs below these log-odds by attributes are kept only where company could lift them.
_HOPELESS = -12.0
_Piece = TypeVar("_Piece")
_Answer = TypeVar("_Answer")
_Piece_contra = TypeVar("_Piece_contra", contravariant=True)
_Answer_co = TypeVar("_Answer_co", covariant=True)


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


class Task(Protocol[_Piece_contra, _Answer_co]):
    """What is done with each piece, by the levels and weights that it carries."""

    def of(self, piece: _Piece_contra, /) -> _Answer_co:
        """Return the answer for one piece."""


class Scorer(Protocol):
    """Does a task for each piece somewhere, and gives the answers in the order of the pieces."""

    def __call__(self, task: Task[_Piece, _Answer], pieces: Sequence[_Piece], /) -> Iterable[_Answer]:
        """Return the answers."""


def score_here(task: Task[_Piece, _Answer], pieces: Sequence[_Piece], /) -> Iterable[_Answer]:
    """Do one piece after the other in this process: a piece bounds what is needed beside the answers."""
    return (task.of(piece) for piece in pieces)


def score_on_cores(cores: int) -> Scorer:
    """Return what does so many pieces at a time in this process: numpy lets go of the interpreter while it works."""

    def score(task: Task[_Piece, _Answer], pieces: Sequence[_Piece], /) -> Iterable[_Answer]:
        with ThreadPoolExecutor(cores) as pool:
            yield from pool.map(task.of, pieces)

    return score
