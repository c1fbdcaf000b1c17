"""People: names in many forms, sex, age, looks, time. Nothing of origin or ethnicity is a key, level or weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from inkling.resolution.arrays import (
    NONE,
    Flags,
    Floats,
    Ints,
    Small,
    codes_of,
    counts_of,
    equal_levels,
    union,
)
from inkling.resolution.comparing.field import Compared, Frame, share_levels
from inkling.resolution.forms.letters import plain
from inkling.resolution.forms.names import name_tokens
from inkling.resolution.forms.scales import place_on
from inkling.resolution.joining import pairs_of_neighbours, pairs_under_keys
from inkling.resolution.mentions import UNKNOWN_DAY, Mentions
from inkling.resolution.neighbours import NearTable, near_names
from inkling.resolution.specification import AGE, PEOPLE, Comparison, Name

_DAYS_OF_YEAR = 365.25
_AGE_STEPS = np.array([10.0, 6.0, 3.0, 1.0, 0.0])
_TIME_STEPS = np.array([730, 365, 182, 91, 30])
# A name that stands in so few mentions is worth a look anywhere, not only in its own area.
_RARE = 40
_HEARD_RIGHT = 0.95
_ADULT = 18.0
# Of the mentions under one name, so many are one person's own; but at least this share are others.
_OWN, _LEAST_OTHERS = 4.0, 0.3


@dataclass(frozen=True)
class Names:
    """One slot of names: codes of each mention, the table of resemblances, and what chance gives by name and level."""

    codes: Ints
    near: NearTable
    chances: Floats

    def compare(self, left: Ints, right: Ints, *, other: Ints | None = None) -> Compared:
        """Return levels of pairs with the logarithm of chance; `other` are the codes of the right side."""
        a, b = self.codes[left], (self.codes if other is None else other)[right]
        levels = self.near.level(a, b)
        chance = (self.chances[a, levels] + self.chances[b, levels]) / 2
        return Compared(levels, np.log(np.maximum(chance, 1e-7)))


@dataclass(frozen=True)
class People:
    """Mentions of people as columns."""

    frame: Frame
    first: Names
    street: Names
    family: Names
    sex: Ints
    born: tuple[Floats, Floats]
    age: tuple[Floats, Floats]
    looks: dict[str, Ints]
    mark: Ints
    mark_chance: Floats

    @property
    def comparisons(self) -> Sequence[Comparison]:
        """Return what is compared."""
        return PEOPLE

    @property
    def placeless(self) -> dict[str, int]:
        """Return the levels at which town does not matter to what is found."""
        return {"forename": int(Name.EQUAL), "surname": int(Name.EQUAL)}

    def compare(self, left: Ints, right: Ints) -> dict[str, Compared]:
        """Return the levels of pairs."""
        first = self.first.compare(left, right)
        street = self.street.compare(left, right)
        found = {
            "forename": first,
            "surname": self.family.compare(left, right),
            "street_name": street,
            "name_and_street_name": self._cross(left, right, first.levels, street.levels),
            "sex": Compared(equal_levels(self.sex, left, right)),
            "age": Compared(self._ages(left, right)),
            "mark": self._marks(left, right),
            "time": Compared(time_levels(self.frame.days, left, right)),
        }
        return found | {
            name: Compared(share_levels(c, left, right, near=1)) for name, c in self.looks.items()
        }

    def _cross(self, left: Ints, right: Ints, first: Small, street: Small) -> Compared:
        """Compare forename with street name where neither is told on both sides."""
        one = self.first.compare(left, right, other=self.street.codes)
        two = self.street.compare(left, right, other=self.first.codes)
        better = two.levels > one.levels
        levels = np.where(better, two.levels, one.levels).astype(np.int8)
        levels[(first > 0) | (street > 0)] = 0
        return Compared(levels, np.where(better, _chance(two), _chance(one)))

    def _ages(self, left: Ints, right: Ints) -> Small:
        low, high = self.born
        gap = np.maximum(low[left], low[right]) - np.minimum(high[left], high[right])
        levels = 1 + (gap[:, None] <= _AGE_STEPS).sum(axis=1)
        levels[np.isnan(gap)] = 0
        return np.asarray(levels, dtype=np.int8)

    def _marks(self, left: Ints, right: Ints) -> Compared:
        levels = share_levels(self.mark, left, right)
        chance = np.zeros(len(left))
        equal = levels == 3
        chance[equal] = np.log(self.mark_chance[self.mark[left[equal]]])
        return Compared(levels, chance)

    def reach(self) -> float:
        """Return how often two mentions have a name of one sort on both sides that is not wholly misheard."""
        told = [(names.codes >= 0).mean() for names in (self.first, self.street, self.family)]
        return max(0.2, _HEARD_RIGHT * float(1 - np.prod([1 - share**2 for share in told])))

    def ceiling(self, left: Ints, right: Ints) -> Floats:
        """Return even odds for a child and an adult of ages that do not meet: never suggested as sure."""
        low, high = self.age
        child, adult = high < _ADULT, low >= _ADULT
        apart = (child[left] & adult[right]) | (adult[left] & child[right])
        return np.where(apart & (self._ages(left, right) != len(AGE.levels)), 0.0, np.inf)

    def incompatible(self, left: Ints, right: Ints) -> Flags:
        """Say whether forenames are told on both sides and have nothing in common."""
        levels = self.first.near.level(self.first.codes[left], self.first.codes[right])
        return np.asarray(levels == Name.DIFFERENT)

    def candidates(self) -> Ints:
        """Return pairs with near names in one area, and with rare or full names anywhere."""
        return union([*self._near_by(), *self._anywhere()])

    @cached_property
    def _calls(self) -> tuple[Ints, Ints]:
        """Return nodes and what they are called: forenames and street names in one list."""
        nodes = np.arange(len(self.frame), dtype=np.int64)
        told = np.concatenate([self.first.codes, self.street.codes])
        both = np.concatenate([nodes, nodes])
        return both[told >= 0], told[told >= 0]

    def _near_by(self) -> list[Ints]:
        found, frame = [], self.frame
        families = np.flatnonzero(self.family.codes >= 0)
        for (nodes, values), near in (
            (self._calls, self.first.near),
            ((families, self.family.codes[families]), self.family.near),
        ):
            here = frame.towns[nodes] >= 0
            found.append(
                pairs_of_neighbours(
                    nodes[here],
                    values[here],
                    frame.towns[nodes[here]],
                    near=near.pairs(),
                    days=frame.days,
                    size=len(frame),
                )
            )
        return found

    def _anywhere(self) -> list[Ints]:
        frame, (nodes, values) = self.frame, self._calls
        counts = counts_of(values, self.first.near.size)
        rare = np.where(counts[values] <= _RARE, values, NONE)
        both = (self.first.codes >= 0) & (self.family.codes >= 0)
        full = np.where(both, self.first.codes * self.family.near.size + self.family.codes, NONE)
        own = np.arange(len(frame), dtype=np.int64)
        return [
            pairs_under_keys(nodes, rare, days=frame.days, size=len(frame)),
            pairs_under_keys(own, full, days=frame.days, size=len(frame)),
        ]


def _chance(compared: Compared) -> Floats:
    return np.zeros(len(compared.levels)) if compared.chance is None else compared.chance


def time_levels(days: Ints, left: Ints, right: Ints) -> Small:
    """Return how far apart two nodes were told, from "over two years" (1) to "month" (6)."""
    gap = np.abs(days[left] - days[right])
    levels = 1 + (gap[:, None] <= _TIME_STEPS).sum(axis=1)
    levels[(days[left] == UNKNOWN_DAY) | (days[right] == UNKNOWN_DAY)] = 0
    return np.asarray(levels, dtype=np.int8)


def people_of(mentions: Mentions, rows: Ints) -> People:
    """Return the people among the mentions as columns."""
    told = [
        name_tokens(raw=raw, forename=first, surname=family, alias=alias)
        for raw, first, family, alias in zip(
            *(mentions.column(name, rows) for name in ("raw", "forename", "surname", "alias")), strict=True
        )
    ]
    calls, values = codes_of([first for first, _, _ in told] + [street for _, _, street in told])
    first, street = _slots(calls, values, len(rows))
    families, family_values = codes_of([family for _, family, _ in told])
    marks, mark_values = codes_of([plain(mark) for mark in mentions.column("mark", rows)])
    age = _age_range(mentions, rows)
    return People(
        frame=Frame(mentions.reports[rows], mentions.towns[rows], mentions.days[rows]),
        first=first,
        street=street,
        family=Names(families, *_table(families, family_values, forms=False)),
        sex=codes_of([_sex(told) for told in mentions.column("sex", rows)])[0],
        born=_born(age, mentions.days[rows]),
        age=age,
        looks={
            name: np.array([place_on(name, told) for told in mentions.column(name, rows)], dtype=np.int64)
            for name in ("build", "height", "hair")
        },
        mark=marks,
        mark_chance=_shares(marks, len(mark_values)),
    )


def _slots(calls: Ints, values: list[str], count: int) -> tuple[Names, Names]:
    near = near_names(values)
    first, street = calls[:count], calls[count:]
    chances = [near.chances(_shares(codes, near.size)) for codes in (first, street)]
    return Names(first, near, chances[0]), Names(street, near, chances[1])


def _table(codes: Ints, values: list[str], *, forms: bool) -> tuple[NearTable, Floats]:
    near = near_names(values, forms=forms)
    return near, near.chances(_shares(codes, near.size))


def _shares(codes: Ints, size: int) -> Floats:
    """Return how likely another person bears each name: the own mentions of its bearer are no chance."""
    counts = counts_of(codes, max(size, 1))
    others = np.maximum(np.maximum(counts - _OWN, _LEAST_OTHERS * counts), 0.5)
    return np.asarray(others / max(1, int((codes >= 0).sum())), dtype=np.float64)


def _sex(told: str) -> str:
    first = told.strip().casefold()[:1]
    return {"m": "m", "f": "f", "w": "f", "g": "f", "b": "m"}.get(first, "")


def _age_range(mentions: Mentions, rows: Ints) -> tuple[Floats, Floats]:
    one, two = (
        np.array([_age(told) for told in mentions.column(name, rows)]) for name in ("age_lo", "age_hi")
    )
    return np.fmin(one, two), np.fmax(one, two)


def _born(age: tuple[Floats, Floats], days: Ints) -> tuple[Floats, Floats]:
    year = np.where(days == UNKNOWN_DAY, np.nan, days / _DAYS_OF_YEAR)
    return year - age[1] - 1.0, year - age[0]


def _age(told: str) -> float:
    try:
        age = float(told) if told else np.nan
    except ValueError:
        return np.nan
    return age if 0 <= age <= 120 else np.nan
