"""Writes of a delivery that failed: when it is tried again, what waits with it, and when a person must look."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from inkling.routing.methods.failures import DeliveryFailed, Suspect
from inkling.routing.models import Attempt, Submission
from inkling.routing.rules import retries
from inkling.routing.rules.states import Lane, Method, SubmissionState
from inkling.vocabulary.stopping import WhyStopped


def begin_try(submission_id: UUID, *, at: datetime) -> bool | None:
    """Count a try before it is made; the caller commits. Return whether it is to be made; None: it is now parked."""
    held = Attempt.objects.select_for_update(of=("self",), skip_locked=True).filter(
        pk=submission_id, done_at__isnull=True, submission__state=SubmissionState.WAITING.value
    )
    attempt = held.first()
    if attempt is None:
        return False
    if retries.must_park(attempt.unfinished):
        held.update(problem=WhyStopped.PROCESS_ENDED.value, unfinished=0)
        Submission.objects.filter(pk=submission_id).update(state=SubmissionState.PARKED.value)
        return None
    unfinished = attempt.unfinished + 1
    Attempt.objects.filter(pk=submission_id).update(
        unfinished=unfinished, next_try_at=at + retries.wait_after(unfinished, jitter=0.0)
    )
    return True


def mark_failed(attempt: Attempt, *, failure: DeliveryFailed, jitter: float, at: datetime) -> bool:
    """Note a failed try; return whether the submission is now parked for a person.

    A failure that would meet every other submission too is not this one's fault: it waits, longer each time, and the
    reconciliation shows it to a person when it has waited too long. Where the line itself ended at this one, what goes
    to the same address waits too; and it is this one's fault when others went through between its tries.
    """
    if failure.suspect:
        broke_before = attempt.broke_at is not None
        _note_break(attempt, suspect=failure.suspect, at=at)
        _hold_address(attempt, broke_before=broke_before, jitter=jitter, at=at)
    attempts = attempt.attempts + 1
    Attempt.objects.filter(pk=attempt.pk).update(
        attempts=attempts,
        unfinished=0,
        problem=str(failure),
        delayed_since=attempt.delayed_since or at,
        next_try_at=at + _wait(attempt, failure=failure, attempts=attempts, jitter=jitter),
    )
    parked = failure.is_final or retries.must_park(attempt.breaks if failure.stops_others else attempts)
    if parked:
        Submission.objects.filter(pk=attempt.submission_id).update(state=SubmissionState.PARKED.value)
    return parked


def _wait(attempt: Attempt, *, failure: DeliveryFailed, attempts: int, jitter: float) -> timedelta:
    """Danger waits for a minute at most while the server lets nobody in, and for five where anything else is wrong."""
    if not _is_danger(attempt.submission):
        return retries.wait_after(attempts, jitter=jitter)
    is_away = failure.stops_others and not failure.suspect
    longest = retries.LONGEST_IN_DANGER if is_away else retries.LONGEST_IN_DOUBT
    return retries.wait_after(attempts, jitter=jitter, longest=longest)


def _note_break(attempt: Attempt, *, suspect: Suspect, at: datetime) -> None:
    """Count a broken line against the message only where others went through since the one before."""
    if suspect is Suspect.MESSAGE and (not attempt.breaks or _others_went(attempt)):
        attempt.breaks += 1
    attempt.broke_at = at
    attempt.save(update_fields=["broke_at", "breaks"])


def _others_went(attempt: Attempt) -> bool:
    gone = Attempt.objects.filter(
        submission__method=Method.EMAIL.value, submission__state=SubmissionState.SUBMITTED.value
    )
    return gone.filter(done_at__gt=attempt.broke_at).exists()


def _hold_address(attempt: Attempt, *, broke_before: bool, jitter: float, at: datetime) -> None:
    """Let what goes to the same address wait, longer for each message at which the line ended.

    Not for each try: one bad message would hold up all that its region is told. Danger waits for five minutes at most,
    and so is tried again before the others: where it ends the line again, that holds up danger alone.
    """
    same = _to_same_address(attempt.submission)
    broken = same.filter(broke_at__isnull=False).count()
    danger = Q(submission__lane=Lane.URGENT.value)
    _hold(
        same.filter(danger),
        at=at,
        until=at + retries.wait_after(broken, jitter=jitter, longest=retries.LONGEST_IN_DOUBT),
    )
    if not (broke_before and _is_danger(attempt.submission)):
        _hold(same.exclude(danger), at=at, until=at + retries.wait_after(broken, jitter=jitter))


def _hold(waiting: QuerySet[Attempt], *, at: datetime, until: datetime) -> None:
    waiting.filter(next_try_at__lt=until).update(
        next_try_at=until, delayed_since=Coalesce(F("delayed_since"), at)
    )


def _is_danger(submission: Submission) -> bool:
    return submission.lane == Lane.URGENT.value


def _to_same_address(submission: Submission) -> QuerySet[Attempt]:
    """A region's channel has one confirmed address at a time."""
    return Attempt.objects.filter(
        submission__region_id=submission.region_id,
        submission__channel=submission.channel,
        submission__method=submission.method,
        submission__state=SubmissionState.WAITING.value,
    )
