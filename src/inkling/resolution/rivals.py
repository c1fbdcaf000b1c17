"""A mention is at most one of the mentions of another report: the odds are divided among the rivals there."""

from __future__ import annotations

import numpy as np

from inkling.resolution.arrays import Floats, Ints, distinct_places, sums


def divide_among_rivals(odds: Floats, left: Ints, right: Ints, *, reports: Ints) -> Floats:
    """Return probabilities of pairs from their log-odds, lowered where another of the same report fits as well."""
    ratio = np.exp(np.clip(odds, -30, 30))
    rest = np.ones(len(odds)) - ratio
    size = int(reports.max(initial=0)) + 1
    for own, other in ((left, right), (right, left)):
        held, at = distinct_places(own * size + reports[other])
        rest += sums(at, ratio, len(held))[at]
    return ratio / rest
