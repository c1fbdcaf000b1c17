"""Gi* (Getis and Ord): places whose surroundings hold more than the whole, calibrated as the scan is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkling.picture.rules.alarms.recurrence import DRAWS, p_of_rank
from inkling.picture.rules.alarms.scan import FEWEST, LONGEST, Cluster

Numbers = NDArray[np.float64]


def gi_star(counts: Numbers, *, near: Numbers) -> Numbers:
    """Return Gi* of each place (last axis of `counts`); `near` is 1 for itself and its neighbours, else 0."""
    places = counts.shape[-1]
    mean = counts.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.maximum((counts**2).mean(axis=-1, keepdims=True) - mean**2, 0))
    weights, squares = near.sum(axis=1), (near**2).sum(axis=1)
    scale = np.sqrt(np.maximum(places * squares - weights**2, 0) / max(places - 1, 1))
    below = spread * scale
    above = counts @ near.T - mean * weights
    return np.asarray(np.divide(above, below, out=np.zeros_like(above), where=below > 1e-9))


def hotspots(
    places: NDArray[np.int64],
    *,
    weeks_ago: NDArray[np.int64],
    near: Numbers,
    seed: int,
    draws: int = DRAWS,
    weeks: int = LONGEST,
) -> list[Cluster]:
    """Return the places whose surroundings stand out with FEWEST cases or more of late, the least probable first."""
    if not len(places) or not len(near):
        return []
    recent = weeks_ago < weeks
    found = gi_star(_counts(places[recent], of=len(near)), near=near)
    random = np.random.default_rng(seed)
    order = random.permuted(np.tile(np.arange(len(places)), (draws, 1)), axis=1)[:, : int(recent.sum())]
    shuffled = np.stack([_counts(places[each], of=len(near)) for each in order])
    highest = gi_star(shuffled, near=near).max(axis=-1)
    share, around = float(recent.mean()), near @ _counts(places, of=len(near))
    here = near @ _counts(places[recent], of=len(near))
    clusters = [
        Cluster(
            int(place),
            weeks,
            round(float(here[place])),
            max(float(around[place]) * share, 1e-9),
            p_of_rank(int((highest >= found[place] - 1e-9).sum()), draws=draws),
        )
        for place in np.flatnonzero((found > 0) & (here >= FEWEST))
    ]
    return sorted(clusters, key=lambda each: (each.p, -found[each.zone], each.zone))


def _counts(places: NDArray[np.int64], *, of: int) -> Numbers:
    return np.bincount(places[places >= 0], minlength=of).astype(float)
