"""Which nodes are linked by themselves first: those of one area, or of some small ones at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from inkling.resolution.arrays import NONE, Ints, counts_of, split_pairs, union
from inkling.resolution.comparing.field import Field, Frame

# Small areas are taken together up to so many nodes, since each step costs something; one larger area stands alone.
_AT_ONCE = 40_000


@dataclass(frozen=True)
class Areas:
    """The nodes of each area, or of some small ones, in their order; and in which of these each node stands (NONE where
    no area is told). A type that is one in the whole nation is one area."""

    frame: Frame
    is_divided: bool
    nodes: list[Ints]
    at: Ints

    @staticmethod
    def of(field: Field) -> Areas:
        """Return the areas of a type."""
        every = np.arange(len(field.frame), dtype=np.int64)
        if not field.is_of_areas:
            return Areas(field.frame, is_divided=False, nodes=[every], at=np.zeros_like(every))
        towns = field.frame.towns
        sizes = counts_of(towns, int(towns.max(initial=NONE)) + 1)
        of_town = np.array(list(_taken_together(sizes)), dtype=np.int64)
        at = np.full(len(every), NONE, dtype=np.int64)
        at[towns >= 0] = of_town[towns[towns >= 0]]
        order = np.argsort(at, kind="stable")
        cuts = np.searchsorted(at[order], np.arange(int(of_town.max(initial=NONE)) + 2))
        nodes = [order[first:last] for first, last in pairwise(cuts)]
        return Areas(field.frame, is_divided=True, nodes=nodes, at=at)

    def divide(self, pairs: Ints) -> list[Ints]:
        """Return the pairs of each area, and behind them those that were told in two areas, or in one not known."""
        if not self.is_divided:
            return [pairs]
        left, right = split_pairs(pairs, len(self.frame))
        here, towns = self.at[left], self.frame.towns
        here = np.where((here >= 0) & (towns[left] == towns[right]), here, len(self.nodes))
        order = np.argsort(here, kind="stable")
        cuts = np.searchsorted(here[order], np.arange(1, len(self.nodes) + 1))
        return np.split(pairs[order], cuts)


def _taken_together(sizes: Ints) -> Iterator[int]:
    """Yield for each area with which others it is taken."""
    number, held = 0, 0
    for size in sizes.tolist():
        if held and held + size > _AT_ONCE:
            number, held = number + 1, 0
        held += size
        yield number


def worth_a_look(field: Field, areas: Areas) -> list[Ints]:
    """Return the pairs worth a look of each area, and behind them those that are met anywhere."""
    anywhere = areas.divide(field.anywhere())
    near_by = [field.near_by(nodes) for nodes in areas.nodes]
    pairs = [union(each) for each in zip(near_by, anywhere, strict=False)] + anywhere[len(near_by) :]
    return [_of_two_reports(field.frame, each) for each in pairs]


def _of_two_reports(frame: Frame, pairs: Ints) -> Ints:
    left, right = split_pairs(pairs, len(frame))
    return np.asarray(pairs[frame.reports[left] != frame.reports[right]], dtype=np.int64)
