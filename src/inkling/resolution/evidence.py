"""Why a pair was scored as it was: codes for and against, each with what it adds. The words stand at the door."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Ints
from inkling.resolution.comparing.field import Field
from inkling.resolution.engine import LinkedPairs

# A line that adds less than this, either way, decides nothing.
_LEAST_LINE = 0.3


@dataclass(frozen=True)
class Evidence:
    """Lines for and against, each a code `comparison:level` and the log-odds that it adds, the heaviest first.

    `company` is apart: to be met beside the same people and things is no attribute of a person.
    """

    supports: tuple[tuple[str, float], ...]
    opposes: tuple[tuple[str, float], ...]
    company: float


def evidence_of(field: Field, linked: LinkedPairs, pairs: Ints) -> list[Evidence]:
    """Return the evidence of these pairs, given by their places in `linked`."""
    compared = field.compare(linked.left[pairs], linked.right[pairs])
    lines: list[list[tuple[str, float]]] = [[] for _ in range(len(pairs))]
    for comparison in field.comparisons:
        each = compared[comparison.name]
        worth = linked.weights.line(comparison.name, each)
        for at in np.flatnonzero(np.abs(worth) >= _LEAST_LINE).tolist():
            level = comparison.levels[int(each.levels[at]) - 1]
            lines[at].append((f"{comparison.name}:{level}", round(float(worth[at]), 2)))
    return [
        _evidence(found, float(linked.company[pair]))
        for found, pair in zip(lines, pairs.tolist(), strict=True)
    ]


def _evidence(lines: list[tuple[str, float]], company: float) -> Evidence:
    ordered = sorted(lines, key=lambda line: -abs(line[1]))
    return Evidence(
        supports=tuple(line for line in ordered if line[1] > 0),
        opposes=tuple(line for line in ordered if line[1] < 0),
        company=round(company, 2),
    )
