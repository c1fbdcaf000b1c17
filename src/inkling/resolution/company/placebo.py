"""Pairs that cannot be one, drawn to count what chance lets two reports share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Floats, Ints, look_up, sums, union
from inkling.resolution.company.things import Part, members_of
from inkling.resolution.comparing.field import Field, Frame
from inkling.resolution.scoring import random_pairs

# How the areas of two nodes relate: one area, two, not told.
AREAS = 3
_MOST_MET, _MOST_RANDOM = 250_000, 120_000


@dataclass(frozen=True)
class Placebo:
    """Pairs that cannot be one, how their areas relate, and of how many such pairs each stands for."""

    left: Ints
    right: Ints
    areas: Ints
    weight: Floats

    def shares(self, steps: Ints, size: int) -> Floats:
        """Return how often each step stands among all such pairs, a row for each of AREAS."""
        seen = sums(self.areas * size + steps, self.weight, AREAS * size).reshape(AREAS, size)
        smallest = np.array([self.weight[self.areas == area].min(initial=1.0) for area in range(AREAS)])
        # A step that was never met is taken to be met a third of a time, as rarely as can be told from what was drawn.
        seen += 0.3 * smallest[:, None]
        return np.asarray(seen / seen.sum(axis=1, keepdims=True))


def areas_of(frame: Frame, left: Ints, right: Ints) -> Ints:
    """Return 0 for pairs of one area, 1 for pairs of two, 2 where one is not told."""
    here, there = frame.towns[left], frame.towns[right]
    return np.where((here < 0) | (there < 0), 2, np.where(here == there, 0, 1))


def placebo_of(field: Field, parts: Mapping[str, Part]) -> Placebo:
    """Return placebo pairs: those whose reports share something, and others at random."""
    keys = union(part.shared.keys for part in parts.values())
    count = next((part.shared.count for part in parts.values()), 1)
    left, right, share = members_of(field, keys // count, keys % count, most=_MOST_MET)
    apart = field.incompatible(left, right)
    left, right = left[apart], right[apart]
    met = Placebo(left, right, areas_of(field.frame, left, right), np.full(len(left), 1 / share))
    return _join(met, _that_share_nothing(field, keys, count))


def _that_share_nothing(field: Field, keys: Ints, count: int) -> Placebo:
    frame = field.frame
    near, far = random_pairs(frame, most=_MOST_RANDOM), _anywhere(len(frame))
    left, right = (np.concatenate(sides) for sides in zip(near, far, strict=True))
    areas, whole = areas_of(frame, left, right), _pairs_by_area(frame)
    here = (np.arange(len(left)) < len(near[0])) == (areas == 0)
    left, right, areas = left[here], right[here], areas[here]
    drawn = np.maximum(np.bincount(areas, minlength=AREAS), 1)
    apart = field.incompatible(left, right) & (frame.reports[left] != frame.reports[right])
    left, right, areas = left[apart], right[apart], areas[apart]
    one, two = frame.reports[left], frame.reports[right]
    known = look_up(np.minimum(one, two) * count + np.maximum(one, two), keys, np.ones(len(keys)), absent=0.0)
    left, right, areas = (each[known == 0] for each in (left, right, areas))
    return Placebo(left, right, areas, (whole / drawn)[areas])


def _anywhere(size: int) -> tuple[Ints, Ints]:
    chance = np.random.default_rng(5)
    left, right = chance.integers(0, max(size, 1), (2, min(_MOST_RANDOM, size * 20)))
    return left[left != right], right[left != right]


def _pairs_by_area(frame: Frame) -> Floats:
    """Return how many pairs there are of one area, of two, and of areas not told."""
    told = np.bincount(frame.towns[frame.towns >= 0]).astype(np.float64)
    same, known = float((told * (told - 1) / 2).sum()), float(told.sum())
    two = float((known**2 - (told**2).sum()) / 2)
    return np.array([same, two, max(len(frame) ** 2 / 2 - known**2 / 2, 1.0)])


def _join(one: Placebo, two: Placebo) -> Placebo:
    return Placebo(
        np.concatenate([one.left, two.left]),
        np.concatenate([one.right, two.right]),
        np.concatenate([one.areas, two.areas]),
        np.concatenate([one.weight, two.weight]),
    )
