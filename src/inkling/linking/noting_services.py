"""Writes of tries to note what a submission mentions (worker), and of a supervisor who takes one up again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from inkling.linking.models import Noted
from inkling.routing.rules.retries import must_park, wait_after

DIED = "the process ended each time it was tried"


def owe_notes(submission_ids: Iterable[UUID], *, at: datetime) -> None:
    """Owe these submissions, which have arrived, the noting of what they mention. Safe to repeat."""
    Noted.objects.bulk_create(
        (Noted(submission_id=each, is_done=False, next_try_at=at) for each in submission_ids),
        ignore_conflicts=True,
    )


def begin_noting(submission_id: UUID, *, at: datetime) -> bool:
    """Count a try before it is made; the caller commits. Return whether it is to be made.

    What ended the process too often is parked instead; what another process holds is left to it.
    """
    held = Noted.objects.select_for_update(skip_locked=True).filter(
        pk=submission_id, is_done=False, parked_at__isnull=True, next_try_at__lte=at
    )
    noted = held.first()
    if noted is None:
        return False
    if must_park(noted.tries):
        Noted.objects.filter(pk=noted.pk).update(parked_at=at, problem=noted.problem or DIED)
        return False
    noted.tries += 1
    Noted.objects.filter(pk=noted.pk).update(
        tries=noted.tries, next_try_at=at + wait_after(noted.tries, jitter=0.0)
    )
    return True


def mark_noted(submission_id: UUID) -> None:
    """Note that it is done, in the transaction that did it."""
    Noted.objects.filter(pk=submission_id).update(is_done=True, tries=0, problem="")


def mark_noting_broken(submission_id: UUID, *, problem: str, at: datetime) -> None:
    """Note why a try broke: it waits, longer each time, and is parked for a person after the last."""
    broken = Noted.objects.filter(pk=submission_id, is_done=False)
    for tries in broken.values_list("tries", flat=True):
        broken.update(problem=problem, parked_at=at if must_park(tries) else None)


def take_up_noting(submission_id: UUID, *, at: datetime) -> bool:
    """Let what was parked be tried again; return whether there was one (a unit's supervisor)."""
    parked = Noted.objects.filter(pk=submission_id, is_done=False, parked_at__isnull=False)
    return bool(parked.update(parked_at=None, tries=0, next_try_at=at))
