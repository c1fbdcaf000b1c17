"""One slot of names: forenames, street names or family names, and what chance gives for each."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkling.resolution.arrays import Floats, Ints, counts_of, shares_of, sums
from inkling.resolution.comparing.field import ComparisonLevels
from inkling.resolution.neighbours import NearTable, near_names

# Of the mentions under one name, at least this share are other people's.
_LEAST_OTHERS = 0.1


@dataclass(frozen=True)
class Names:
    """One slot of names: codes of each mention, the table of resemblances, and what chance gives by name and level."""

    codes: Ints
    near: NearTable
    chances: Floats
    plain: Floats | None = None

    def compare(self, left: Ints, right: Ints) -> ComparisonLevels:
        """Return levels of pairs with the logarithm of chance."""
        a, b = self.codes[left], self.codes[right]
        levels = self.near.level(a, b)
        chance = np.maximum(np.minimum(self.chances[a, levels], self.chances[b, levels]), 1e-7)
        return ComparisonLevels(levels, np.log(chance))

    def cross(self, left: Ints, right: Ints, *, street: Names) -> ComparisonLevels:
        """Return how these names of the left relate to the street names of the right: chance is how many bear a
        name that is as near to the street name."""
        a, b = self.codes[left], street.codes[right]
        levels = self.near.level(a, b)
        return ComparisonLevels(levels, np.log(np.maximum(self.chances[b, levels], 1e-7)))

    def leave_out_own(self, left: Ints, right: Ints, likely: Floats) -> Names:
        """Return the names with chances from which likely mentions of the same person are taken."""
        levels = self.near.level(self.codes[left], self.codes[right]).astype(np.int64)
        told, width = levels > 0, self.chances.shape[1]
        size = self.near.size * width
        both = [self.codes[side][told] * width + levels[told] for side in (left, right)]
        own = sum(sums(each, likely[told], size) for each in both)
        counts = np.maximum(counts_of(self.codes, self.near.size), 1)
        total = max(1, int((self.codes >= 0).sum()))
        plain = self.chances if self.plain is None else self.plain
        fewer = plain - np.asarray(own).reshape(self.near.size, width) / counts[:, None] / total
        chances = np.maximum(fewer, np.maximum(_LEAST_OTHERS * plain, 0.5 / total))
        return replace(self, chances=chances, plain=plain)


def slots_of(calls: Ints, values: list[str], count: int) -> tuple[Names, Names]:
    """Return forenames and street names, which are looked up in one list: `calls` holds first those, then these."""
    near = near_names(values)
    # How likely another person bears each: the own mentions of its bearer are no chance.
    first, street = calls[:count], calls[count:]
    chances = [near.chances(shares_of(codes, near.size)) for codes in (first, street)]
    return Names(first, near, chances[0]), Names(street, near, chances[1])


def families_of(codes: Ints, values: list[str]) -> Names:
    """Return family names: no short forms count."""
    near = near_names(values, forms=False)
    return Names(codes, near, near.chances(shares_of(codes, near.size)))
