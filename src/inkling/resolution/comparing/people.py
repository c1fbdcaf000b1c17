"""People: names in many forms, sex, age, looks, time. Nothing of origin or ethnicity is a key, level or weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from inkling.resolution.arrays import (
    Flags,
    Floats,
    Ints,
    Small,
    counts_of,
    distinct,
    equal_levels,
    lay_out,
    pair_codes,
    union,
)
from inkling.resolution.comparing.field import ComparisonLevels, Frame, share_levels
from inkling.resolution.comparing.names import Names
from inkling.resolution.comparing.times import time_levels
from inkling.resolution.joining import pairs_of_neighbours
from inkling.resolution.specification import AGE, PEOPLE, PEOPLE_THRESHOLD, Comparison, Name

_AGE_STEPS = np.array([10.0, 6.0, 3.0, 1.0, 0.0])
# A name that stands in so few mentions is worth a look anywhere, not only in its own area.
_RARE = 80
_HEARD_RIGHT, _NEAR = 0.97, 0.9
# In areas that are small together, so many pairs are looked at although they share no sort of name.
_MOST_UNNAMED, _SMALL_AREA = 3_000_000, 500
_ADULT = 18.0


@dataclass(frozen=True)
class People:
    """Mentions of people as columns."""

    frame: Frame
    first: Names
    street: Names
    family: Names
    sex: Ints
    born: tuple[Floats, Floats]
    age: tuple[Floats, Floats]
    looks: dict[str, Ints]
    mark: Ints
    mark_chance: Floats

    @property
    def comparisons(self) -> Sequence[Comparison]:
        """Return what is compared."""
        return PEOPLE

    @property
    def placeless(self) -> dict[str, int]:
        """Return the levels at which town does not matter to what is found."""
        return {"forename": int(Name.EQUAL), "surname": int(Name.EQUAL)}

    def compare(self, left: Ints, right: Ints) -> dict[str, ComparisonLevels]:
        """Return the levels of pairs."""
        first = self.first.compare(left, right)
        street = self.street.compare(left, right)
        found = {
            "forename": first,
            "surname": self.family.compare(left, right),
            "street_name": street,
            "name_and_street_name": self._cross(left, right, first.levels, street.levels),
            "sex": ComparisonLevels(equal_levels(self.sex, left, right)),
            "age": ComparisonLevels(self._ages(left, right)),
            "mark": self._marks(left, right),
            "time": ComparisonLevels(time_levels(self.frame.days, left, right)),
        }
        return found | {
            name: ComparisonLevels(share_levels(c, left, right, near=1)) for name, c in self.looks.items()
        }

    def _cross(self, left: Ints, right: Ints, first: Small, street: Small) -> ComparisonLevels:
        """Compare forename with street name where neither is told on both sides."""
        one = self.first.cross(left, right, street=self.street)
        two = self.first.cross(right, left, street=self.street)
        better = two.levels > one.levels
        levels = np.where(better, two.levels, one.levels).astype(np.int8)
        # An initial says nothing of a street name.
        levels[(first > 0) | (street > 0) | (levels == Name.INITIAL)] = 0
        return ComparisonLevels(levels, np.where(better, two.logs(), one.logs()))

    def _ages(self, left: Ints, right: Ints) -> Small:
        low, high = self.born
        gap = np.maximum(low[left], low[right]) - np.minimum(high[left], high[right])
        levels = 1 + (gap[:, None] <= _AGE_STEPS).sum(axis=1)
        levels[np.isnan(gap)] = 0
        return np.asarray(levels, dtype=np.int8)

    def _marks(self, left: Ints, right: Ints) -> ComparisonLevels:
        levels = share_levels(self.mark, left, right)
        chance = np.zeros(len(left))
        equal = levels == 3
        chance[equal] = np.log(self.mark_chance[self.mark[left[equal]]])
        return ComparisonLevels(levels, chance)

    def reach(self, away: float) -> float:
        """Return how often two mentions have a name of one sort on both sides that is not wholly misheard."""
        told = [(names.codes >= 0).mean() for names in (self.first, self.street, self.family)]
        named = max(0.2, float(1 - np.prod([1 - share**2 for share in told])))
        _, values = self._calls
        rare = (
            float((counts_of(values, self.first.near.size)[values] <= _RARE).mean()) if len(values) else 0.0
        )
        known = float((self.frame.towns >= 0).mean()) ** 2
        small = float(self._small_areas[self.frame.towns[self.frame.towns >= 0]].mean()) if known else 0.0
        here = known * (1 - away) * (named + small * (1 - named))
        full = float(((self.first.codes >= 0) & (self.family.codes >= 0)).mean()) ** 2
        anywhere = _NEAR * (named * rare + full * (1 - rare)) * (known * away + 1 - known)
        return max(0.1, _HEARD_RIGHT * (here + anywhere))

    @cached_property
    def _small_areas(self) -> Flags:
        """Say of each area whether all pairs without a common sort of name are worth a look there."""
        towns = self.frame.towns
        sizes = counts_of(towns, int(towns.max(initial=0)) + 1)
        order = np.argsort(sizes, kind="stable")
        small = np.zeros(len(sizes), dtype=bool)
        small[order] = np.cumsum(sizes[order] ** 2 // 2) <= _MOST_UNNAMED
        small &= sizes <= _SMALL_AREA
        return small

    def _pairs_without_name(self, nodes: Ints) -> Ints:
        """Return pairs of small areas that share no sort of name: one is described, or is known by street name only."""
        towns, size = self.frame.towns, len(self.frame)
        here = nodes[towns[nodes] >= 0]
        here = here[self._small_areas[towns[here]]]
        here = here[np.argsort(towns[here], kind="stable")]
        ends = np.searchsorted(towns[here], towns[here], side="right")
        rows, partners = lay_out(np.arange(1, len(here) + 1, dtype=np.int64), ends)
        left, right = here[rows], here[partners]
        alike = np.zeros(len(left), dtype=bool)
        for names in (self.first, self.street, self.family):
            alike |= (names.codes[left] >= 0) & (names.codes[right] >= 0)
        return distinct(pair_codes(left[~alike], right[~alike], size))

    def leave_out_own(self, left: Ints, right: Ints, likely: Floats) -> People:
        """Return the people with names whose rarity leaves out the own mentions of each bearer."""
        first, street, family = (
            names.leave_out_own(left, right, likely) for names in (self.first, self.street, self.family)
        )
        return replace(self, first=first, street=street, family=family)

    def threshold(self) -> float:
        """Return the mean probability from which groups are one."""
        return PEOPLE_THRESHOLD

    def ceiling(self, left: Ints, right: Ints) -> Floats:
        """Return even odds for a child and an adult of ages that do not meet: never suggested as sure."""
        low, high = self.age
        child, adult = high < _ADULT, low >= _ADULT
        apart = (child[left] & adult[right]) | (adult[left] & child[right])
        return np.where(apart & (self._ages(left, right) != len(AGE.levels)), 0.0, np.inf)

    def incompatible(self, left: Ints, right: Ints) -> Flags:
        """Say whether forenames are told on both sides and have nothing in common."""
        levels = self.first.near.level(self.first.codes[left], self.first.codes[right])
        return np.asarray(levels == Name.DIFFERENT)

    @property
    def is_of_areas(self) -> bool:
        """Say yes: most people are told of in one town, and few in several."""
        return True

    @cached_property
    def _calls(self) -> tuple[Ints, Ints]:
        """Return nodes and what they are called: forenames and street names in one list."""
        nodes = np.arange(len(self.frame), dtype=np.int64)
        told = np.concatenate([self.first.codes, self.street.codes])
        both = np.concatenate([nodes, nodes])
        return both[told >= 0], told[told >= 0]

    def near_by(self, nodes: Ints) -> Ints:
        """Return pairs with near names in one area; in a small one also those that share no sort of name."""
        frame = self.frame
        nodes = nodes[frame.towns[nodes] >= 0]
        found, twice = [self._pairs_without_name(nodes)], np.concatenate([nodes, nodes])
        calls = np.concatenate([self.first.codes[nodes], self.street.codes[nodes]])
        for told, values, near in (
            (twice, calls, self.first.near),
            (nodes, self.family.codes[nodes], self.family.near),
        ):
            here = told[values >= 0]
            found.append(
                pairs_of_neighbours(
                    here,
                    values[values >= 0],
                    frame.towns[here],
                    near=near.pairs(),
                    days=frame.days,
                    size=len(frame),
                )
            )
        return union(found)

    def anywhere(self) -> Ints:
        """Return pairs with rare or with full names."""
        frame = self.frame
        both = (self.first.codes >= 0) & (self.family.codes >= 0)
        named = np.flatnonzero(both)
        first, family = self.first.codes[named], self.family.codes[named]
        found = [self._rare_names()]
        # A full name is met anywhere: one of its two names equal, the other near.
        for values, other, near in (
            (first, family, self.first.near),
            (family, first, self.family.near),
        ):
            found.append(
                pairs_of_neighbours(named, values, other, near=near.pairs(), days=frame.days, size=len(frame))
            )
        return union(found)

    def _rare_names(self) -> Ints:
        """Return pairs of near forenames and street names that both are rare, anywhere."""
        nodes, values = self._calls
        rare = counts_of(values, self.first.near.size) <= _RARE
        one, two = self.first.near.pairs()
        near = rare[one] & rare[two]
        told = rare[values]
        return pairs_of_neighbours(
            nodes[told],
            values[told],
            np.zeros(int(told.sum()), dtype=np.int64),
            near=(one[near], two[near]),
            days=self.frame.days,
            size=len(self.frame),
        )
