"""What company is worth: two reports that share rare things are more likely to speak of one person.

How often two different people share things by chance is counted on placebo pairs (one area, names that cannot be one).
How often one person's mentions share them is learned only from pairs found by name, never from pairs found because they
share something: those would teach that a whole circle is one person. Nothing shared says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import NONE, Flags, Floats, Ints, distinct_places, lay_out, look_up, sums
from inkling.resolution.comparing.field import Field

# A thing in more reports than this is met by everybody there: it ties nobody to anybody.
_MOST_REPORTS = 250
# Steps of the summed rarity of what is shared.
STEPS = np.array([0.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0, 19.0])
_MOST_WORTH = 9.0
_MOST_PLACEBO = 3_000_000
_SURE_BY_NAME = 0.5


@dataclass(frozen=True)
class Things:
    """Which group of things or people (numbered across types) stands in which report, each once."""

    reports: Ints
    groups: Ints

    def by_report(self, count: int) -> Ints:
        """Return where each report's part of the table begins (it is sorted by report)."""
        return np.searchsorted(self.reports, np.arange(count + 1))


@dataclass(frozen=True)
class SharedThings:
    """Pairs of reports (as sorted numbers) and the summed rarity of what they share."""

    count: int
    keys: Ints
    rarity: Floats

    def between(self, left: Ints, right: Ints) -> Floats:
        """Return the rarity of what two reports share."""
        return look_up(
            np.minimum(left, right) * self.count + np.maximum(left, right), self.keys, self.rarity, absent=0.0
        )


def rarities(things: Things, *, reports: int) -> Floats:
    """Return the rarity of each group: the logarithm of how few reports name it; 0 where everybody does."""
    named = np.bincount(things.groups, minlength=int(things.groups.max(initial=-1)) + 1)
    rarity = np.log(max(reports, 2) / np.maximum(named, 2))
    rarity[(named > _MOST_REPORTS) | (named < 2)] = 0.0
    return rarity


def shared_things(things: Things, rarity: Floats, *, reports: int) -> SharedThings:
    """Return what pairs of reports share."""
    rare = rarity[things.groups] > 0
    order = np.lexsort((things.reports[rare], things.groups[rare]))
    groups, where = things.groups[rare][order], things.reports[rare][order]
    ends = np.searchsorted(groups, groups, side="right")
    rows, partners = lay_out(np.arange(1, len(groups) + 1), ends)
    keys, at = distinct_places(where[rows] * reports + where[partners])
    return SharedThings(reports, keys, sums(at, rarity[groups[rows]], len(keys)))


@dataclass(frozen=True)
class Worth:
    """The log-odds that each step of shared rarity adds; step 0 is "nothing shared"."""

    odds: Floats

    def of(self, rarity: Floats) -> Floats:
        """Return the log-odds of what is shared."""
        return self.odds[np.searchsorted(STEPS, rarity, side="right")]


def learn_worth(field: Field, shared: SharedThings, likely: Floats, rarity: Floats) -> Worth:
    """Return what company is worth, from pairs found by name: `likely` by attributes, the `rarity` that they share."""
    size = len(STEPS) + 1
    chance = _chance_of_steps(field, shared)
    sure = likely > _SURE_BY_NAME
    steps = np.searchsorted(STEPS, rarity[sure], side="right")
    seen = np.bincount(steps, weights=likely[sure], minlength=size)
    doubt = float((likely[sure] * (1 - likely[sure])).sum())
    match = np.maximum(seen - doubt * chance, 0.0) / max(float((likely[sure] ** 2).sum()), 1.0)
    weight = 3.0 / max(float(likely[sure].sum()), 3.0)
    odds = np.log((match + weight * chance + 1e-9) / (chance * (1 + weight) + 1e-9))
    odds[0] = 0.0
    return Worth(np.clip(np.maximum.accumulate(np.maximum(odds, 0.0)), 0.0, _MOST_WORTH))


def _chance_of_steps(field: Field, shared: SharedThings) -> Floats:
    """Return how often each step stands between two of one area who cannot be one."""
    size, (left, right, share) = len(STEPS) + 1, _placebo_with_things(field, shared)
    steps = np.searchsorted(
        STEPS, shared.between(field.frame.reports[left], field.frame.reports[right]), side="right"
    )
    seen = np.bincount(steps, minlength=size) / share
    all_pairs = _placebo_pairs(field)
    seen[0] = max(all_pairs - seen[1:].sum(), 1.0)
    return np.asarray((seen + 0.3) / (seen.sum() + 0.3 * size), dtype=np.float64)


def _placebo_with_things(field: Field, shared: SharedThings) -> tuple[Ints, Ints, float]:
    """Return placebo pairs whose reports share something, and which share of all such pairs these are."""
    left, right, share = members_of(
        field, shared.keys // shared.count, shared.keys % shared.count, most=_MOST_PLACEBO
    )
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


def members_of(field: Field, first: Ints, second: Ints, *, most: int) -> tuple[Ints, Ints, float]:
    """Return pairs of nodes across pairs of reports, at most about `most`, and which share of all these are."""
    reports = field.frame.reports
    order = np.argsort(reports, kind="stable")
    size = int(max(reports.max(initial=0), first.max(initial=0), second.max(initial=0))) + 1
    starts = np.searchsorted(reports[order], np.arange(size + 1))
    held = np.diff(starts)
    total = int((held[first] * held[second]).sum())
    share = min(1.0, most / max(total, 1))
    if share < 1.0:
        chosen = np.random.default_rng(3).random(len(first)) < share
        first, second = first[chosen], second[chosen]
    rows, at = lay_out(starts[first], starts[first + 1])
    lines, other = lay_out(starts[second[rows]], starts[second[rows] + 1])
    return order[at[lines]], order[other], share


def own_part(
    groups: Ints,
    rarity: Floats,
    in_report: tuple[Ints, int],
    pair: tuple[Ints, Ints],
    where: tuple[Ints, Ints],
) -> Floats:
    """Return which part of the shared rarity is the pair itself: the group of one of them that stands in both reports.

    `in_report` are sorted numbers group * reports + report of all that stands anywhere.
    """
    keys, reports = in_report
    (left, right), (here, there) = pair, where
    a, b = groups[left], groups[right]
    found = np.zeros(len(left))
    for mine, place in ((a, there), (b, here)):
        held = mine != NONE
        wanted = np.where(held, mine, 0) * reports + place
        at = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        there_too: Flags = held & (keys[at] == wanted) if len(keys) else np.zeros(len(left), dtype=bool)
        found += np.where(there_too, rarity[np.where(held, mine, 0)], 0.0)
    same = (a == b) & (a != NONE)
    found[same] = rarity[a[same]]
    return found
