"""What may be said of a month to those who tell: numbers of five and more, from which no smaller one follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from inkling.vocabulary.terms import Term

FEWEST = 5
"""What fewer reports did is told of none."""


class DigestMeasure(Term):
    """What is counted of the reports of professionals of one month."""

    TOLD = "told", "Reports from services and other professionals"
    GRADED = "graded", "An officer assessed something in them"
    LEFT = "left", "Something of them went to others who act on it"
    CONCERN = "concern", "They opened a concern about a child"
    DECIDED = "decided", "The children's team decided on that concern"


# What each number is a part of: what is left of that must not be few either.
_PART_OF = {
    DigestMeasure.GRADED: DigestMeasure.TOLD,
    DigestMeasure.LEFT: DigestMeasure.GRADED,
    DigestMeasure.CONCERN: DigestMeasure.TOLD,
    DigestMeasure.DECIDED: DigestMeasure.CONCERN,
}


@dataclass(frozen=True)
class DigestNumber:
    """How many did something, and how many of them came from that service which told the most of them."""

    number: int
    of_one: int = 0

    @property
    def is_of_many(self) -> bool:
        """Whether five or more are of others than any one service: it knows its own, and would know the rest."""
        return self.number - self.of_one >= FEWEST


def may_be_told(counted: Mapping[DigestMeasure, DigestNumber]) -> dict[DigestMeasure, int]:
    """Return the numbers that may be told; the others are left out.

    A number of less than five is left out, also without those of any one service, and one that lacks one to four of
    what it is part of. That something of all went to others is left out: whoever told one would know it of that.
    """
    shown: dict[DigestMeasure, int] = {}
    for measure in DigestMeasure:
        found = counted.get(measure, DigestNumber(0))
        whole = shown.get(_PART_OF.get(measure, measure), found.number)
        is_inside = measure is DigestMeasure.TOLD or _PART_OF[measure] in shown
        is_of_all = measure is DigestMeasure.LEFT and found.number == shown.get(DigestMeasure.TOLD)
        if found.is_of_many and is_inside and not is_of_all and not 0 < whole - found.number < FEWEST:
            shown[measure] = found.number
    return shown


def month_before(day: date) -> date:
    """Return the first day of the last whole month before this day."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def last_day_of(month: date) -> date:
    """Return the last day of the month that begins on this day."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
