"""Chance that reads like words: one seeded source, with what the makers of worlds ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

_Thing = TypeVar("_Thing")


class Dice(Random):
    """A seeded source of chance."""

    def says(self, chance: float) -> bool:
        """Say yes in `chance` of all cases."""
        return self.random() < chance

    def early(self, things: Sequence[_Thing], *, steep: float = 1.0) -> _Thing:
        """Return one thing; the first ones come far more often (a power law)."""
        place = int(len(things) * self.random() ** (1 + steep))
        return things[min(place, len(things) - 1)]

    def digits(self, count: int) -> str:
        """Return so many digits."""
        return "".join(self.choice("0123456789") for _ in range(count))

    def letters(self, count: int) -> str:
        """Return so many capitals that plates use."""
        return "".join(self.choice("ABCDEFGHJKLMNOPRSTUVWXY") for _ in range(count))
