"""Which distinct values resemble each other, and how: one small table instead of a comparison for every pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from inkling.resolution.arrays import Floats, Ints, Small, look_up
from inkling.resolution.forms.letters import sound_of
from inkling.resolution.forms.names import groups_of_form, street_stem
from inkling.resolution.specification import Name

# A key under which more values stand than this says nothing about any two of them.
_MOST_UNDER_KEY = 400
_SHORTEST_SLIP, _SHORTEST_START = 4, 3


Proposals = Iterable[tuple[int, Iterable[tuple[int, int]]]]


@dataclass(frozen=True)
class NearTable:
    """Pairs of distinct values that resemble each other, as sorted `keys` (a * size + b, a < b), and their levels."""

    size: int
    keys: Ints
    levels: Small

    def pairs(self) -> tuple[Ints, Ints]:
        """Return the pairs of values."""
        return self.keys // self.size, self.keys % self.size

    def level(self, left: Ints, right: Ints) -> Small:
        """Return how values relate: 0 where one is not told, EQUAL, what the table says, or DIFFERENT."""
        low, high = np.minimum(left, right), np.maximum(left, right)
        found = look_up(low * self.size + high, self.keys, self.levels, absent=int(Name.DIFFERENT)).astype(
            np.int8
        )
        found[left == right] = Name.EQUAL
        found[low < 0] = 0
        return found

    def chances(self, shares: Floats) -> Floats:
        """Return, by value and level, how likely another value stands at that level. `shares` are those of values."""
        left, right = self.pairs()
        chance = np.zeros((self.size, max(Name) + 1))
        for level in Name:
            at = self.levels == level
            chance[:, level] = np.bincount(left[at], weights=shares[right[at]], minlength=self.size)
            chance[:, level] += np.bincount(right[at], weights=shares[left[at]], minlength=self.size)
        chance[:, Name.EQUAL] = shares
        chance[:, Name.DIFFERENT] = np.maximum(1 - chance.sum(axis=1), 0.05)
        return chance


def near_names(values: Sequence[str], *, forms: bool = True) -> NearTable:
    """Return the table of plain names; `forms` says whether known forms and short forms count (not of family names)."""
    size = max(len(values), 1)
    return NearTable(size, *keep_best(_proposals(values, forms=forms), size=size))


def keep_best(proposals: Proposals, *, size: int) -> tuple[Ints, Small]:
    """Return pairs of values as sorted numbers a * size + b, each with the highest level proposed."""
    best: dict[int, int] = {}
    for level, pairs in proposals:
        for a, b in pairs:
            key = min(a, b) * size + max(a, b)
            if a != b and best.get(key, 0) < level:
                best[key] = level
    keys = sorted(best)
    return np.array(keys, dtype=np.int64), np.array([best[key] for key in keys], dtype=np.int8)


def _proposals(values: Sequence[str], *, forms: bool) -> Proposals:
    yield Name.SOUND, pairs_under(map(sound_of, values))
    yield Name.SLIP, one_slip(values)
    if forms:
        yield Name.RULE, pairs_under(map(street_stem, values))
        yield Name.RULE, _beginnings(values)
        yield Name.FORM, _known_forms(values)
    yield Name.INITIAL, _initials(values)


def pairs_under(keys: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of values under one key; an empty key is none, and one that very many share says nothing."""
    yield from _pair_up(enumerate(keys))


def _pair_up(keyed: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for value, key in keyed:
        if key:
            groups[key].append(value)
    for group in groups.values():
        if 1 < len(group) <= _MOST_UNDER_KEY:
            yield from combinations(group, 2)


def one_slip(values: Sequence[str], *, shortest: int = _SHORTEST_SLIP) -> Iterator[tuple[int, int]]:
    """Yield pairs one letter apart: added, left out, wrong, or two swapped."""
    keyed = (
        (at, short)
        for at, value in enumerate(values)
        if len(value) >= shortest
        for short in {value, *(value[:cut] + value[cut + 1 :] for cut in range(len(value)))}
    )
    for a, b in _pair_up(keyed):
        if len(values[a]) + len(values[b]) > 2 * shortest or values[a][0] == values[b][0]:
            yield a, b


def _beginnings(values: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = {value: number for number, value in enumerate(values)}
    for number, value in enumerate(values):
        for length in range(_SHORTEST_START, len(value)):
            if (short := at.get(value[:length])) is not None:
                yield short, number


def _known_forms(values: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = {value: number for number, value in enumerate(values)}
    groups = {group for value in at for group in groups_of_form().get(value, ())}
    for group in groups:
        yield from combinations([at[name] for name in group if name in at], 2)


def _initials(values: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = {value: number for number, value in enumerate(values) if len(value) == 1}
    for number, value in enumerate(values):
        if len(value) > 1 and (initial := at.get(value[0])) is not None:
            yield initial, number
