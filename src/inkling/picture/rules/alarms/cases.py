"""What alarms are looked for in: cases by week, each with the labels that it bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray

FEWEST = 3
"""A label that fewer cases bear in all can raise nothing."""
MOST_LABELS = 4_000
"""A family looks at so many, those that most cases bear in all: how late they came plays no part in the choice."""

ALL_OF_UNIT = "*"
"""Stands for the unit where all reports are counted, beside the codes of its districts."""
CATEGORY_IN_DISTRICT = "|"
"""Stands in a label between a category and the district in which it is counted."""


class Family(Enum):
    """What is looked at together, and bears one recurrence interval."""

    NEARBY = "nearby"
    HOTSPOT = "hotspot"
    PLACES = "places"
    CATEGORIES = "categories"
    SUBJECTS = "subjects"
    WORDS = "words"
    REPORTS = "reports"


@dataclass(frozen=True)
class Case:
    """One report of one origin: how many weeks ago it was told, its place number (or -1), and labels by family."""

    id: str
    weeks_ago: int
    place: int = -1
    labels: dict[Family, frozenset[str]] = field(default_factory=dict)


def labels_of(cases: Sequence[Case], *, family: Family) -> list[str]:
    """Return the labels of a family that enough cases bear, in order; the commonest so many."""
    counted = Counter(label for each in cases for label in each.labels.get(family, ()))
    enough = sorted((-count, label) for label, count in counted.items() if count >= FEWEST)
    return sorted(label for _, label in enough[:MOST_LABELS])


def membership_of(cases: Sequence[Case], *, family: Family, labels: Sequence[str]) -> NDArray[np.bool_]:
    """Return cases x labels."""
    place = {label: at for at, label in enumerate(labels)}
    bears = np.zeros((len(cases), len(labels)), dtype=bool)
    for row, each in enumerate(cases):
        for label in each.labels.get(family, ()):
            if label in place:
                bears[row, place[label]] = True
    return bears
