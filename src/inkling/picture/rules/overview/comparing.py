"""Two counts beside each other: how many times as many, within which bounds, and how likely that is by chance.

Of so many in both spans each falls into either with even chances where nothing has changed (an exact binomial test).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

LIKELY = 0.05
_STEPS, _NOTHING, _WIDE = 24, 1e-12, 6
_KEPT = 8_192
"""Of so many pairs of small numbers what chance does is kept: a page asks the same of most of them, and often."""


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
        part = _least_share(self.now, self.now + self.before)
        return part / (1 - part)

    @property
    def high(self) -> float | None:
        """The most that the ratio may be."""
        part = 1 - _least_share(self.before, self.now + self.before)
        return part / (1 - part) if part < 1 else None

    @property
    def p(self) -> float:
        """How likely a difference as large, in either direction, is by chance."""
        return _even_chance(max(self.now, self.before), self.now + self.before)


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


@lru_cache(maxsize=_KEPT)
def _even_chance(more: int, both: int) -> float:
    """Return how likely one of two even chances takes so many or more, either of them."""
    return min(1.0, 2 * _at_least(more, of=both, chance=0.5)) if both else 1.0


def _at_least(count: int, *, of: int, chance: float) -> float:
    """Return how probable `count` or more of so many are, each with this chance."""
    if count <= 0:
        return 1.0
    if count > of * chance:
        return _tail(count, of=of, chance=chance)
    return max(0.0, 1.0 - _tail(of - count + 1, of=of, chance=1 - chance))


def _tail(count: int, *, of: int, chance: float) -> float:
    """Return the same beyond the middle, where each term is smaller than the one before: what adds nothing is left."""
    if not 0 < chance < 1:
        return float(chance >= 1)
    odds = chance / (1 - chance)
    ways = math.lgamma(of + 1) - math.lgamma(count + 1) - math.lgamma(of - count + 1)
    term = math.exp(ways + count * math.log(chance) + (of - count) * math.log1p(-chance))
    total = term
    for each in range(count, of):
        term *= (of - each) / (each + 1) * odds
        total += term
        if term <= total * _NOTHING:
            break
    return min(1.0, total)


@lru_cache(maxsize=_KEPT)
def _least_share(count: int, of: int) -> float:
    """Return the least share for which `count` of so many is not too many (Clopper and Pearson, 2.5 %)."""
    if not count:
        return 0.0
    high = count / of
    low = max(0.0, high - _WIDE * (math.sqrt(high * (1 - high) / of) + 1 / of))
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _at_least(count, of=of, chance=middle) < LIKELY / 2:
            low = middle
        else:
            high = middle
    return low
