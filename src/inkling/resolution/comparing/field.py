"""What the engine asks of every type of mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, Small, counts_of
from inkling.resolution.comparing.ages import ToldAges
from inkling.resolution.specification import Comparison


@dataclass(frozen=True)
class ComparisonLevels:
    """Levels of one comparison for many pairs; `chance` is the logarithm of what chance gives, where that is known
    pair by pair (rare names), else it is counted from random pairs."""

    levels: Small
    chance: Floats | None = None

    def logs(self) -> Floats:
        """Return the chances of pairs, zeros where they are counted from random pairs."""
        return np.zeros(len(self.levels)) if self.chance is None else self.chance


@dataclass(frozen=True)
class Frame:
    """What all types have: where and when each node was told, and in which report; of people, as what age."""

    reports: Ints
    towns: Ints
    days: Ints
    ages: ToldAges | None = None

    def __len__(self) -> int:
        return len(self.reports)

    @cached_property
    def crowd(self) -> Ints:
        """Return how many nodes the area of each node has; 0 where none is told."""
        sizes = counts_of(self.towns, int(self.towns.max(initial=0)) + 1)
        return np.where(self.towns >= 0, sizes[self.towns], 0)


class Field(Protocol):
    """One type of mention, ready to be compared."""

    @property
    def frame(self) -> Frame:
        """Return where, when and in which report each node was told."""

    @property
    def comparisons(self) -> Sequence[Comparison]:
        """Return what is compared."""

    @property
    def placeless(self) -> dict[str, int]:
        """Return levels at which pairs are found in whichever towns they were told: there, moving is learned."""

    @property
    def is_of_areas(self) -> bool:
        """Say whether one and the same is mostly told of in one area, so that each area can be linked by itself."""

    def near_by(self, nodes: Ints) -> Ints:
        """Return the pairs worth a look of one area, as numbers; `nodes` are all that some areas have."""

    def anywhere(self) -> Ints:
        """Return the pairs worth a look in whichever areas they were told, as numbers."""

    def compare(self, left: Ints, right: Ints) -> dict[str, ComparisonLevels]:
        """Return the levels of pairs, by comparison."""

    def reach(self, away: float) -> float:
        """Return which share of true pairs can be among the candidates at all: the others share no key."""

    def leave_out_own(self, left: Ints, right: Ints, likely: Floats) -> Field:
        """Return the field with rarities from which the own mentions of each bearer are left out."""

    def threshold(self) -> float:
        """Return the mean probability from which two groups are one."""

    def ceiling(self, left: Ints, right: Ints) -> Floats:
        """Return the highest log-odds that each pair may be suggested with, whatever speaks for it."""

    def incompatible(self, left: Ints, right: Ints) -> Flags:
        """Say of each pair whether it surely is not one and the same, whatever was told beside it (placebo pairs)."""


class OfTheNation:
    """What is one in the whole nation, as a number or an account: no area of it is linked by itself."""

    @property
    def is_of_areas(self) -> bool:
        """Say no."""
        return False

    def near_by(self, nodes: Ints) -> Ints:
        """Return nothing: all pairs are found anywhere."""
        return np.empty(0, dtype=np.int64)


def no_ceiling(left: Ints) -> Floats:
    """Return no bound for any pair."""
    return np.full(len(left), np.inf)


def share_levels(codes: Ints, left: Ints, right: Ints, *, near: int = 0) -> Small:
    """Return 0 not told, 1 different, 2 near (at most `near` places apart), 3 equal."""
    a, b = codes[left], codes[right]
    levels = np.full(len(left), 1, dtype=np.int8)
    levels[np.abs(a - b) <= near] = 2
    levels[a == b] = 3
    levels[(a < 0) | (b < 0)] = 0
    return levels


def threshold_by_crowd(towns: Ints, between: tuple[float, float], *, small: float) -> float:
    """Return a threshold between two: the first where a mention has `small` others in its area, the second from ten
    times as many on."""
    told, (low, high) = towns[towns >= 0], between
    crowd = float(counts_of(told, int(told.max(initial=0)) + 1)[told].mean()) if len(told) else 1.0
    return float(np.clip(low + (high - low) * np.log10(crowd / small), low, high))
