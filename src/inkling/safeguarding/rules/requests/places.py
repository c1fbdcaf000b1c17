"""Places of a text that are asked a thousand times whether something lies in one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Place = tuple[int, int]


class Places:
    """Places in code points, end exclusive; those that overlap count as one."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(places):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, place: Place) -> bool:
        """Say whether a place overlaps one of these."""
        at = bisect_right(self._ends, place[0])
        return at < len(self._ends) and self._starts[at] < place[1]

    def holds(self, at: int) -> bool:
        """Say whether a code point lies in one of these."""
        return self.meets((at, at + 1))

    def around(self, place: Place) -> Place | None:
        """Return the one of these in which all of a place lies, or None."""
        at = bisect_right(self._ends, place[0])
        if at == len(self._ends) or not self._starts[at] <= place[0] or place[1] > self._ends[at]:
            return None
        return self._starts[at], self._ends[at]
