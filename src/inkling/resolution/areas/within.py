"""What is done with the pairs of one area, wherever it is done: attributes and company of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, pair_codes
from inkling.resolution.company.worth import ByName, Company
from inkling.resolution.running.scorers import Scoring
from inkling.resolution.running.steps import Columns

_CHUNK = 500_000
_LEAST_SHOWN = -4.6
_SURE_BY_NAME = 0.5


def in_pieces(pairs: Ints) -> list[Ints]:
    """Return the pairs in pieces, which bound the memory that scoring takes."""
    return [pairs[at : at + _CHUNK] for at in range(0, len(pairs), _CHUNK)]


@dataclass(frozen=True)
class Naming:
    """Finds the pairs that are likely one by their names and other attributes."""

    scoring: Scoring

    def of(self, pairs: Ints, /) -> ByName:
        """Return those of the pairs that are."""
        scored = self.scoring.of(pairs)
        likely = 1 / (1 + np.exp(-np.clip(scored.attributes, -30, 30)))
        sure = likely > _SURE_BY_NAME
        return ByName(scored.left[sure], scored.right[sure], likely[sure])


@dataclass(frozen=True)
class WeighedPairs:
    """Pairs that are likely enough to be shown, with what attributes and company say, and both together."""

    left: Ints
    right: Ints
    attributes: Floats
    company: Floats
    odds: Floats

    @staticmethod
    def join(pieces: Sequence[WeighedPairs]) -> WeighedPairs:
        """Return the pairs of all pieces in their order."""
        none = np.empty(0, dtype=np.int64)
        every = [WeighedPairs(none, none, np.empty(0), np.empty(0), np.empty(0)), *pieces]
        names = [each.name for each in fields(WeighedPairs)]
        return WeighedPairs(*(np.concatenate([getattr(piece, name) for piece in every]) for name in names))

    def keep(self, chosen: Flags | Ints) -> WeighedPairs:
        """Return the chosen pairs."""
        return WeighedPairs(*(getattr(self, each.name)[chosen] for each in fields(self)))

    def in_order(self, size: int) -> WeighedPairs:
        """Return the pairs in the order of their numbers, whatever area each was found in."""
        return self.keep(np.argsort(pair_codes(self.left, self.right, size), kind="stable"))

    def columns(self) -> Columns:
        """Return what need be kept of them."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @staticmethod
    def of_columns(kept: Columns) -> WeighedPairs:
        """Return the pairs of which these columns were kept."""
        return WeighedPairs(*(kept[each.name] for each in fields(WeighedPairs)))


@dataclass(frozen=True)
class Weighing:
    """The levels and weights of one type and what company is worth: all that the pairs of an area need."""

    scoring: Scoring
    company: Company | None

    def of(self, pairs: Ints, /) -> WeighedPairs:
        """Return those of the pairs that are likely enough to be shown."""
        return WeighedPairs.join([self._of_piece(piece) for piece in in_pieces(pairs)])

    def _of_piece(self, pairs: Ints) -> WeighedPairs:
        scored = self.scoring.of(pairs)
        left, right, attributes = scored.left, scored.right, scored.attributes
        gain = np.zeros(len(left)) if self.company is None else self.company.of(left, right)
        odds = np.minimum(attributes + gain, self.scoring.field.ceiling(left, right))
        return WeighedPairs(left, right, attributes, gain, odds).keep(odds > _LEAST_SHOWN)
