"""Reads of the index, through two functions that cut to what the viewer may read before they count or order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import connection

from inkling.capture.models import Report
from inkling.routing.models import Submission
from inkling.routing.rules.reference import ids_behind
from inkling.safeguarding.models import Concern
from inkling.search.rules.conditions import Condition, as_tsquery

# So many are counted; where there are more, the page says "more than".
MOST_COUNTED = 2000
_MOST_WORDS, _MOST_NAMED = 12, 10
_NAMED = (("R", Report, "pk"), ("C", Concern, "report_id"), ("S", Submission, "report_id"))


@dataclass(frozen=True)
class Bounds:
    """What a search is narrowed to; empty is everything. Of several districts and so on, any will do."""

    kind: str = ""
    since: date | None = None
    until: date | None = None
    districts: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def let_go(self) -> dict[str, Bounds]:
        """Return for each thing that it is narrowed to the bounds without that one."""
        without = {
            "kind": replace(self, kind=""),
            "days": replace(self, since=None, until=None),
            "district": replace(self, districts=()),
            "category": replace(self, categories=()),
            "grade": replace(self, grades=()),
            "role": replace(self, roles=()),
        }
        return {name: each for name, each in without.items() if each != self}


@dataclass(frozen=True)
class Match:
    """A report (or a received item, then `item_id`) that fits, with what it is counted under."""

    report_id: UUID | None
    item_id: UUID | None
    told_on: date
    district: str
    categories: tuple[str, ...]
    grades: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def id(self) -> UUID:
        """The id of the report or item."""
        return self.report_id or self.item_id or UUID(int=0)


def prefix_of(unit_id: UUID) -> str:
    """Return what stands before each key of a unit."""
    return f"{unit_id.hex[:8]}."


def find(condition: Condition, *, unit_id: UUID, bounds: Bounds, most: int = MOST_COUNTED) -> list[Match]:
    """Return what fits and this viewer may read, the newest first, one more than `most` at most."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT of_report, of_item, on_day, in_district, of_categories, of_grades, of_roles"
            " FROM search_find(%s::tsquery, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                as_tsquery(condition, prefix=prefix_of(unit_id)),
                *(
                    bounds.kind,
                    bounds.since,
                    bounds.until,
                    # Codes, none of which holds a comma.
                    ",".join(bounds.districts),
                    ",".join(bounds.categories),
                    ",".join(bounds.grades),
                    ",".join(bounds.roles),
                ),
                most + 1,
            ],
        )
        return [
            Match(report, item, day, district, tuple(categories), tuple(grades), tuple(roles))
            for report, item, day, district, categories, grades, roles in cursor.fetchall()
        ]


@dataclass(frozen=True)
class KnownCount:
    """How many reports or received items tell of one value that was asked for, and when the last was told."""

    how_many: int
    last_on: date | None


def find_known(conditions: Sequence[Condition], *, unit_id: UUID) -> list[KnownCount]:
    """Return for each condition how many reports and items fit that this viewer may read, a hundred at most."""
    asked = [as_tsquery(each, prefix=prefix_of(unit_id)) for each in conditions]
    with connection.cursor() as cursor:
        cursor.execute("SELECT how_many, last_on FROM search_known(%s) ORDER BY place", [asked])
        return [KnownCount(int(how_many), last_on) for how_many, last_on in cursor.fetchall()]


def named_reports(typed: str) -> list[UUID]:
    """Return the reports that the viewer may read and that a reference names: of a report, concern or submission."""
    found: list[UUID] = []
    for word in typed.split()[:_MOST_WORDS]:
        for prefix, model, column in _NAMED:
            between = ids_behind(word, prefix=prefix) if word[:1].upper() == prefix else None
            if between:
                found += model.objects.filter(pk__range=between).values_list(column, flat=True)[:_MOST_NAMED]
    return list(dict.fromkeys(found))


def found_reports(report_ids: Sequence[UUID]) -> list[Match]:
    """Return reports that are found by their name, the newest first."""
    rows = Report.objects.filter(pk__in=report_ids).order_by("-told_on", "pk")
    return [Match(each.pk, None, each.told_on, each.district, (), (), ()) for each in rows]
