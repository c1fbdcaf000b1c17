"""Two counts beside each other: how many times as many, within which bounds, and how likely that is by chance.

Of so many in both spans each falls into either with even chances where nothing has changed (an exact binomial test).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LIKELY = 0.05
_STEPS = 60


@dataclass(frozen=True)
class Comparison:
    """`now` against `before`, in spans of equal length. `low` and `high` bound the ratio (95 %); None is no bound."""

    now: int
    before: int

    @property
    def ratio(self) -> float | None:
        """How many times as many; None where there were none before."""
        return self.now / self.before if self.before else None

    @property
    def low(self) -> float:
        """The least that the ratio may be."""
        part = _least_share(self.now, of=self.now + self.before)
        return part / (1 - part)

    @property
    def high(self) -> float | None:
        """The most that the ratio may be."""
        part = 1 - _least_share(self.before, of=self.now + self.before)
        return part / (1 - part) if part < 1 else None

    @property
    def p(self) -> float:
        """How likely a difference as large, in either direction, is by chance."""
        both = self.now + self.before
        if not both:
            return 1.0
        return min(1.0, 2 * _at_least(max(self.now, self.before), of=both, chance=0.5))


def stands_out(chances: Sequence[float], *, share: float = LIKELY) -> list[bool]:
    """Say of each which stands out among all that were compared, of which so large a share may be wrong (Benjamini and
    Hochberg 1995).
    """
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    last = max(
        (rank for rank, at in enumerate(order, start=1) if chances[at] <= share * rank / len(order)),
        default=0,
    )
    chosen = set(order[:last])
    return [at in chosen for at in range(len(chances))]


def _at_least(count: int, *, of: int, chance: float) -> float:
    if count <= 0:
        return 1.0
    if chance <= 0:
        return 0.0
    return min(
        1.0,
        sum(
            math.exp(
                math.lgamma(of + 1)
                - math.lgamma(each + 1)
                - math.lgamma(of - each + 1)
                + each * math.log(chance)
                + (of - each) * math.log1p(-chance)
            )
            for each in range(count, of + 1)
        ),
    )


def _least_share(count: int, *, of: int) -> float:
    """Return the least share for which `count` of so many is not too many (Clopper and Pearson, 2.5 %)."""
    if not count:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _at_least(count, of=of, chance=middle) < LIKELY / 2:
            low = middle
        else:
            high = middle
    return low
