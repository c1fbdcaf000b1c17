"""How often chance alone would raise an alarm: an analysis every so many days, and its probability."""

from __future__ import annotations

import math
from dataclasses import dataclass

EVERY_DAYS = 7
"""An analysis a week, of whole weeks."""
DRAWS = 364
"""With 365 ranks, once a year is a whole number of them for an analysis a week: 7 of 365."""
LEAST = 1e-5
"""No history of five years says more of a probability than that it is as small as this: 0 comes of rounding."""


def p_of_rank(rank: int, *, draws: int = DRAWS) -> float:
    """Return the probability where `rank` of the shuffled runs reach what was found: one more of each, for itself."""
    return (1 + rank) / (1 + draws)


def recurrence_days(p: float, *, every: int = EVERY_DAYS) -> float:
    """Return after how many days chance alone would do as much once, on average: no longer than that of `LEAST`."""
    return every / max(p, LEAST)


def p_for(days: float, *, every: int = EVERY_DAYS) -> float:
    """Return the largest probability whose alarms chance raises once in so many days."""
    return min(1.0, every / days)


def of_several(p: float, *, tests: int) -> float:
    """Return the probability that the best of so many independent tests is as good."""
    return -math.expm1(max(tests, 1) * math.log1p(-min(p, 1 - 1e-12)))


@dataclass(frozen=True)
class Limit:
    """What a unit wants to bear: so many alarms a month by chance alone, shared by the families that look."""

    a_month: float
    families: int

    @property
    def days(self) -> float:
        """The recurrence interval that an alarm of one family must reach."""
        return 30.4 * max(self.families, 1) / self.a_month
