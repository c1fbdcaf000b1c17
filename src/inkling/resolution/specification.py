"""The one specification of comparison, as data: levels of each comparison, what each is worth, and the prior.

`match` is how often a level stands between two mentions of one and the same; the engine learns it again from the data,
and holds on to what is written here as if it had seen `trust` such pairs. What chance gives is counted from the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

VERSION = 6


class Name(IntEnum):
    """How two names relate. 0 is "not told"."""

    DIFFERENT = 1
    INITIAL = 2
    SLIP = 3
    SOUND = 4
    RULE = 5
    FORM = 6
    EQUAL = 7


@dataclass(frozen=True)
class Comparison:
    """One comparison: the names of its levels from 1 on, and `match` for each. Level 0 is "not told": no evidence."""

    name: str
    levels: tuple[str, ...]
    match: tuple[float, ...]
    trust: float = 300.0
    # Candidates are found by near names, so how often names wholly differ cannot be learned on them: level 1 is held.
    held: bool = False
    # Few people have it at all: that it is told of both is likelier by so much where they are one.
    told_again: float = 1.0


_NAME_LEVELS = tuple(level.name.lower() for level in Name)
FORENAME = Comparison(
    "forename", _NAME_LEVELS, (0.08, 0.015, 0.045, 0.06, 0.06, 0.20, 0.54), trust=3000, held=True
)
SURNAME = Comparison(
    "surname", _NAME_LEVELS, (0.06, 0.04, 0.08, 0.10, 0.01, 0.01, 0.70), trust=3000, held=True
)
STREET = Comparison(
    "street_name",
    _NAME_LEVELS,
    (0.15, 0.01, 0.05, 0.07, 0.15, 0.02, 0.55),
    trust=3000,
    held=True,
    told_again=2.0,
)
CROSS = Comparison(
    "name_and_street_name", _NAME_LEVELS, (0.85, 0.02, 0.01, 0.02, 0.05, 0.02, 0.03), held=True
)
SEX = Comparison("sex", ("different", "equal"), (0.02, 0.98), trust=1000)
AGE = Comparison(
    "age",
    ("more_than_10_years", "10_years", "6_years", "3_years", "1_year", "overlap"),
    (0.01, 0.03, 0.07, 0.12, 0.12, 0.65),
)
BUILD = Comparison("build", ("different", "near", "equal"), (0.20, 0.15, 0.65))
HEIGHT = Comparison("height", ("different", "near", "equal"), (0.12, 0.20, 0.68))
HAIR = Comparison("hair", ("different", "near", "equal"), (0.15, 0.15, 0.70))
MARK = Comparison("mark", ("different", "near", "equal"), (0.25, 0.10, 0.65), told_again=2.0)
TIME = Comparison(
    "time",
    ("over_2_years", "2_years", "1_year", "half_year", "quarter", "month"),
    (0.10, 0.2, 0.2, 0.2, 0.18, 0.12),
)
PEOPLE = (FORENAME, SURNAME, STREET, CROSS, SEX, AGE, BUILD, HEIGHT, HAIR, MARK, TIME)


class Marks(IntEnum):
    """How two numbers or plates relate, place by place."""

    CONFLICT = 1
    ONE_WRONG = 2
    SWAPPED = 3
    LOOKALIKE = 4
    EQUAL = 5


_MARKS = tuple(level.name.lower() for level in Marks)
WHOLE = Comparison("whole", _MARKS, (0.02, 0.08, 0.05, 0.10, 0.75), trust=1000)
PART = Comparison("part", _MARKS, (0.08, 0.02, 0.01, 0.04, 0.85), trust=1000)
COLOUR = Comparison("colour", ("different", "near", "equal"), (0.08, 0.17, 0.75))
MAKE = Comparison("make", ("different", "equal"), (0.04, 0.96))
MODEL = Comparison("model", ("different", "equal"), (0.06, 0.94))
PHONES = (WHOLE, PART, TIME)
VEHICLES = (WHOLE, PART, COLOUR, MAKE, MODEL, TIME)


class Handle(IntEnum):
    """How two account names relate."""

    DIFFERENT = 1
    OTHER_DIGITS = 2
    ONE_SLIP = 3
    SOUND = 4
    NO_DIGITS = 5
    MARKS_ASIDE = 6
    EQUAL = 7


HANDLE = Comparison(
    "handle",
    tuple(level.name.lower() for level in Handle),
    (0.06, 0.02, 0.12, 0.02, 0.08, 0.10, 0.60),
    trust=1000,
)
PLATFORM = Comparison("platform", ("different", "equal"), (0.15, 0.85))
HANDLES = (HANDLE, PLATFORM, TIME)


class Sign(IntEnum):
    """How the naming words of two places or businesses relate."""

    DIFFERENT = 1
    ONE_WORD = 2
    PART = 3
    SLIP = 4
    EQUAL = 5


SIGN = Comparison(
    "sign", tuple(level.name.lower() for level in Sign), (0.04, 0.04, 0.10, 0.14, 0.68), trust=1000
)
KIND = Comparison("kind", ("different", "equal"), (0.08, 0.92), trust=300)
STREET_TOWN = Comparison("street", ("different", "near", "equal"), (0.10, 0.10, 0.80), trust=200)
SIGNS = (SIGN, KIND, STREET_TOWN, TIME)


@dataclass(frozen=True)
class Prior:
    """What is believed before anything is compared: `mates` other mentions of the same in its own area, `away` of it
    elsewhere (as a share)."""

    mates: float = 5.0
    away: float = 0.10


PRIOR = Prior()
# The mean probability from which groups are one. Numbers and plates contradict each other plainly, so it may be higher.
PATTERN_THRESHOLD, HANDLE_THRESHOLD = 0.20, 0.15
# A group is joined where that adds more pairs that are right than it costs: about half of the F1 that is reached.
PEOPLE_THRESHOLD = 0.18
# By how crowded areas are, in small and in large ones: in large areas groups that are only likely chain; in small ones
# much that is true cannot be compared at all.
SIGN_THRESHOLDS = (0.08, 0.14)
