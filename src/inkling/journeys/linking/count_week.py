"""The worker counts a week of a unit again; one that breaks waits, and then for a supervisor."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.picture import counting_services as counting
from inkling.picture.services import keep_week


class NoWeekParked(Exception):
    """Somebody else has taken it up already, or it never stopped."""


def count_week(unit_id: UUID, *, monday: date, at: datetime) -> bool:
    """Count a week again; return whether it was this call's to do. The try is counted in a commit of its own before.

    No audit entry: nothing is told, read or decided; the counts stand in the reports.
    """
    with transaction.atomic():
        is_due = counting.begin_counting(unit_id, monday=monday, at=at)
    if not is_due:
        return False
    with transaction.atomic():
        keep_week(unit_id, monday=monday)
        counting.mark_counted(unit_id, monday=monday)
    return True


@transaction.atomic
def note_broken_counting(unit_id: UUID, *, monday: date, problem: str) -> None:
    """Note that a try broke; it waits, and is parked for a person after the last."""
    counting.mark_counting_broken(unit_id, monday=monday, problem=problem)


@transaction.atomic
def take_up_parked_week(week_id: UUID, *, by: Member) -> None:
    """Let a week be counted again; no content is read. Raises `NoWeekParked`."""
    found = counting.take_up_counting(week_id)
    if found is None:
        raise NoWeekParked
    unit_id, monday = found
    append_audit(
        Action.COUNTS_TAKEN_UP,
        actor=by.audit_name,
        subject=f"organisation:{unit_id}",
        purpose=f"week of {monday}",
    )
