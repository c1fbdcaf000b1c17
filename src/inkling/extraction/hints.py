"""Clauses that show who told, as a small scorer over the encoder sees them. Rules alone decide where it cannot read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from inkling.extraction.model.encoder import EncoderOutput
from inkling.extraction.model.sight import Floats
from inkling.extraction.tokens import Token

FILE = Path(__file__).parent / "data" / "hints.npz"
# Higher than hints alone would have it: below, facts needed to act go (docs/decisions/0180).
THRESHOLD = 2.0
_SIGN = 0.5  # so probable a sign of harm keeps its clause
_ENDS = frozenset({".", "!", "?", "\n"})
_MARKS = frozenset({",", ";", ":", "-", "(", ")"})
_WEIGHT_OF_MARKS = 4


@dataclass(frozen=True)
class Clause:
    """Tokens from `first` to before `end`, in a sentence from `begins` to before `closes`."""

    first: int
    end: int
    begins: int
    closes: int


@dataclass(frozen=True)
class Scorer:
    """A weight for each feature of a clause, and the bias."""

    weights: Floats
    bias: float

    def score(self, features: Floats) -> float:
        """Return how probably a clause shows who told, as a log-odds."""
        return float(features @ self.weights) + self.bias


def hints_in(
    tokens: Sequence[Token], read: EncoderOutput, *, scorer: Scorer | None = None
) -> tuple[tuple[int, int], ...]:
    """Return the places of the clauses that show who told, in order. None where the scorer is not at hand."""
    scorer = scorer or load_scorer()
    if scorer is None:
        return ()
    return tuple(
        (tokens[each.first].start, tokens[each.end - 1].end)
        for each in clauses_of(tokens)
        if not tells_a_sign(each, read) and scorer.score(features_of(each, read)) >= THRESHOLD
    )


def clauses_of(tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yield the parts of sentences between marks."""
    begins = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or tokens[at].text in _ENDS:
            yield from _parts(tokens, begins, at)
            begins = at + 1


def _parts(tokens: Sequence[Token], begins: int, closes: int) -> Iterator[Clause]:
    first = begins
    for at in range(begins, closes + 1):
        if at == closes or tokens[at].text in _MARKS:
            if any(tokens[place].text[0].isalnum() for place in range(first, at)):
                yield Clause(first, at, begins, closes)
            first = at + 1


def tells_a_sign(clause: Clause, read: EncoderOutput) -> bool:
    """Say whether a sign of harm is probably told in a clause."""
    return bool(read.marks[clause.first : clause.end, -2:].max() > _SIGN)


def features_of(clause: Clause, read: EncoderOutput) -> Floats:
    """Return what the encoder holds of a clause, of its sentence, and which things and signs it sees in it."""
    place = slice(clause.first, clause.end)
    parts = [
        read.inner[place].mean(axis=0),
        read.inner[clause.begins : clause.closes].mean(axis=0),
        _WEIGHT_OF_MARKS * read.marks[place].max(axis=0),
        read.signs[place].max(axis=0),
    ]
    return np.concatenate(parts).astype(np.float32)


@lru_cache(maxsize=1)
def load_scorer() -> Scorer | None:
    """Read the scorer, once. None where its file is missing or belongs to no such network."""
    try:
        with np.load(FILE, allow_pickle=False) as stored:
            return Scorer(stored["weights"].astype(np.float32), float(stored["bias"]))
    except (OSError, ValueError, KeyError):
        return None
