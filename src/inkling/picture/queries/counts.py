"""Reads of the picture: counts of what was told, cut by row-level security to what the viewer's unit holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Func, UUIDField, Value

from inkling.accounts.models import Organisation
from inkling.capture.models import Report
from inkling.linking.models import Mention
from inkling.linking.queries import arising as linking
from inkling.linking.queries.arising import RecurringValue
from inkling.linking.rules.commonness import most_told
from inkling.picture.queries.on_paper import values_left_to_the_screen
from inkling.picture.rules.choice import Choice
from inkling.picture.rules.shares import NOT_TOLD

SHOWN_ARISING = 10
"""How many of the values that arise most a picture shows."""
_DETAILS = "details"
_LEFT_OUT = "left_out"
# By week and category, and by answer (for details that is the district).
_COUNTS = """
    SELECT question, monday, category, answer, sum(counted)::bigint FROM picture_counts(%s, %s, %s, %s, %s)
    GROUP BY GROUPING SETS ((question, monday, category), (question, answer))
    HAVING question = 'details' OR grouping(answer) = 0"""


@dataclass(frozen=True)
class DetailCounts:
    """Details by the Monday of their week and by category (stored value), and by district code ("" is not placed)."""

    by_week_and_category: dict[tuple[date, str], int]
    by_district: dict[str, int]

    @property
    def total(self) -> int:
        """How many details in all."""
        return sum(self.by_district.values())

    def by_category(self) -> dict[str, int]:
        """Return the count of each category that was told of."""
        found: Counter[str] = Counter()
        for (_, category), count in self.by_week_and_category.items():
            found[category] += count
        return dict(found)

    def by_week(self, category: str = "") -> dict[date, int]:
        """Return the count of each week (by its Monday), of one category or of all."""
        found: Counter[date] = Counter()
        for (monday, own), count in self.by_week_and_category.items():
            if category in ("", own):
                found[monday] += count
        return dict(found)


@dataclass(frozen=True)
class ReportCounts:
    """Reports by their stored answer to each question of `rules.shares.NOT_TOLD`, and those that are left out.

    Left out are `copies` of another report, and those that are none and have no detail that counts (`uncounted`).
    """

    answers: dict[str, dict[str, int]]
    copies: int = 0
    uncounted: int = 0

    @property
    def total(self) -> int:
        """How many reports in all: each has one answer to each question."""
        return sum(self.answers["urgency"].values())

    @property
    def told(self) -> int:
        """How many were told, with those that are left out."""
        return self.total + self.copies + self.uncounted


@dataclass(frozen=True)
class Picture:
    """Everything that one cut shows. `of_screen`: what of `arising` paper leaves out, as told."""

    details: DetailCounts
    reports: ReportCounts
    arising: list[RecurringValue]
    of_screen: frozenset[str] = frozenset()


def picture_of(choice: Choice) -> Picture:
    """Return the picture of this cut, as far as the viewer may see the reports under it."""
    details, reports = counts_of(choice)
    arising = arising_most(choice)
    return Picture(details, reports, arising, values_left_to_the_screen(arising))


def counts_of(choice: Choice) -> tuple[DetailCounts, ReportCounts]:
    """Count the details of the cut, and the reports: those with a counted detail, and where all count those without."""
    weeks: Counter[tuple[date, str]] = Counter()
    districts: Counter[str] = Counter()
    answers: dict[str, Counter[str]] = {question: Counter() for question in (*NOT_TOLD, _LEFT_OUT)}
    for question, monday, category, answer, count in _fetch_counts(choice):
        if question != _DETAILS:
            answers[question][answer] = count
        elif answer is None:
            weeks[(monday, category)] = count
        else:
            districts[answer] = count
    left_out = answers.pop(_LEFT_OUT)
    reports = ReportCounts(
        {each: dict(answers[each]) for each in answers},
        copies=left_out["copy"],
        uncounted=left_out["grades"],
    )
    return DetailCounts(dict(weeks), dict(districts)), reports


def arising_most(choice: Choice) -> list[RecurringValue]:
    """Return the values that arise most in the cut, the most independent sources first."""
    reports = Report.objects.filter(told_on__range=(choice.first, choice.last)).count()
    cut = [Value(each) for each in (*_cut(choice), most_told(of=reports), SHOWN_ARISING)]
    # Within one statement: of one number there may be very many, and only the newest are brought here.
    found = Func(*cut, template="(SELECT picture_arising(%(expressions)s))", output_field=UUIDField())
    return linking.arising_of(None, among=Mention.objects.filter(pk__in=found))


def region_of_unit(organisation_id: UUID | None) -> str:
    """Return the id of the region that a unit belongs to; empty where it belongs to none."""
    if organisation_id is None:
        return ""
    found = Organisation.objects.filter(pk=organisation_id).values_list("region_id", flat=True).first()
    return found or ""


def _cut(choice: Choice) -> tuple[date, date, str, str, str]:
    """Return a cut as the first five arguments of a function of this step's migrations."""
    category = choice.category.value if choice.category else ""
    return choice.first, choice.last, choice.region, choice.grades.value, category


def _fetch_counts(choice: Choice) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, _cut(choice))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def weeks_to_count(*, limit: int) -> list[tuple[UUID, date]]:
    """Return the weeks of units (the Monday) in which something has changed since they were counted (worker only)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT of_unit, of_monday FROM picture_marked_weeks(%s)", [limit])
        return list(cursor.fetchall())
