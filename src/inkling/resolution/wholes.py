"""Groups compared as wholes: what is told of one mention holds for the others of its group.

Most pairs of two groups tell little: "Daniel" here and "Daniel" there. One mention of each has a family name, and if
these differ the groups are two, however likely the many silent pairs are. So mentions that are surely one are grouped
first; groups are then compared by all that any of their mentions tell, each fact once, and joined by average linkage.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Floats, Ints, distinct, distinct_places, lay_out, lots, sums
from inkling.resolution.comparing.field import Field
from inkling.resolution.linkage import Edges, group_nodes
from inkling.resolution.scoring import Weights, prior_of

# From these mean probabilities mentions are grouped before groups are compared: once, and once more.
_SURE = (0.6, 0.5)
# So many mentions of a group are asked; more of one and the same tell little that is new.
_MOST_ASKED = 6
_CHUNK = 500_000
_LEAST_LIKELY = 0.02
# What contradicts again and again says more than once, but tellers err alike: the mean times a power of the number.
_REPEATED, _MOST_REPEATED = 0.3, 3.0
# Who is told of often is told of again.
_OFTEN = 0.3


@dataclass(frozen=True)
class Likely:
    """Pairs of nodes: what company adds to each, and its probability."""

    left: Ints
    right: Ints
    company: Floats
    probability: Floats


def group_by_wholes(field: Field, weights: Weights, pairs: Likely) -> Ints:
    """Return the group of each node, by average linkage of groups that are compared as wholes."""
    alone = np.arange(len(field.frame), dtype=np.int64)
    sure = Edges(pairs.left, pairs.right, pairs.probability)
    whole = _Wholes.of_groups(_join(field, alone, sure, _SURE[0]))
    for threshold in (*_SURE[1:], field.threshold()):
        edges = _compare(field, weights, whole, pairs)
        whole = _Wholes.of_groups(_join(field, whole.group, edges, threshold))
    return whole.group


@dataclass(frozen=True)
class _Wholes:
    """The group of each node, how many nodes each has, and those of them that are asked."""

    group: Ints
    size: Ints
    starts: Ints
    asked: Ints

    @staticmethod
    def of_groups(groups: Ints) -> _Wholes:
        """Return groups numbered from 0."""
        labels, group = distinct_places(groups)
        order = np.lexsort((lots(np.arange(len(group), dtype=np.int64)), group))
        ordered = group[order]
        rank = np.arange(len(order)) - np.searchsorted(ordered, ordered)
        asked = order[rank < _MOST_ASKED]
        starts = np.searchsorted(group[asked], np.arange(len(labels) + 1))
        return _Wholes(group, np.bincount(group, minlength=len(labels)).astype(np.int64), starts, asked)

    def lay_out(self, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
        """Return the place of each pair of groups beside each pair of their nodes that are asked."""
        places, one = lay_out(self.starts[left], self.starts[left + 1])
        rows, two = lay_out(self.starts[right[places]], self.starts[right[places] + 1])
        return places[rows], self.asked[one[rows]], self.asked[two]


def _join(field: Field, group: Ints, edges: Edges, threshold: float) -> Ints:
    """Return the group of each node after groups were joined."""
    reports = field.frame.reports
    many = int(reports.max(initial=0)) + 1
    members = distinct(group * many + reports)
    sizes = np.bincount(group).astype(np.int64)
    ages = field.frame.ages
    joined = group_nodes(
        edges,
        sizes=sizes,
        reports=(members // many, members % many),
        threshold=threshold,
        ages=None if ages is None else ages.merge(group, count=len(sizes)),
    )
    return joined[group]


def _compare(field: Field, weights: Weights, whole: _Wholes, pairs: Likely) -> Edges:
    """Return pairs of groups with their probabilities."""
    one, two = whole.group[pairs.left], whole.group[pairs.right]
    apart, count = one != two, len(whole.size)
    keys, at = distinct_places(np.minimum(one, two)[apart] * count + np.maximum(one, two)[apart])
    left, right = keys // count, keys % count
    probability, best = pairs.probability[apart], np.zeros(len(keys))
    np.maximum.at(best, at, probability)
    met = whole.size[left] * whole.size[right]
    # Two nodes have been compared, and set against their rivals.
    found = np.where(met == 1, best, 0.0)
    some = np.flatnonzero((met > 1) & (best > _LEAST_LIKELY))
    shared = sums(at, np.expm1(np.clip(pairs.company[apart], -5, 20)), len(keys))[some] / met[some]
    odds = np.log1p(np.maximum(shared, -0.9)) + _OFTEN * np.log(
        np.maximum(whole.size[left], whole.size[right])[some]
    )
    odds, ceiling = _add_attributes(odds, field, weights, whole, left[some], right[some])
    found[some] = 1 / (1 + np.exp(-np.clip(np.minimum(odds, ceiling), -30, 30)))
    return Edges(left, right, found)


def _add_attributes(
    odds: Floats, field: Field, weights: Weights, whole: _Wholes, left: Ints, right: Ints
) -> tuple[Floats, Floats]:
    """Return the log-odds of pairs of groups with what their nodes tell, and the highest that each may have."""
    ceiling = np.full(len(odds), np.inf)
    asked = np.diff(whole.starts)
    ends = np.cumsum(asked[left] * asked[right])
    cuts = np.searchsorted(ends, np.arange(_CHUNK, int(ends[-1]) if len(ends) else 0, _CHUNK))
    for piece in np.split(np.arange(len(odds)), cuts):
        places, one, two = whole.lay_out(left[piece], right[piece])
        odds[piece] += _tell(field, weights, places, one, two, len(piece))
        lowest = np.full(len(piece), np.inf)
        np.minimum.at(lowest, places, field.ceiling(one, two))
        ceiling[piece] = lowest
    return odds, ceiling


def _tell(field: Field, weights: Weights, places: Ints, one: Ints, two: Ints, size: int) -> Floats:
    """Return the prior of the pairs of groups at `places`, and of each comparison the mean of what their nodes tell."""
    prior = sums(places, np.exp(prior_of(field.frame, one, two, weights)), size)
    told = np.log(prior / np.maximum(np.bincount(places, minlength=size), 1))
    for name, compared in field.compare(one, two).items():
        some = compared.levels > 0
        line = weights.line(name, compared)
        times = np.maximum(np.bincount(places[some], minlength=size), 1)
        mean = sums(places[some], line[some], size) / times
        told += np.where(mean < 0, mean * np.minimum(times**_REPEATED, _MOST_REPEATED), mean)
    return np.asarray(told, dtype=np.float64)
