"""The frame of work that is owed for each week of a unit: a try is counted, made, noted where it broke, taken up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.picture.models import AlarmRun, WeekCounting, WeekWork
from inkling.picture.services import LONGEST_STATEMENT, limit_statements
from inkling.picture.week_services import begin_try, hold_try, mark_broken, take_up

# As what taking it up stands in the audit chain, and which week its Monday means.
_TAKEN_UP: dict[type[WeekWork], tuple[Action, str]] = {
    WeekCounting: (Action.COUNTS_TAKEN_UP, "week of"),
    AlarmRun: (Action.ALARMS_TAKEN_UP, "week before"),
}


class NoWeekParked(Exception):
    """Somebody else has taken it up already, or it never stopped."""


def try_week(
    kind: type[WeekWork], unit_id: UUID, *, monday: date, at: datetime, work: Callable[[UUID], object]
) -> bool:
    """Do what is owed for a week in one transaction, on its row; return whether it was this call's to do.

    The try is counted in a commit of its own before, so that what kills the process counts as well.
    """
    with transaction.atomic():
        row_id = begin_try(kind, unit_id, monday=monday, at=at)
    if row_id is None:
        return False
    with transaction.atomic():
        # Held until it is done: a long one that is looked for again meanwhile must not do everything twice.
        if not hold_try(kind, row_id):
            return False
        limit_statements(LONGEST_STATEMENT)
        work(row_id)
    return True


@transaction.atomic
def note_broken_week(kind: type[WeekWork], unit_id: UUID, *, monday: date, problem: str) -> None:
    """Note that a try broke; it waits, and is parked for a person after the last."""
    mark_broken(kind, unit_id, monday=monday, problem=problem)


@transaction.atomic
def take_up_week(kind: type[WeekWork], row_id: UUID, *, by: Member) -> None:
    """Let what has stopped for a week be tried again; no content is read. Raises `NoWeekParked`."""
    found = take_up(kind, row_id)
    if found is None:
        raise NoWeekParked
    unit_id, monday = found
    action, which = _TAKEN_UP[kind]
    append_audit(action, actor=by.audit_name, subject=f"organisation:{unit_id}", purpose=f"{which} {monday}")
