"""Writes of the tries of work that is owed for a week (worker), and of a supervisor who takes one up again."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from inkling.picture.week_models import WeekCounting, WeekWork
from inkling.routing.rules.retries import must_park, wait_after
from inkling.vocabulary.stopping import WhyStopped


def begin_try(work: type[WeekWork], unit_id: UUID, *, monday: date, at: datetime) -> UUID | None:
    """Count a try before it is made; the caller commits. Return the row of what is to be done, or None."""
    rows = work.every()
    rows.bulk_create([work(unit_id=unit_id, monday=monday, try_at=at)], ignore_conflicts=True)
    is_due = Q(tries=0) | Q(try_at__lte=at)
    held = work.owed().select_for_update(skip_locked=True).filter(is_due, unit_id=unit_id, monday=monday)
    row = held.first()
    if row is None:
        return None
    if must_park(row.tries):
        problem = row.problem or WhyStopped.PROCESS_ENDED.value
        rows.filter(pk=row.pk).update(is_parked=True, problem=problem)
        return None
    tries = row.tries + 1
    rows.filter(pk=row.pk).update(tries=tries, try_at=at + wait_after(tries, jitter=0.0))
    return row.pk


def hold_try(work: type[WeekWork], row_id: UUID) -> bool:
    """Hold a row until this transaction ends; say whether it is still to be done and nobody else holds it."""
    return work.owed().select_for_update(skip_locked=True).filter(pk=row_id).first() is not None


def mark_broken(work: type[WeekWork], unit_id: UUID, *, monday: date, problem: str) -> None:
    """Note why a try broke: it waits, longer each time, and is parked for a person after the last."""
    broken = work.owed().filter(unit_id=unit_id, monday=monday)
    tries = broken.values_list("tries", flat=True).first()
    if tries is not None:
        broken.update(problem=problem, is_parked=must_park(tries))


def mark_counted(row_id: UUID) -> None:
    """Forget the tries, in the transaction that counted."""
    WeekCounting.objects.filter(pk=row_id).delete()


def take_up(work: type[WeekWork], row_id: UUID) -> tuple[UUID, date] | None:
    """Let what is parked be tried again at once; return which, or None where none is (a unit's supervisor)."""
    parked = work.every().filter(pk=row_id, is_parked=True)
    found = parked.values_list("unit_id", "monday").first()
    parked.update(is_parked=False, tries=0)
    return found
