"""Places and businesses: the words that name them, near spellings, what they are, the street they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, Small, codes_of, distinct, equal_levels, look_up
from inkling.resolution.comparing.field import ComparisonLevels, Frame, no_ceiling, threshold_by_crowd
from inkling.resolution.comparing.times import time_levels
from inkling.resolution.forms.letters import plain, sound_of
from inkling.resolution.forms.signs import kind_of, sign_words
from inkling.resolution.joining import pairs_of_neighbours
from inkling.resolution.mentions import Mentions
from inkling.resolution.neighbours import Proposals, keep_best, one_slip, pairs_under
from inkling.resolution.specification import SIGN_THRESHOLDS, SIGNS, Comparison, Sign

_SMALL_CROWD = 50.0


@dataclass(frozen=True)
class Signs:
    """Mentions of places or businesses as columns; `keys` and `levels` are pairs of near names."""

    frame: Frame
    codes: Ints
    keys: Ints
    levels: Small
    share: Floats
    kind: Ints
    street: Ints

    @property
    def comparisons(self) -> Sequence[Comparison]:
        """Return what is compared."""
        return SIGNS

    @property
    def placeless(self) -> dict[str, int]:
        """Return the levels at which town does not matter to what is found."""
        return {}

    def compare(self, left: Ints, right: Ints) -> dict[str, ComparisonLevels]:
        """Return the levels of pairs."""
        a, b = self.codes[left], self.codes[right]
        low, high = np.minimum(a, b), np.maximum(a, b)
        levels = look_up(low * len(self.share) + high, self.keys, self.levels, absent=int(Sign.DIFFERENT))
        levels = np.where(a == b, int(Sign.EQUAL), levels)
        levels[low < 0] = 0
        share = np.log((self.share[a] + self.share[b]) / 2)
        chance = np.select(
            [levels == level for level in (Sign.EQUAL, Sign.SLIP, Sign.PART, Sign.ONE_WORD)],
            [share, share + 1.0, share + 0.7, share + 1.0],
            0.0,
        )
        return {
            "sign": ComparisonLevels(levels.astype(np.int8), chance),
            "kind": ComparisonLevels(equal_levels(self.kind, left, right)),
            "street": ComparisonLevels(_streets(self.street, left, right)),
            "time": ComparisonLevels(time_levels(self.frame.days, left, right)),
        }

    @property
    def is_of_areas(self) -> bool:
        """Say yes: a place stands in one town."""
        return True

    def anywhere(self) -> Ints:
        """Return nothing: a sign of one name stands in every town."""
        return np.empty(0, dtype=np.int64)

    def near_by(self, nodes: Ints) -> Ints:
        """Return pairs of near names in one area."""
        nodes = nodes[(self.codes[nodes] >= 0) & (self.frame.towns[nodes] >= 0)]
        size = len(self.share)
        return pairs_of_neighbours(
            nodes,
            self.codes[nodes],
            self.frame.towns[nodes],
            near=(self.keys // size, self.keys % size),
            days=self.frame.days,
            size=len(self.frame),
        )

    def reach(self, away: float) -> float:
        """Return which share of true pairs can be among the candidates."""
        return 0.85

    def leave_out_own(self, left: Ints, right: Ints, likely: Floats) -> Signs:
        """Return itself: rarity is counted on distinct values here."""
        return self

    def threshold(self) -> float:
        """Return the mean probability from which groups are one."""
        return threshold_by_crowd(self.frame.towns, SIGN_THRESHOLDS, small=_SMALL_CROWD)

    def ceiling(self, left: Ints, right: Ints) -> Floats:
        """Return no bound."""
        return no_ceiling(left)

    def incompatible(self, left: Ints, right: Ints) -> Flags:
        """Say whether the names have nothing in common."""
        return np.asarray(self.compare(left, right)["sign"].levels == Sign.DIFFERENT)


def _streets(codes: Ints, left: Ints, right: Ints) -> Small:
    levels = 2 * equal_levels(codes, left, right).astype(np.int8) - 1
    return np.asarray(np.where(levels < 0, 0, levels), dtype=np.int8)


def signs_of(mentions: Mentions, rows: Ints) -> Signs:
    """Return the places or businesses among the mentions as columns."""
    read = [sign_words(raw) for raw in mentions.column("raw", rows)]
    codes, values = codes_of([" ".join(words) for words, _ in read])
    kinds = [
        kind or (kind_of(told) if told else "")
        for (_, kind), told in zip(read, mentions.column("kind", rows), strict=True)
    ]
    keys, levels = keep_best(_proposals(values), size=max(1, len(values)))
    frame = Frame(mentions.reports[rows], mentions.towns[rows], mentions.days[rows])
    return Signs(
        frame=frame,
        codes=codes,
        keys=keys,
        levels=levels,
        share=_share_of_towns(codes, frame.towns, values),
        kind=codes_of(kinds)[0],
        street=codes_of([" ".join(plain(told).split()[:2]) for told in mentions.column("street_town", rows)])[
            0
        ],
    )


def _share_of_towns(codes: Ints, towns: Ints, values: list[str]) -> Floats:
    """Return how likely another sign of a town bears the same name: counted by towns, so that fame is no rarity."""
    size = max(1, len(values))
    signs = distinct(np.maximum(towns, 0) * size + np.maximum(codes, 0))
    named = np.bincount(signs % size, minlength=size).astype(np.float64)
    return np.maximum(named, 1.0) / max(1, len(signs))


def _proposals(values: Sequence[str]) -> Proposals:
    together = [value.replace(" ", "") for value in values]
    yield Sign.SLIP, pairs_under(together)
    yield Sign.SLIP, pairs_under(sound_of(value) if len(value) > 3 else "" for value in together)
    yield Sign.SLIP, one_slip(together)
    yield Sign.PART, _parts(values)


def _parts(values: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of which one has all the words of the other."""
    at = {value: number for number, value in enumerate(values)}
    found = []
    for number, value in enumerate(values):
        own = value.split()
        if len(own) > 1:
            shorter = {*own, " ".join(own[:-1]), " ".join(own[1:])} - {value}
            found += [(at[short], number) for short in shorter if short in at and len(short) > 2]
    return found
