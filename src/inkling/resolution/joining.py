"""Which pairs are worth a look: those that stand under one key. Nothing else is ever compared."""

from __future__ import annotations

import numpy as np

from inkling.resolution.arrays import Flags, Ints, distinct, lay_out, pair_codes, union

_BITS_OF_DAY = 20
# Under a key that many share, only those nearest in time are paired: "everybody called Jay" costs no more than others.
WIDEST = 240


def pairs_under_keys(nodes: Ints, keys: Ints, *, days: Ints, size: int, widest: int = WIDEST) -> Ints:
    """Return the pairs of nodes that stand under one key (NONE is no key), each pair as one number."""
    told = keys >= 0
    nodes, keys = nodes[told], keys[told]
    order = np.lexsort((days[nodes], keys))
    nodes, keys = nodes[order], keys[order]
    ends = np.searchsorted(keys, keys, side="right")
    places = np.arange(len(keys), dtype=np.int64)
    rows, partners = lay_out(places + 1, np.minimum(ends, places + 1 + widest))
    pairs = pair_codes(nodes[rows], nodes[partners], size)
    return distinct(pairs[nodes[rows] != nodes[partners]])


def pairs_with_some(nodes: Ints, keys: Ints, some: Flags, *, size: int, widest: int) -> Ints:
    """Return the pairs of nodes under one key (NONE is no key) of which at least one is among `some`."""
    told = keys >= 0
    nodes, keys, some = nodes[told], keys[told], some[told]
    order = np.argsort(keys, kind="stable")
    nodes, keys = nodes[order], keys[order]
    own = np.flatnonzero(some[order])
    first = np.maximum(np.searchsorted(keys, keys[own]), own - widest)
    last = np.minimum(np.searchsorted(keys, keys[own], side="right"), own + 1 + widest)
    rows, partners = lay_out(first, last)
    left, right = nodes[own[rows]], nodes[partners]
    return distinct(pair_codes(left, right, size)[left != right])


def pairs_of_neighbours(
    nodes: Ints,
    values: Ints,
    areas: Ints,
    *,
    near: tuple[Ints, Ints],
    days: Ints,
    size: int,
    widest: int = WIDEST,
) -> Ints:
    """Return the pairs of nodes of one area whose values are equal or stand beside each other in `near`.

    `near` holds pairs of values (a, b) with a < b. A node may stand several times, with several values.
    """
    many = int(max(values.max(initial=0), near[1].max(initial=0))) + 1
    place = areas * many + values
    equal = pairs_under_keys(nodes, place, days=days, size=size, widest=widest)
    order = np.lexsort((days[nodes], place))
    sorted_keys = (place[order] << _BITS_OF_DAY) + np.maximum(days[nodes[order]], 0)
    starts, stops = _neighbours_of(values, near, many)
    rows, at = lay_out(starts, stops)
    wanted = (areas[rows] * many + near[1][np.argsort(near[0], kind="stable")][at]) << _BITS_OF_DAY
    own = np.searchsorted(sorted_keys, wanted + np.maximum(days[nodes[rows]], 0))
    first = np.maximum(np.searchsorted(sorted_keys, wanted), own - widest // 2)
    last = np.minimum(np.searchsorted(sorted_keys, wanted + (1 << _BITS_OF_DAY)), own + widest // 2)
    lines, partners = lay_out(first, last)
    left, right = nodes[rows[lines]], nodes[order[partners]]
    return union([equal, pair_codes(left, right, size)[left != right]])


def _neighbours_of(values: Ints, near: tuple[Ints, Ints], many: int) -> tuple[Ints, Ints]:
    firsts = np.sort(near[0])
    return np.searchsorted(firsts, values), np.searchsorted(firsts, values, side="right")
