"""Numbers and plates place by place: equal marks, marks that look alike, one wrong, two swapped, part known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, Small, distinct_places, union
from inkling.resolution.comparing.field import ComparisonLevels
from inkling.resolution.joining import pairs_under_keys, pairs_with_some
from inkling.resolution.specification import Marks

_BASE = 40
_SYMBOLS = "?0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# A part must fit in so many places before one wrong mark in it is forgiven.
_FEWEST_FORGIVEN = 5
_SHORT_START, _LONG_START = 4, 7
# A part is set beside so many patterns on either side that stand under one key with it.
_WIDEST_PART = 4000


@dataclass(frozen=True)
class Patterns:
    """Distinct patterns of one length as rows of marks (0 is not known), and how rare each mark is in its place."""

    marks: Ints
    alike: Ints
    rarity: Floats
    rarity_alike: Floats

    @property
    def places(self) -> int:
        """Return how many places a pattern has."""
        return int(self.marks.shape[1])

    @property
    def whole(self) -> Flags:
        """Say of each pattern whether every mark is known."""
        return np.asarray((self.marks > 0).all(axis=1))

    def conflict(self, a: Ints, b: Ints) -> Flags:
        """Say of each pair whether the two cannot be of one thing. A negative code is "not told"."""
        whole, part = self.compare(a, b)
        return np.asarray((whole.levels == Marks.CONFLICT) | (part.levels == Marks.CONFLICT))

    def compare(self, a: Ints, b: Ints) -> tuple[ComparisonLevels, ComparisonLevels]:
        """Return how whole patterns, and patterns of which one is a part, relate. A negative code is "not told"."""
        told = (a >= 0) & (b >= 0)
        levels = np.zeros(len(a), dtype=np.int8)
        chance = np.zeros(len(a))
        # The same two values meet in many pairs: each is related once.
        size = len(self.marks)
        values, at = distinct_places(a[told] * size + b[told])
        related = self._relate(values // max(size, 1), values % max(size, 1))
        levels[told], chance[told] = related[0][at], related[1][at]
        whole = np.zeros(len(a), dtype=bool)
        whole[told] = self.whole[a[told]] & self.whole[b[told]]
        both, part = np.where(whole, levels, 0).astype(np.int8), np.where(whole, 0, levels).astype(np.int8)
        return ComparisonLevels(both, chance), ComparisonLevels(part, chance)

    def _relate(self, a: Ints, b: Ints) -> tuple[Small, Floats]:
        one, two = self.marks[a], self.marks[b]
        known = (one > 0) & (two > 0)
        equal = known & (one == two)
        alike = known & (self.alike[a] == self.alike[b])
        wrong, seen = (known & ~alike).sum(axis=1), known.sum(axis=1)
        levels = np.full(len(a), int(Marks.CONFLICT), dtype=np.int8)
        levels[(wrong == 1) & (seen >= _FEWEST_FORGIVEN)] = Marks.ONE_WRONG
        levels[_are_swapped(one, two, known & ~equal) & (seen >= _FEWEST_FORGIVEN)] = Marks.SWAPPED
        levels[wrong == 0] = Marks.LOOKALIKE
        levels[(known == equal).all(axis=1)] = Marks.EQUAL
        levels[seen == 0] = 0
        return levels, self._chance(a, equal, alike, levels)

    def _chance(self, a: Ints, equal: Flags, alike: Flags, levels: Small) -> Floats:
        exact = np.where(equal, self.rarity[np.arange(self.places), self.marks[a]], 0.0).sum(axis=1)
        loose = np.where(alike, self.rarity_alike[np.arange(self.places), self.alike[a]], 0.0).sum(axis=1)
        return np.select(
            [levels == Marks.EQUAL, levels == Marks.LOOKALIKE, levels == Marks.CONFLICT],
            [exact, loose, np.zeros(len(a))],
            loose + np.log(self.places),
        )

    def near(self) -> tuple[Ints, Ints]:
        """Return pairs of whole patterns that one wrong mark, a swap or look-alikes tell apart, and pairs of parts
        that may fit; each as numbers a * size + b."""
        size, days = len(self.marks), np.zeros(len(self.marks), dtype=np.int64)
        everyone = np.arange(size, dtype=np.int64)
        whole = everyone[self.whole]
        keys = self._keys_of_whole(whole)
        near = union(pairs_under_keys(whole, key, days=days, size=size) for key in keys)
        part = ~self.whole
        tie = union(
            pairs_with_some(everyone, key, part, size=size, widest=_WIDEST_PART)
            for key in self._keys_of_parts()
        )
        return near, tie

    def _keys_of_whole(self, whole: Ints) -> list[Ints]:
        power = _BASE ** np.arange(self.places, dtype=np.int64)
        alike = self.alike[whole]
        value = (alike * power).sum(axis=1)
        masked = [(value - alike[:, at] * power[at]) * 2 for at in range(self.places)]
        swapped = []
        for at in range(self.places - 1):
            pair = alike[:, at : at + 2]
            rest = value - (pair * power[at : at + 2]).sum(axis=1)
            swapped.append((rest + (np.sort(pair, axis=1) * power[at : at + 2]).sum(axis=1)) * 2 + 1)
        return masked + swapped

    def _keys_of_parts(self) -> list[Ints]:
        """Return keys by the last three, the last four, the first four and the first seven marks."""
        power = _BASE ** np.arange(self.places, dtype=np.int64)
        keys = []
        for places in (slice(-3, None), slice(-4, None), slice(0, _SHORT_START), slice(0, _LONG_START)):
            known = (self.marks[:, places] > 0).all(axis=1)
            if places.stop == _SHORT_START:
                # A part that goes further is met by its longer start: one start is shared by very many numbers.
                known &= self.whole | (self.marks[:, _LONG_START - 1] == 0)
            keys.append(np.where(known, (self.alike[:, places] * power[places]).sum(axis=1), -1))
        return keys


def _are_swapped(one: Ints, two: Ints, differs: Flags) -> Flags:
    crossed = (one[:, :-1] == two[:, 1:]) & (one[:, 1:] == two[:, :-1]) & differs[:, :-1] & differs[:, 1:]
    return np.asarray(crossed.any(axis=1) & (differs.sum(axis=1) == 2))


def patterns_of(values: Sequence[str], *, confused: dict[int, int] | None = None, places: int) -> Patterns:
    """Return the patterns of distinct values, each of exactly so many places."""
    marks = _rows(values, places)
    alike = _rows([value.translate(confused) if confused else value for value in values], places)
    whole = (marks > 0).all(axis=1)
    return Patterns(marks, alike, _rarity(marks[whole], places), _rarity(alike[whole], places))


def _rows(values: Sequence[str], places: int) -> Ints:
    code = {symbol: at for at, symbol in enumerate(_SYMBOLS)}
    rows = [[code.get(char, 0) for char in value] for value in values]
    return np.array(rows, dtype=np.int64).reshape(len(values), places)


def _rarity(marks: Ints, places: int) -> Floats:
    """Return the logarithm of how often each mark stands in each place among distinct whole patterns."""
    rarity = np.zeros((places, _BASE))
    for at in range(places):
        seen = np.bincount(marks[:, at], minlength=_BASE).astype(np.float64)
        rarity[at] = np.log((seen + 0.3) / (seen.sum() + 0.3 * 10))
    return rarity
