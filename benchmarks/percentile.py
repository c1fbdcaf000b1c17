"""The one way in which every benchmark takes the 95th percentile of what it measured."""

from __future__ import annotations

from collections.abc import Sequence


def p95(values: Sequence[float]) -> float:
    """Return the measured value that 95 of 100 did not exceed: the nearest rank, never between two."""
    ordered = sorted(values)
    return ordered[round(0.95 * (len(ordered) - 1))]
