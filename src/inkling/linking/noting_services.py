"""Writes of tries to note what a submission mentions (worker), and of a supervisor who takes one up again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from inkling.linking.models import Noted
from inkling.linking.rules.arriving.scoring import VERSION
from inkling.reading.services import ReadingBusyError
from inkling.routing.models import Attempt
from inkling.routing.rules.retries import must_park, wait_after
from inkling.vocabulary.stopping import WhyStopped


def owe_notes(submission_ids: Iterable[UUID]) -> None:
    """Owe these submissions, which have arrived, the noting of what they mention: due at once. Safe to repeat."""
    Noted.objects.bulk_create(
        (Noted(submission_id=each, is_done=False) for each in submission_ids),
        ignore_conflicts=True,
    )


def begin_noting(submission_id: UUID, *, at: datetime) -> bool:
    """Count a try before it is made; the caller commits. Return whether it is to be made.

    What ended the process too often is parked instead; what another process holds is left to it.
    """
    held = Noted.objects.select_for_update(skip_locked=True).filter(
        pk=submission_id, is_done=False, is_parked=False
    )
    noted = held.first()
    attempt = Attempt.objects.filter(pk=submission_id)
    # Asked when the row is held: another process may just have begun a try, and said when the next one comes.
    if noted is None or (noted.tries and attempt.filter(notes_try_at__gt=at).exists()):
        return False
    if must_park(noted.tries):
        Noted.objects.filter(pk=noted.pk).update(
            is_parked=True, problem=noted.problem or WhyStopped.PROCESS_ENDED.value
        )
        return False
    tries = noted.tries + 1
    Noted.objects.filter(pk=noted.pk).update(tries=tries)
    attempt.update(notes_try_at=at + wait_after(tries, jitter=0.0))
    return True


def hold_noting(submission_id: UUID) -> int:
    """Keep whoever owes this noting once more waiting until this transaction ends; return the number of the try."""
    held = Noted.objects.select_for_update().filter(pk=submission_id).first()
    return held.tries if held else 0


def was_noted(submission_id: UUID) -> bool:
    """Say whether it was noted once and is owed anew: nothing of it arrives."""
    return Noted.objects.filter(pk=submission_id, compared_by__gt=0).exists()


def mark_noted(submission_id: UUID, *, tries: int) -> None:
    """Note that it is done, in the transaction that did the last of it.

    Not where it was owed once more since it was read in try number `tries`: nothing is marked done that was not read.
    """
    Noted.objects.filter(pk=submission_id, tries=tries).update(
        is_done=True, tries=0, problem="", compared_by=VERSION
    )


def begin_renewing(submission_id: UUID, *, at: datetime) -> int:
    """Count a try to compare once more what an older version compared; the caller commits. Return its number, or 0.

    From here on the noting is owed: where the try breaks or the process ends, it is made in that line again, and parked
    after the last. What another process holds is left to it.
    """
    return _begin_once_more(Noted.objects.filter(pk=submission_id, compared_by__lt=VERSION), at=at)


def begin_reading_anew(submission_id: UUID, *, at: datetime) -> int:
    """Count a try to note once more what another version of the reading noted, as `begin_renewing` does."""
    return _begin_once_more(Noted.objects.filter(pk=submission_id), at=at)


def _begin_once_more(noted: QuerySet[Noted], *, at: datetime) -> int:
    due = noted.select_for_update(skip_locked=True).filter(is_done=True, is_parked=False).first()
    if due is None:
        return 0
    Noted.objects.filter(pk=due.pk).update(is_done=False, tries=1, problem="")
    Attempt.objects.filter(pk=due.pk).update(notes_try_at=at + wait_after(1, jitter=0.0))
    return 1


def mark_noting_broken(submission_id: UUID, *, problem: str) -> None:
    """Note why a try broke: it waits, longer each time, and is parked for a person after the last.

    That no machine was free says nothing of the words: such a try is not counted, but waits as long.
    """
    broken = Noted.objects.filter(pk=submission_id, is_done=False)
    for tries in broken.values_list("tries", flat=True):
        if problem == ReadingBusyError.__name__:
            broken.update(problem=problem, tries=max(tries - 1, 1))
        else:
            broken.update(problem=problem, is_parked=must_park(tries))


def take_up_noting(submission_id: UUID) -> bool:
    """Let what was parked be tried again at once; return whether there was one (a unit's supervisor)."""
    parked = Noted.objects.filter(pk=submission_id, is_done=False, is_parked=True)
    return bool(parked.update(is_parked=False, tries=0))
