"""What company is worth: the log-odds that shared things add, learned without labels.

How often two different people share things by chance is counted on placebo pairs (those that cannot be one), apart for
pairs of one area, of two, and of areas not told: who shares a number across two towns shares it hardly ever by chance.
How often one person's mentions share them is learned only from pairs found by name, never from pairs found because they
share something: those would teach that a whole circle is one person. Where one report tells of nothing else, company
says nothing; where both tell of others and share nothing, that may speak against, as far as pairs by name show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from inkling.resolution.arrays import Floats, Ints, rise, sums
from inkling.resolution.company.circles import Circles
from inkling.resolution.company.placebo import AREAS, Placebo, areas_of, placebo_of
from inkling.resolution.company.things import Part
from inkling.resolution.comparing.field import Field

_STEPS = np.array([0.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0, 19.0])
# What the types add up to is in log-odds already, and finer.
_STEPS_OF_SUM = np.array([0.0, 0.3, 0.8, 1.4, 2.0, 2.6, 3.2, 3.8, 4.5, 5.5, 7.0, 9.0, 12.0])
_MOST_WORTH = 9.0
# A sum below 0: one of the two reports tells of nothing else and could not share anything. The step after it:
# both could, and share nothing.
_ALONE, _NOTHING = -1.0, 1
_MOST_AGAINST, _TRUST_NOTHING = -1.5, 30.0
# In two areas few pairs are found by name: they are taken to share a part of what those of one area share, as if so
# many such pairs had been seen.
_SHARED_ELSEWHERE, _TRUST_ELSEWHERE = 0.3, 60.0
_Measure = Callable[[Ints, Ints], Floats]


@dataclass(frozen=True)
class Worth:
    """The log-odds of each step of a measure, a row for each of AREAS; step 0 is "nothing shared"."""

    steps: Floats
    odds: Floats

    def of(self, measured: Floats, areas: Ints) -> Floats:
        """Return the log-odds of what is shared by pairs whose areas relate so."""
        return np.asarray(self.odds[areas, np.searchsorted(self.steps, measured, side="right")])


@dataclass(frozen=True)
class Company:
    """What the reports of pairs of one field share, type by type, what is told together, and what that is worth."""

    field: Field
    parts: dict[str, Part | Circles]
    worths: dict[str, Worth]
    others: Ints
    total: Worth | None = None

    def sum_up(self, left: Ints, right: Ints) -> Floats:
        """Return what the types add up to, before it is set right: things that come together are counted twice."""
        found, areas = np.zeros(len(left)), areas_of(self.field.frame, left, right)
        for name, part in self.parts.items():
            found += self.worths[name].of(part.between(self.field, left, right), areas)
        reports = self.field.frame.reports
        found[np.minimum(self.others[reports[left]], self.others[reports[right]]) < 1] = _ALONE
        return found

    def of(self, left: Ints, right: Ints) -> Floats:
        """Return the log-odds that company adds to pairs."""
        summed = self.sum_up(left, right)
        return (
            summed if self.total is None else self.total.of(summed, areas_of(self.field.frame, left, right))
        )


@dataclass(frozen=True)
class ByName:
    """Pairs found by name, and how likely each is one by its attributes alone."""

    left: Ints
    right: Ints
    likely: Floats

    @staticmethod
    def join(pieces: Iterable[ByName]) -> ByName:
        """Return the pairs of all pieces in one order, whichever piece comes first."""
        every = list(pieces)
        none = [np.empty(0, dtype=np.int64)]
        left = np.concatenate([each.left for each in every] or none)
        right = np.concatenate([each.right for each in every] or none)
        likely = np.concatenate([each.likely for each in every] or none).astype(np.float64)
        order = np.lexsort((right, left))
        return ByName(left[order], right[order], likely[order])


def learn_company(field: Field, parts: dict[str, Part], circles: Circles, named: ByName) -> Company:
    """Return what company is worth, from pairs found by name."""
    found = named.left, named.right, named.likely
    placebo = placebo_of(field, parts)
    every: dict[str, Part | Circles] = {**parts, "circle": circles}
    worths = {
        name: _learn(field, _measure_of(field, part), placebo, found, _STEPS) for name, part in every.items()
    }
    company = Company(field, every, worths, _others(parts, field))
    total = _learn(field, company.sum_up, placebo, found, _STEPS_OF_SUM)
    return replace(company, total=total)


def _others(parts: dict[str, Part], field: Field) -> Ints:
    """Return how many others each report tells of, beside the one that is compared."""
    size = max([int(field.frame.reports.max(initial=0)) + 1, *(part.shared.count for part in parts.values())])
    others = np.zeros(size, dtype=np.int64)
    for part in parts.values():
        told = np.bincount(part.things.reports, minlength=size)
        others += told if part.groups is None else np.maximum(told - 1, 0)
    return others


def _measure_of(field: Field, part: Part | Circles) -> _Measure:
    return lambda left, right: part.between(field, left, right)


@dataclass(frozen=True)
class _FoundByName:
    """Pairs found by name: the step at which each stands, how likely each is one, and the chance of each step."""

    at: Ints
    likely: Floats
    chance: Floats

    @property
    def sure(self) -> float:
        """Return how many pairs these are worth, once those that are not one are set off."""
        return max(float((self.likely**2).sum()), 1.0)

    def more_than_chance(self, seen: Floats, chance: Floats) -> Floats:
        """Return how often true pairs stand at steps, from what was seen there."""
        doubt = float((self.likely * (1 - self.likely)).sum())
        # One standard error less: what so few pairs share may be chance, and chance must add nothing.
        return np.maximum(seen - np.sqrt(seen) - doubt * chance, 0.0) / self.sure


def _learn(
    field: Field, measure: _Measure, placebo: Placebo, found: tuple[Ints, Ints, Floats], steps: Floats
) -> Worth:
    left, right, likely = found
    size, areas = len(steps) + 1, areas_of(field.frame, left, right)
    at = np.searchsorted(steps, measure(left, right), side="right")
    chance = placebo.shares(np.searchsorted(steps, measure(placebo.left, placebo.right), side="right"), size)
    rows, prior, trust = [], chance[0], 3.0
    for area in range(AREAS):
        here = _FoundByName(at[areas == area], likely[areas == area], chance[area])
        odds, match = _odds(here, prior=prior, trust=trust)
        if steps is _STEPS_OF_SUM:
            odds[_NOTHING] = _against(here)
        rows.append(odds)
        if area == 0:
            prior, trust = _SHARED_ELSEWHERE * match, _TRUST_ELSEWHERE
    return Worth(steps, np.array(rows))


def _odds(found: _FoundByName, *, prior: Floats, trust: float) -> tuple[Floats, Floats]:
    """Return the log-odds of each step, and how often pairs of one person stand there."""
    seen = sums(found.at, found.likely, len(found.chance))
    weight = trust / max(float(found.likely.sum()), trust)
    match = (found.more_than_chance(seen, found.chance) + weight * prior) / (1 + weight)
    odds = np.log((match + 1e-9) / (found.chance + 1e-9))
    odds[0] = 0.0
    return np.clip(rise(np.maximum(odds, 0.0), seen + 1e-6), 0.0, _MOST_WORTH), match


def _against(found: _FoundByName) -> float:
    """Return what it says against a pair that two reports which could share something share nothing."""
    could, chance = found.at >= _NOTHING, found.chance[_NOTHING:]
    found = _FoundByName(found.at[could], found.likely[could], chance / chance.sum())
    seen = np.array(float(found.likely[found.at > _NOTHING].sum()))
    nothing = 1 - float(found.more_than_chance(seen, found.chance[1:].sum()))
    trust = _TRUST_NOTHING / (_TRUST_NOTHING + found.sure)
    odds = np.log((1 - trust) * max(nothing, 0.0) / found.chance[0] + trust)
    return float(np.clip(odds, _MOST_AGAINST, 0.0))
