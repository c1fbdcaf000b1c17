"""By how much levels of comparison count for more or less than by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from inkling.resolution.arrays import Floats, Small
from inkling.resolution.specification import Comparison


@dataclass(frozen=True)
class Adjustment:
    """What is added to the hand-set log-odds: to every pair of the type, and to those at a level (by its code)."""

    shift: float = 0.0
    levels: Mapping[str, float] = field(default_factory=dict)

    def of(self, codes: Iterable[str]) -> float:
        """Return what is added to a pair that stands at these levels."""
        return self.shift + sum(self.levels.get(code, 0.0) for code in codes)

    def line(self, comparison: Comparison, levels: Small) -> Floats:
        """Return what is added to pairs that stand at these levels of one comparison; nothing where it is not told."""
        added = [self.levels.get(f"{comparison.name}:{level}", 0.0) for level in comparison.levels]
        return np.array([0.0, *added])[levels]


BY_HAND = Adjustment()
