"""Telephone numbers: whole, in part, one digit wrong, two swapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, codes_of, union
from inkling.resolution.comparing.field import ComparisonLevels, Frame, OfTheNation, no_ceiling
from inkling.resolution.comparing.patterns import Patterns, patterns_of
from inkling.resolution.comparing.times import time_levels
from inkling.resolution.forms.numbers import PLACES, number_pattern
from inkling.resolution.joining import pairs_of_neighbours
from inkling.resolution.mentions import Mentions
from inkling.resolution.specification import PATTERN_THRESHOLD, PHONES, Comparison, Marks


@dataclass(frozen=True)
class Phones(OfTheNation):
    """Mentions of telephone numbers as columns."""

    frame: Frame
    codes: Ints
    patterns: Patterns

    @property
    def comparisons(self) -> Sequence[Comparison]:
        """Return what is compared."""
        return PHONES

    @property
    def placeless(self) -> dict[str, int]:
        """Return the levels at which town does not matter to what is found."""
        return {"whole": int(Marks.EQUAL)}

    def compare(self, left: Ints, right: Ints) -> dict[str, ComparisonLevels]:
        """Return the levels of pairs."""
        whole, part = self.patterns.compare(self.codes[left], self.codes[right])
        return {
            "whole": whole,
            "part": part,
            "time": ComparisonLevels(time_levels(self.frame.days, left, right)),
        }

    def anywhere(self) -> Ints:
        """Return pairs of near whole numbers and of parts."""
        return pattern_candidates(self.frame, self.codes, self.patterns)

    def reach(self, away: float) -> float:
        """Return which share of true pairs can be among the candidates."""
        return 0.9

    def leave_out_own(self, left: Ints, right: Ints, likely: Floats) -> Phones:
        """Return itself: rarity is counted on distinct values here."""
        return self

    def threshold(self) -> float:
        """Return the mean probability from which groups are one."""
        return PATTERN_THRESHOLD

    def ceiling(self, left: Ints, right: Ints) -> Floats:
        """Return no bound."""
        return no_ceiling(left)

    def incompatible(self, left: Ints, right: Ints) -> Flags:
        """Say whether the digits cannot be of one number."""
        return self.patterns.conflict(self.codes[left], self.codes[right])


def pattern_candidates(frame: Frame, codes: Ints, patterns: Patterns) -> Ints:
    """Return pairs of near whole patterns and of parts that may fit, anywhere: what was told without a town too."""
    size, told = len(patterns.marks), np.flatnonzero(codes >= 0)
    pairs = union(patterns.near())
    return pairs_of_neighbours(
        told,
        codes[told],
        np.zeros(len(told), dtype=np.int64),
        near=(pairs // size, pairs % size),
        days=frame.days,
        size=len(frame),
    )


def phones_of(mentions: Mentions, rows: Ints) -> Phones:
    """Return the numbers among the mentions as columns."""
    codes, values = codes_of([number_pattern(raw) for raw in mentions.column("raw", rows)])
    frame = Frame(mentions.reports[rows], mentions.towns[rows], mentions.days[rows])
    return Phones(frame, codes, patterns_of(values, places=PLACES))
