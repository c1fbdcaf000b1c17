"""Four steps of a map: round bounds that everybody can read, and the step of a count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STEPS = 4
_ROUND = (8, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Scale:
    """The least count of each of the steps 1 to 4. A count of 0 is step 0: nothing told."""

    least: tuple[int, int, int, int]

    def step_of(self, count: int) -> int:
        """Return the step of a count: 0 for none, else 1 to 4."""
        return sum(count >= bound for bound in self.least)

    @property
    def words(self) -> tuple[str, ...]:
        """Say each step in words, from step 0: "none", "1 to 9", "10 to 19", "20 to 29", "30 or more"."""
        ends = [bound - 1 for bound in self.least[1:]]
        between = [
            f"{first:,}" if first == end else f"{first:,} to {end:,}"
            for first, end in zip(self.least, ends, strict=False)
        ]
        return ("none", *between, f"{self.least[-1]:,} or more")


def scale_for(counts: Iterable[int]) -> Scale:
    """Selection into four steps of a round width, the widest with which the largest count stands in step 4."""
    width = _round_down(max(max(counts, default=0) // (STEPS - 1), 1))
    if width == 1:
        return Scale((1, 2, 3, 4))
    return Scale((1, width, width * 2, width * 3))


def _round_down(value: int) -> int:
    scale = int(10 ** (len(str(value)) - 1))
    return next(step * scale for step in _ROUND if step * scale <= value)
