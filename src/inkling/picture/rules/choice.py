"""What a picture is narrowed to: days, region, grades, category."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from inkling.vocabulary.categories import Category
from inkling.vocabulary.reasons import ReasonKind, Refusal
from inkling.vocabulary.terms import Term

USUAL_DAYS = 90
MOST_DAYS = 731


class Grades(Term):
    """Which details are counted."""

    USUAL = "usual", "All but copies, E (suspected to be false) and set aside"
    GRADED = "graded", "Graded only, without copies, E and set aside"
    EVERYTHING = "everything", "Everything, also copies, E and set aside"


class Place(Term):
    """Two choices of region that are no region."""

    ANY = "", "Any region"
    NOT_PLACED = "not-placed", "Not placed"


class ChoiceProblem(ReasonKind):
    """Why days cannot be used."""

    BACKWARDS = "backwards"
    TOO_MANY_DAYS = "too_many_days"


class ChoiceRefused(Refusal):
    """The days cannot be used."""


def check_days(first: date, last: date) -> None:
    """Raise `ChoiceRefused` where these days, both included, run backwards or are more than `MOST_DAYS`."""
    if first > last:
        raise ChoiceRefused(ChoiceProblem.BACKWARDS())
    if (last - first).days >= MOST_DAYS:
        raise ChoiceRefused(ChoiceProblem.TOO_MANY_DAYS())


@dataclass(frozen=True)
class Choice:
    """What is counted: first and last day, both included, a region's id or a `Place`, grades, and a category or all."""

    first: date
    last: date
    region: str = Place.ANY.value
    grades: Grades = Grades.USUAL
    category: Category | None = None

    def __post_init__(self) -> None:
        check_days(self.first, self.last)

    @property
    def in_short(self) -> str:
        """The choice as it stands in the audit chain: no words of a report."""
        region, category = self.region or "any", self.category.value if self.category else "all"
        return f"{self.first}..{self.last} region={region} grades={self.grades.value} category={category}"


def usual_choice(today: date) -> Choice:
    """Return what the page shows before anybody chooses: the last 90 days, everything but E and set aside."""
    return Choice(today - timedelta(days=USUAL_DAYS - 1), today)
