"""Small pieces for work on whole columns: codes of texts, ranges laid out, pairs without repeats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Small = NDArray[np.int8]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NONE = -1
# splitmix64 (Steele, Lea, Flood 2014).
_LOTS = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


def codes_of(texts: Sequence[str]) -> tuple[Ints, list[str]]:
    """Return a number for each text, equal for equal texts, and the texts by number; an empty text is NONE."""
    known: dict[str, int] = {}
    codes = np.fromiter(
        (known.setdefault(text, len(known)) if text else NONE for text in texts), np.int64, len(texts)
    )
    return codes, list(known)


def lay_out(starts: Ints, stops: Ints) -> tuple[Ints, Ints]:
    """Return the row of each range beside each place in it: ranges [2, 4) and [7, 8) give rows 0 0 1, places 2 3 7."""
    lengths = np.maximum(stops - starts, 0)
    rows = np.repeat(np.arange(len(starts), dtype=np.int64), lengths)
    before = np.cumsum(lengths) - lengths
    return rows, np.arange(len(rows), dtype=np.int64) - before[rows] + starts[rows]


def sums(places: Ints, weights: NDArray[Any], size: int) -> Floats:
    """Return the sum of the weights that stand at each place."""
    return np.asarray(np.bincount(places, weights=weights, minlength=size), dtype=np.float64)


def equal_levels(codes: Ints, left: Ints, right: Ints) -> Small:
    """Return 0 not told, 1 different, 2 equal."""
    missing = (codes[left] < 0) | (codes[right] < 0)
    return np.asarray(np.where(missing, 0, 1 + (codes[left] == codes[right])), dtype=np.int8)


def counts_of(codes: Ints, size: int) -> Ints:
    """Return how often each code stands; NONE is not counted."""
    return np.bincount(codes[codes >= 0], minlength=size).astype(np.int64)


def shares_of(codes: Ints, size: int) -> Floats:
    """Return the part of all that each code is. NONE is not counted, and of nothing each part is 0."""
    return np.asarray(counts_of(codes, max(size, 1)) / max(1, int((codes >= 0).sum())), dtype=np.float64)


def pair_codes(left: Ints, right: Ints, size: int) -> Ints:
    """Return one number for each unordered pair."""
    return np.minimum(left, right) * size + np.maximum(left, right)


def split_pairs(codes: Ints, size: int) -> tuple[Ints, Ints]:
    """Return the two members of each pair, the smaller first."""
    return codes // size, codes % size


def distinct(numbers: Ints) -> Ints:
    """Return the numbers sorted, each once. (numpy's own `unique` hashes, which is many times slower on pairs.)"""
    ordered = np.sort(numbers)
    fresh = np.ones(len(ordered), dtype=bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


def distinct_places(numbers: Ints) -> tuple[Ints, Ints]:
    """Return the numbers sorted, each once, and the place of each given number among them."""
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    fresh = np.ones(len(ordered), dtype=bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    places = np.empty(len(numbers), dtype=np.int64)
    places[order] = np.cumsum(fresh) - 1
    return ordered[fresh], places


def without(numbers: Ints, known: Ints) -> Ints:
    """Return the numbers that are not among sorted `known`, sorted, each once."""
    found = distinct(numbers)
    if not len(known):
        return found
    at = np.minimum(np.searchsorted(known, found), len(known) - 1)
    return np.asarray(found[known[at] != found], dtype=np.int64)


def union(parts: Iterable[Ints]) -> Ints:
    """Return the numbers of all parts, sorted, each once."""
    kept = [part for part in parts if len(part)]
    return distinct(np.concatenate(kept)) if kept else np.empty(0, np.int64)


def look_up(wanted: Ints, keys: Ints, values: NDArray[Any], *, absent: float) -> NDArray[Any]:
    """Return the value beside each wanted key in sorted `keys`, `absent` where there is none."""
    if not len(keys):
        return np.full(len(wanted), absent, dtype=values.dtype)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], np.asarray(absent, dtype=values.dtype))


def lots(numbers: Ints) -> Floats:
    """Return a lot from 0 to 1 for each number: it looks like chance, and is the same wherever it is drawn."""
    mixed = numbers.astype(np.uint64) + np.uint64(_LOTS[0])
    for shift, factor in ((30, _LOTS[1]), (27, _LOTS[2])):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)) / 2.0**53, dtype=np.float64)


def rise(values: Floats, weight: Floats) -> Floats:
    """Return values that never fall from step to step: neighbours that do are pooled by weight."""
    pools: list[list[float]] = []
    for value, heavy in zip(values.tolist(), weight.tolist(), strict=True):
        pools.append([value, heavy, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            top = pools.pop()
            total = pools[-1][1] + top[1]
            pools[-1] = [
                (pools[-1][0] * pools[-1][1] + top[0] * top[1]) / total,
                total,
                pools[-1][2] + top[2],
            ]
    return np.repeat([pool[0] for pool in pools], [int(pool[2]) for pool in pools]).astype(np.float64)
