"""Zones of places with coordinates: each place with its nearest, one after the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def circles(points: Points, *, most: int, reach: float) -> list[tuple[int, ...]]:
    """Return each distinct set of a place and its nearest `most` - 1 or fewer within `reach`, smaller ones first."""
    apart = distances(points)
    found: dict[tuple[int, ...], None] = {}
    for size in range(1, most + 1):
        for centre in range(len(points)):
            nearest = np.argsort(apart[centre], kind="stable")[:size]
            if len(nearest) == size and apart[centre, nearest[-1]] <= reach:
                found[tuple(sorted(int(each) for each in nearest))] = None
    return list(found)


def distances(points: Points) -> Points:
    """Return the distance of each place to each other."""
    squares = (points[:, None, :] - points[None, :, :]) ** 2
    return np.asarray(np.sqrt(squares.sum(axis=2)))


def members(places: NDArray[np.int64], *, zones: list[tuple[int, ...]], of: int) -> NDArray[np.bool_]:
    """Return cases x zones: whether the place of a case (its number below `of`, or -1) lies in a zone."""
    lies = np.zeros((of + 1, len(zones)), dtype=bool)
    for number, zone in enumerate(zones):
        lies[list(zone), number] = True
    # A case without a place is -1, the last row: it lies nowhere.
    return lies[places]
