"""Writes of the tries to count a week (worker), and of a supervisor who takes one up again."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from inkling.picture.models import WeekCounting
from inkling.routing.rules.retries import must_park, wait_after
from inkling.vocabulary.stopping import WhyStopped


def begin_counting(unit_id: UUID, *, monday: date, at: datetime) -> bool:
    """Count a try before it is made; the caller commits. Return whether it is to be made."""
    WeekCounting.objects.bulk_create(
        [WeekCounting(unit_id=unit_id, monday=monday, try_at=at)], ignore_conflicts=True
    )
    held = WeekCounting.objects.select_for_update(skip_locked=True).filter(
        Q(tries=0) | Q(try_at__lte=at), unit_id=unit_id, monday=monday, is_parked=False
    )
    week = held.first()
    if week is None:
        return False
    if must_park(week.tries):
        WeekCounting.objects.filter(pk=week.pk).update(
            is_parked=True, problem=week.problem or WhyStopped.PROCESS_ENDED.value
        )
        return False
    tries = week.tries + 1
    WeekCounting.objects.filter(pk=week.pk).update(tries=tries, try_at=at + wait_after(tries, jitter=0.0))
    return True


def mark_counted(unit_id: UUID, *, monday: date) -> None:
    """Forget the tries, in the transaction that counted."""
    WeekCounting.objects.filter(unit_id=unit_id, monday=monday).delete()


def mark_counting_broken(unit_id: UUID, *, monday: date, problem: str) -> None:
    """Note why a try broke: it waits, longer each time, and is parked for a person after the last."""
    broken = WeekCounting.objects.filter(unit_id=unit_id, monday=monday)
    for tries in broken.values_list("tries", flat=True):
        broken.update(problem=problem, is_parked=must_park(tries))


def take_up_counting(week_id: UUID) -> tuple[UUID, date] | None:
    """Let a parked week be counted again at once; return which, or None where none is parked (a unit's supervisor)."""
    parked = WeekCounting.objects.filter(pk=week_id, is_parked=True)
    found = parked.values_list("unit_id", "monday").first()
    parked.update(is_parked=False, tries=0)
    return found
