"""People of a table as columns: their names, ages and looks as told."""

from __future__ import annotations

import numpy as np

from inkling.resolution.arrays import Floats, Ints, codes_of, shares_of
from inkling.resolution.comparing.ages import ToldAges
from inkling.resolution.comparing.field import Frame
from inkling.resolution.comparing.names import families_of, slots_of
from inkling.resolution.comparing.people import People
from inkling.resolution.forms.letters import plain
from inkling.resolution.forms.names import name_tokens
from inkling.resolution.forms.scales import place_on
from inkling.resolution.mentions import UNKNOWN_DAY, Mentions

_DAYS_OF_YEAR = 365.25


def people_of(mentions: Mentions, rows: Ints) -> People:
    """Return the people among the mentions as columns."""
    told = [
        name_tokens(raw=raw, forename=first, surname=family, alias=alias)
        for raw, first, family, alias in zip(
            *(mentions.column(name, rows) for name in ("raw", "forename", "surname", "alias")), strict=True
        )
    ]
    calls, values = codes_of([first for first, _, _ in told] + [street for _, _, street in told])
    first, street = slots_of(calls, values, len(rows))
    families, family_values = codes_of([family for _, family, _ in told])
    marks, mark_values = codes_of([plain(mark) for mark in mentions.column("mark", rows)])
    age = _age_range(mentions, rows)
    born = _born(age, mentions.days[rows])
    ages = ToldAges.of_nodes(age, born)
    return People(
        frame=Frame(mentions.reports[rows], mentions.towns[rows], mentions.days[rows], ages),
        first=first,
        street=street,
        family=families_of(families, family_values),
        sex=codes_of([_sex(told) for told in mentions.column("sex", rows)])[0],
        born=born,
        age=age,
        looks={
            name: np.array([place_on(name, told) for told in mentions.column(name, rows)], dtype=np.int64)
            for name in ("build", "height", "hair")
        },
        mark=marks,
        mark_chance=shares_of(marks, len(mark_values)),
    )


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
