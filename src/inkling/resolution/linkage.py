"""Groups by average linkage: two groups become one while the mean probability between them is high enough.

Never connected components, which chain through one weak pair. Two mentions of one report never come into one group, nor
do a child and an adult of ages that do not meet.
All pairs of nearest neighbours are joined at once; average linkage allows that, and it needs few rounds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Floats, Ints, distinct_places, lay_out, sums
from inkling.resolution.comparing.ages import ToldAges


@dataclass(frozen=True)
class Edges:
    """Pairs of nodes with the sum of probabilities between them."""

    left: Ints
    right: Ints
    weight: Floats


def group_nodes(
    edges: Edges,
    *,
    sizes: Ints,
    reports: tuple[Ints, Ints],
    threshold: float,
    ages: ToldAges | None = None,
) -> Ints:
    """Return the group of each node. `sizes` are mentions a node, `reports` pairs (node, report) that must not meet.

    `ages`: of people, as what age each node is told.
    """
    count = len(sizes)
    group = np.arange(count, dtype=np.int64)
    weights = sizes.astype(np.float64)
    edges = Edges(edges.left, edges.right, edges.weight * weights[edges.left] * weights[edges.right])
    members = reports
    while len(edges.left):
        mean = edges.weight / (weights[edges.left] * weights[edges.right])
        edges, mean = _keep(edges, mean, mean >= threshold * 0.02)
        left, right, at = _mutual_nearest(edges, np.where(mean >= threshold, mean, 0.0), count)
        if not len(left):
            break
        clash = _share_a_report(left, right, members, count)
        if ages is not None:
            clash |= ages.clash(left, right)
        if clash.any():
            edges = _drop(edges, at[clash])
        left, right = left[~clash], right[~clash]
        if len(left):
            onto = np.arange(count, dtype=np.int64)
            onto[right] = left
            group, weights = onto[group], sums(onto, weights, count)
            members = _unique_members(onto[members[0]], members[1])
            ages = None if ages is None else ages.merge(onto, count=count)
            edges = _contract(edges, onto, count)
    return group


def _keep(edges: Edges, mean: Floats, flags: np.ndarray) -> tuple[Edges, Floats]:
    if flags.all():
        return edges, mean
    return Edges(edges.left[flags], edges.right[flags], edges.weight[flags]), mean[flags]


def _drop(edges: Edges, places: Ints) -> Edges:
    keep = np.ones(len(edges.left), dtype=bool)
    keep[places] = False
    return Edges(edges.left[keep], edges.right[keep], edges.weight[keep])


def _mutual_nearest(edges: Edges, mean: Floats, count: int) -> tuple[Ints, Ints, Ints]:
    """Return pairs of groups that are each other's nearest, and the places of their edges."""
    # Among equals chance decides, by edge: were it the first, "all are called Jay" would take a round for each of them.
    lot = mean * (1 + 1e-9 * np.random.default_rng(len(mean)).random(len(mean)))
    best = np.zeros(count)
    np.maximum.at(best, edges.left, lot)
    np.maximum.at(best, edges.right, lot)
    at = np.flatnonzero((lot > 0) & (lot == best[edges.left]) & (lot == best[edges.right]))
    return edges.left[at], edges.right[at], at


def _share_a_report(left: Ints, right: Ints, members: tuple[Ints, Ints], count: int) -> np.ndarray:
    nodes, reports = members
    starts = np.searchsorted(nodes, np.arange(count + 1))
    pairs = np.arange(len(left), dtype=np.int64)
    seen = []
    for side in (left, right):
        rows, at = lay_out(starts[side], starts[side + 1])
        seen.append(pairs[rows] * (int(reports.max(initial=0)) + 1) + reports[at])
    both = seen[0][np.isin(seen[0], seen[1])]
    clash = np.zeros(len(left), dtype=bool)
    clash[both // (int(reports.max(initial=0)) + 1)] = True
    return clash


def _unique_members(nodes: Ints, reports: Ints) -> tuple[Ints, Ints]:
    order = np.lexsort((reports, nodes))
    return nodes[order], reports[order]


def _contract(edges: Edges, onto: Ints, count: int) -> Edges:
    left, right = onto[edges.left], onto[edges.right]
    low, high = np.minimum(left, right), np.maximum(left, right)
    apart = low != high
    keys, at = distinct_places(low[apart] * count + high[apart])
    weight = sums(at, edges.weight[apart], len(keys))
    return Edges(keys // count, keys % count, weight)
