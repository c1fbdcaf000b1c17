"""What is usual in a unit: how often names stand, how much is told in an area, what chance gives a comparison.

Made from a sample of its mentions, with the resolver's own levels and weights; kept in memory only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inkling.linking.rules.arriving.told import ToldSubject
from inkling.resolution import table_of
from inkling.resolution.comparing.by_type import FIELDS
from inkling.resolution.forms.handles import handle_word, normal_handle
from inkling.resolution.forms.names import name_tokens
from inkling.resolution.forms.signs import sign_words
from inkling.resolution.refitting.adjustment import BY_HAND, Adjustment
from inkling.resolution.scoring import Weights, start_weights

# A unit that has told little knows little of what is rare: so many others are added, of whom one in a thousand bears
# any one name.
_ADDED, _SHARE = 500, 0.001
# So many who have a mark are added to those of a sample. No name begins so.
_ADDED_MARKS, _OF_A_MARK = 50, " "
# In a smaller sample fewer bearers of a name are no count: one report more or less, told or erased, changes nothing.
_FEWEST_BEARERS, SMALLEST_SAMPLE = 20, 500
_RAREST = 0.00025
# Of those who bear a name in the sample, half are taken to be told of more than once.
_OTHERS = 0.5
# Fewer told of in an area say nothing of how many there are.
_SMALLEST_AREA = 300


@dataclass(frozen=True)
class Background:
    """What is usual of one type in one unit. `names` counts every name of the sample, of `sampled` mentions.

    `weights` are set by hand; `adjustment` is what judgements of the unit add to them, nothing where none is in force.
    """

    weights: Weights
    names: Counter[str]
    sampled: int
    total: int
    towns: Mapping[str, int]
    adjustment: Adjustment = BY_HAND

    def shares(self, values: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Return how likely another one bears each of these names."""
        counts = np.array([self.names[value] for value in values] or [0], dtype=np.float64)
        if self.sampled < SMALLEST_SAMPLE:
            counts[counts < _FEWEST_BEARERS] = 0.0
        return np.maximum((_OTHERS * counts + _ADDED * _SHARE) / (self.sampled + _ADDED), _RAREST)

    def shares_of_marks(
        self, marks: Sequence[str], least: Sequence[float]
    ) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Return how likely another one who has a mark has each of these. `least`: of each where few are told."""
        bearing = Counter({name: count for name, count in self.names.items() if name.startswith(_OF_A_MARK)})
        if self.sampled < SMALLEST_SAMPLE:
            bearing = Counter({name: count for name, count in bearing.items() if count >= _FEWEST_BEARERS})
        counts = np.array([bearing[mark_key(mark)] for mark in marks] or [0], dtype=np.float64)
        floor = np.array(list(least) or [1.0], dtype=np.float64)
        return (counts + _ADDED_MARKS * floor) / (bearing.total() + _ADDED_MARKS)

    def prior(self, here: str, there: str) -> float:
        """Return the log-odds before anything is compared: the more is told in an area, the less one pair is worth."""
        mates, away = self.weights.mates, self.weights.away
        if here and here == there:
            return float(np.log(mates * (1 - away) / max(self.towns.get(here, 0), _SMALLEST_AREA)))
        share = away if here and there else 1.0
        return float(np.log(mates * share / max(self.total, _SMALLEST_AREA)))


def background_of(
    type_: str,
    sample: Sequence[ToldSubject],
    *,
    total: int,
    towns: Mapping[str, int],
    adjustment: Adjustment = BY_HAND,
) -> Background:
    """Return what is usual of one type, from a sample of its mentions and how many there are, by town."""
    if len(sample) < SMALLEST_SAMPLE and not _has_common_name(sample):
        sample = ()
    table = table_of(row for told in sample for row in told.rows())
    weights = start_weights(FIELDS[type_](table, np.arange(len(table), dtype=np.int64)))
    names = Counter(name for told in sample for name in set(names_of(told)))
    return Background(weights, names, len(sample), total, towns, adjustment)


def _has_common_name(sample: Sequence[ToldSubject]) -> bool:
    """Say whether somebody's name is everybody's here, however little is told."""
    names = Counter(name for told in sample for name in set(names_of(told)))
    return any(count >= _FEWEST_BEARERS for count in names.values())


def names_of(told: ToldSubject) -> list[str]:
    """Return the names of a mention, each as its rarity is counted."""
    if told.type == "handle":
        return [handle_word(normal_handle(told.name))]
    if told.type in ("place", "business"):
        return [" ".join(sign_words(told.name)[0])]
    if told.type != "person":
        return []
    found = []
    for row in told.rows():
        first, family, street = name_tokens(
            raw=row["raw"],
            forename=row.get("forename", ""),
            surname=row.get("surname", ""),
            alias=row["alias"],
        )
        found += [first, street, family_key(family), mark_key(told.mark)]
    return [name for name in found if name]


def mark_key(mark: str) -> str:
    """Return a mark as it is counted: apart from names."""
    return f"{_OF_A_MARK}{mark}" if mark else ""


def family_key(name: str) -> str:
    """Return a family name as it is counted: apart from forenames, which it may equal."""
    return f"{name} " if name else ""
