"""What company is worth: the log-odds that shared things add, learned without labels.

How often two different people share things by chance is counted on placebo pairs (one area, names that cannot be one).
How often one person's mentions share them is learned only from pairs found by name, never from pairs found because they
share something: those would teach that a whole circle is one person. Nothing shared says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Floats, Ints, sums, union
from inkling.resolution.company import Part, members_of
from inkling.resolution.comparing.field import Field

_STEPS = np.array([0.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0, 19.0])
# What the types add up to is in log-odds already, and finer.
_STEPS_OF_SUM = np.array([0.3, 0.8, 1.4, 2.0, 2.6, 3.2, 3.8, 4.5, 5.5, 7.0, 9.0, 12.0])
_MOST_WORTH = 9.0
_MOST_PLACEBO = 1_500_000
_SURE_BY_NAME = 0.5
_Measure = Callable[[Ints, Ints], Floats]


@dataclass(frozen=True)
class Worth:
    """The log-odds of each step of a measure; step 0 is "nothing shared"."""

    steps: Floats
    odds: Floats

    def of(self, measured: Floats) -> Floats:
        """Return the log-odds of what is shared."""
        return self.odds[np.searchsorted(self.steps, measured, side="right")]


@dataclass(frozen=True)
class Company:
    """What the reports of pairs of one field share, type by type, and what that is worth."""

    field: Field
    parts: dict[str, Part]
    worths: dict[str, Worth]
    total: Worth | None = None

    def summed(self, left: Ints, right: Ints) -> Floats:
        """Return what the types add up to, before it is set right: things that come together are counted twice."""
        found = np.zeros(len(left))
        for name, part in self.parts.items():
            found += self.worths[name].of(part.between(self.field, left, right))
        return found

    def of(self, left: Ints, right: Ints) -> Floats:
        """Return the log-odds that company adds to pairs."""
        summed = self.summed(left, right)
        return summed if self.total is None else self.total.of(summed)


def learn_company(field: Field, parts: dict[str, Part], left: Ints, right: Ints, likely: Floats) -> Company:
    """Return what company is worth, from pairs found by name: `likely` is what their attributes alone say."""
    sure = likely > _SURE_BY_NAME
    found = left[sure], right[sure], likely[sure]
    worths = {}
    for name, part in parts.items():
        measure = _measure_of(field, part)
        worths[name] = _learn(field, measure, part.shared.keys, part.shared.count, found, _STEPS)
    company = Company(field, parts, worths)
    keys = union(part.shared.keys for part in parts.values())
    count = next((part.shared.count for part in parts.values()), 1)
    return Company(field, parts, worths, _learn(field, company.summed, keys, count, found, _STEPS_OF_SUM))


def _measure_of(field: Field, part: Part) -> _Measure:
    return lambda left, right: part.between(field, left, right)


def _learn(
    field: Field, measure: _Measure, keys: Ints, count: int, found: tuple[Ints, Ints, Floats], steps: Floats
) -> Worth:
    left, right, likely = found
    size, chance = len(steps) + 1, _chance_of_steps(field, measure, keys, count, steps)
    at = np.searchsorted(steps, measure(left, right), side="right")
    seen = sums(at, likely, size)
    doubt = float((likely * (1 - likely)).sum())
    # One standard error less: what so few pairs share may be chance, and chance must add nothing.
    match = np.maximum(seen - np.sqrt(seen) - doubt * chance, 0.0) / max(float((likely**2).sum()), 1.0)
    weight = 3.0 / max(float(likely.sum()), 3.0)
    odds = np.log((match + weight * chance + 1e-9) / (chance * (1 + weight) + 1e-9))
    odds[0] = 0.0
    return Worth(steps, np.clip(_rise(np.maximum(odds, 0.0), seen + 1e-6), 0.0, _MOST_WORTH))


def _rise(odds: Floats, weight: Floats) -> Floats:
    """Return odds that never fall from step to step: neighbours that do are pooled by weight."""
    pools: list[list[float]] = []
    for value, heavy in zip(odds.tolist(), weight.tolist(), strict=True):
        pools.append([value, heavy, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            top = pools.pop()
            total = pools[-1][1] + top[1]
            pools[-1] = [
                (pools[-1][0] * pools[-1][1] + top[0] * top[1]) / total,
                total,
                pools[-1][2] + top[2],
            ]
    return np.repeat([pool[0] for pool in pools], [int(pool[2]) for pool in pools]).astype(np.float64)


def _chance_of_steps(field: Field, measure: _Measure, keys: Ints, count: int, steps: Floats) -> Floats:
    """Return how often each step stands between two of one area who cannot be one."""
    size = len(steps) + 1
    left, right, share = _placebo_with_things(field, keys, count)
    seen = np.bincount(np.searchsorted(steps, measure(left, right), side="right"), minlength=size) / share
    seen[0] = max(_placebo_pairs(field) - seen[1:].sum(), 1.0)
    return np.asarray((seen + 0.3) / (seen.sum() + 0.3 * size), dtype=np.float64)


def _placebo_with_things(field: Field, keys: Ints, count: int) -> tuple[Ints, Ints, float]:
    """Return placebo pairs whose reports share something, and which share of all such pairs these are."""
    left, right, share = members_of(field, keys // count, keys % count, most=_MOST_PLACEBO)
    towns = field.frame.towns
    fit = (towns[left] == towns[right]) & (towns[left] >= 0)
    left, right = left[fit], right[fit]
    fit = field.incompatible(left, right)
    return left[fit], right[fit], share


def _placebo_pairs(field: Field) -> float:
    """Return how many pairs of one area cannot be one (estimated from random pairs)."""
    frame = field.frame
    counts = np.bincount(frame.towns[frame.towns >= 0]).astype(np.float64)
    total = float((counts * (counts - 1) / 2).sum())
    chance = np.random.default_rng(5)
    order = np.lexsort((chance.random(len(frame)), frame.towns))
    left, right = order[:-1], order[1:]
    same = (frame.towns[left] == frame.towns[right]) & (frame.towns[left] >= 0)
    return max(total * float(field.incompatible(left[same], right[same]).mean() if same.any() else 0.0), 1.0)
