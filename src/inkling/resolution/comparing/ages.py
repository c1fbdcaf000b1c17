"""As what age each node is told: a child and an adult whose ages do not meet never come into one group.

A pair of the two may be likely, and is shown as even at most. A group is read as one person, with nothing that says so:
there a child would stand where an adult is suspected.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints

_ADULT = 18.0
# Ages are told roughly: two that touch only where both are at their end do not meet.
_OF_WIDTH, _MOST_CUT = 0.25, 2.0


@dataclass(frozen=True)
class ToldAges:
    """When the children and the adults of each group were born at the latest and at the earliest, by what is told.

    `child_late` is the latest first day on which one of its children may have been born, `child_early` the earliest
    last one; so of adults. Of a group without children, or without adults, they are such that nothing contradicts.
    """

    child_late: Floats
    child_early: Floats
    adult_late: Floats
    adult_early: Floats

    @staticmethod
    def of_nodes(age: tuple[Floats, Floats], born: tuple[Floats, Floats]) -> ToldAges:
        """Return them of single nodes: of whom no age is told nothing contradicts."""
        cut = np.minimum(_OF_WIDTH * (born[1] - born[0]), _MOST_CUT)
        # Of whom the day is not known it is not known whether ages meet: they do not.
        first, last = np.nan_to_num(born[0] + cut, nan=np.inf), np.nan_to_num(born[1] - cut, nan=-np.inf)
        child, adult = age[1] < _ADULT, age[0] >= _ADULT
        return ToldAges(
            np.where(child, first, -np.inf),
            np.where(child, last, np.inf),
            np.where(adult, first, -np.inf),
            np.where(adult, last, np.inf),
        )

    def clash(self, left: Ints, right: Ints) -> Flags:
        """Say of each pair of groups whether a child of one and an adult of the other cannot be one person."""
        return self._clash(left, right) | self._clash(right, left)

    def _clash(self, child: Ints, adult: Ints) -> Flags:
        is_both = (self.child_early[child] < np.inf) & (self.adult_early[adult] < np.inf)
        gap = np.maximum(
            np.where(is_both, self.child_late[child], -np.inf)
            - np.where(is_both, self.adult_early[adult], 0.0),
            np.where(is_both, self.adult_late[adult], -np.inf)
            - np.where(is_both, self.child_early[child], 0.0),
        )
        return np.asarray(is_both & (gap >= 0))

    def merge(self, group: Ints, *, count: int) -> ToldAges:
        """Return them of `count` groups, of which `group` is each one's."""
        return ToldAges(
            _most(self.child_late, group, count),
            _least(self.child_early, group, count),
            _most(self.adult_late, group, count),
            _least(self.adult_early, group, count),
        )


def _most(values: Floats, group: Ints, count: int) -> Floats:
    found = np.full(count, -np.inf)
    np.maximum.at(found, group, values)
    return found


def _least(values: Floats, group: Ints, count: int) -> Floats:
    found = np.full(count, np.inf)
    np.minimum.at(found, group, values)
    return found
