"""What company is worth: two reports that share rare things are more likely to speak of one person.

How often two different people share things by chance is counted on placebo pairs (one area, names that cannot be one).
How often one person's mentions share them is learned only from pairs found by name, never from pairs found because they
share something: those would teach that a whole circle is one person. Nothing shared says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Floats, Ints, distinct, distinct_places, lay_out, look_up, sums
from inkling.resolution.comparing.field import Field

# A thing in more reports than this is met by everybody there: it ties nobody to anybody.
_MOST_REPORTS = 250
# A report that names more of one type than this is a list, not a telling: it ties nobody to anybody.
_MOST_OF_A_TYPE = 60


@dataclass(frozen=True)
class Things:
    """Which group of things or people (numbered across types) stands in which report, each once."""

    reports: Ints
    groups: Ints


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
    rarity = np.asarray(np.log(max(reports, 2) / np.maximum(named, 2)), dtype=np.float64)
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


@dataclass(frozen=True)
class Part:
    """What reports share of one type; `groups` are those of the nodes at hand where it is their own type."""

    things: Things
    rarity: Floats
    shared: SharedThings
    groups: Ints | None = None

    def between(self, field: Field, left: Ints, right: Ints) -> Floats:
        """Return the rarity of what the reports of pairs share, less what the pairs are themselves."""
        here, there = field.frame.reports[left], field.frame.reports[right]
        rarity = self.shared.between(here, there)
        if self.groups is None:
            return rarity
        some = np.flatnonzero(rarity > 0)
        own = self._own(self.groups[left[some]], self.groups[right[some]], here[some], there[some])
        rarity[some] = np.maximum(rarity[some] - own, 0.0)
        return rarity

    def _own(self, a: Ints, b: Ints, here: Ints, there: Ints) -> Floats:
        """Return which part of the shared rarity is the pair itself: the group of one that stands in both reports."""
        keys, count = np.sort(self.things.groups * self.shared.count + self.things.reports), self.shared.count
        found = np.zeros(len(a))
        for mine, place in ((a, there), (b, here)):
            wanted = mine * count + place
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            found += np.where(keys[at] == wanted, self.rarity[mine], 0.0)
        return np.where(a == b, self.rarity[a], found)


def part_of(reports: Ints, groups: Ints, *, count: int) -> Part:
    """Return what reports share of one type, from the report and group of each mention of it."""
    size = int(groups.max(initial=0)) + 1
    both = distinct(reports * size + groups)
    both = both[np.bincount(both // size, minlength=1)[both // size] <= _MOST_OF_A_TYPE]
    things = Things(both // size, both % size)
    rarity = rarities(things, reports=count)
    return Part(things, rarity, shared_things(things, rarity, reports=count))
