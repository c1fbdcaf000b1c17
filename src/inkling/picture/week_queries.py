"""Reads of work that is owed for each week: what a supervisor must look at (unit), which weeks come next (worker)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Min, Q

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.picture.alarm_models import AlarmRun
from inkling.picture.week_models import WeekWork

MOST_PARKED = 60
MOST_MISSED = timedelta(weeks=52)
"""So many weeks the ledger looks back: what was missed before them is analysed no more."""
Work = TypeVar("Work", bound=WeekWork)


def parked_of(work: type[Work]) -> list[Work]:
    """Return the weeks that wait for a person, the newest first, sixty at most: a year and more."""
    parked = work.every().filter(is_parked=True).only("id", "unit_id", "monday", "problem")
    return list(parked.order_by("-monday")[:MOST_PARKED])


def weeks_to_analyse(monday: date, *, at: datetime, limit: int) -> list[tuple[UUID, date]]:
    """Return each unit with the Mondays before which a week is neither analysed nor waits, the oldest first.

    A unit that never had one begins with this Monday; of the others every week since the first is owed.
    """
    units = Organisation.objects.filter(kind=OrganisationKind.UNIT.value).values_list("pk", flat=True)
    first = dict(AlarmRun.objects.values_list("unit_id").annotate(first=Min("monday")))
    not_now = Q(is_done=True) | Q(is_parked=True) | Q(tries__gt=0, try_at__gt=at)
    left = AlarmRun.objects.filter(monday__lt=monday).exclude(not_now).values_list("unit_id", "monday")
    # Older ones are owed no more: what is read does not grow with the years.
    late = AlarmRun.objects.filter(not_now, monday__gte=monday - MOST_MISSED)
    known = set(late.values_list("unit_id", "monday"))
    owed = {(unit, week) for unit in units for week in _weeks(first.get(unit, monday), monday)} - known
    return sorted(owed | set(left), key=lambda each: (each[1], each[0]))[:limit]


def _weeks(first: date, last: date) -> Iterator[date]:
    """Yield the Mondays from one to another, from a year back at most; the last one always."""
    week = min(last, max(first, last - MOST_MISSED))
    while week <= last:
        yield week
        week += timedelta(weeks=1)
