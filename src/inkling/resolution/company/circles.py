"""What is told together: the number in one report and the car in the other were met side by side in a third.

So two reports speak of one circle although they share nothing themselves. How much that is worth is learned like all
company (`worth.py`): a circle tells people of one name apart from those of others, and proves nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from inkling.resolution.arrays import NONE, Floats, Ints, distinct, distinct_places, lay_out, look_up, sums
from inkling.resolution.company.things import Part
from inkling.resolution.comparing.field import Field

_CHUNK = 100_000


@dataclass(frozen=True)
class Circles:
    """Groups of all types (numbered across types) by report, and how much more often than chance two are told together.

    `held` are sorted numbers report * size + group, `starts` where each report begins in it, `ties` sorted numbers
    group * size + group with their `strength`, `own` the group of each node at hand (or NONE).
    """

    size: int
    held: Ints
    starts: Ints
    ties: Ints
    strength: Floats
    own: Ints

    def between(self, field: Field, left: Ints, right: Ints) -> Floats:
        """Return how strongly what stands in one report of each pair is tied to what stands in the other."""
        if not len(self.ties):
            return np.zeros(len(left))
        parts = [
            self._between(field, left[at : at + _CHUNK], right[at : at + _CHUNK])
            for at in range(0, len(left), _CHUNK)
        ]
        return np.asarray(np.log1p(np.concatenate([np.empty(0), *parts])), dtype=np.float64)

    def _between(self, field: Field, left: Ints, right: Ints) -> Floats:
        here, there = field.frame.reports[left], field.frame.reports[right]
        pairs, one = self._groups_of(here)
        apart = (one != self.own[left[pairs]]) & ~self._stands(there[pairs], one)
        pairs, one = pairs[apart], one[apart]
        rows, two = self._groups_of(there[pairs])
        pairs, one = pairs[rows], one[rows]
        strength = look_up(one * self.size + two, self.ties, self.strength, absent=0.0)
        some = np.flatnonzero(strength > 0)
        pairs, two = pairs[some], two[some]
        # What both reports share is counted as shared; the two who are compared are no company of themselves.
        apart = (two != self.own[right[pairs]]) & ~self._stands(here[pairs], two)
        return sums(pairs[apart], strength[some][apart], len(left))

    def _groups_of(self, reports: Ints) -> tuple[Ints, Ints]:
        rows, at = lay_out(self.starts[reports], self.starts[reports + 1])
        return rows, self.held[at] % self.size

    def _stands(self, reports: Ints, groups: Ints) -> np.ndarray:
        wanted = reports * self.size + groups
        at = np.minimum(np.searchsorted(self.held, wanted), len(self.held) - 1)
        return np.asarray(self.held[at] == wanted)


@dataclass(frozen=True)
class RoundCircles:
    """What is told together in one round, for any type: `own` holds the group of each node by type."""

    circles: Circles
    own: Mapping[str, Ints]

    def seen_from(self, name: str, nodes: int) -> Circles:
        """Return the circles as they are asked about nodes of one type, whose own groups are no company of theirs."""
        none = np.full(nodes, NONE, dtype=np.int64)
        return replace(self.circles, own=self.own.get(name, none))


def tie_groups(parts: Mapping[str, Part], groups: Mapping[str, Ints]) -> RoundCircles:
    """Return what is told together among the groups of these types; groups that tie nobody (rarity 0) are left out."""
    reports, told_of, rarity, own, size = [], [], [], {}, 0
    count = next((part.shared.count for part in parts.values()), 1)
    for name, part in parts.items():
        reports.append(part.things.reports)
        told_of.append(part.things.groups + size)
        rarity.append(part.rarity[part.things.groups])
        own[name] = groups[name] + size
        size += len(part.rarity)
    rare = np.concatenate([np.empty(0), *rarity]) > 0
    both = [np.concatenate([np.empty(0, np.int64), *each])[rare] for each in (reports, told_of)]
    return RoundCircles(_tie(*both, own=np.empty(0, np.int64), size=max(size, 1), count=count), own)


def _tie(reports: Ints, groups: Ints, *, own: Ints, size: int, count: int) -> Circles:
    held = distinct(reports * size + groups)
    starts = np.searchsorted(held, np.arange(count + 1) * size)
    rows, at = lay_out(starts[held // size], starts[held // size + 1])
    one, two = held[rows] % size, held[at] % size
    apart = one != two
    ties, places = distinct_places(one[apart] * size + two[apart])
    named = np.bincount(groups, minlength=size)
    met = sums(places, np.ones(len(places)), len(ties))
    strength = met * count / np.maximum(named[ties // size] * named[ties % size], 1)
    return Circles(size, held, starts, ties, strength, own)
