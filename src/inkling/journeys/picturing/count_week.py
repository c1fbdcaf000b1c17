"""The worker counts a week of a unit again, so that a long picture opens at once."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from inkling.journeys.picturing.try_week import try_week
from inkling.picture.models import WeekCounting
from inkling.picture.services import keep_week
from inkling.picture.week_services import mark_counted


def count_week(unit_id: UUID, *, monday: date, at: datetime) -> bool:
    """Count a week again; return whether it was this call's to do.

    No audit entry: nothing is told, read or decided; the counts stand in the reports.
    """

    def count(row_id: UUID) -> None:
        keep_week(unit_id, monday=monday)
        mark_counted(row_id)

    return try_week(WeekCounting, unit_id, monday=monday, at=at, work=count)
