"""Writes of submissions: address a report, and wake the worker by name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app as queue

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.routing.models import Attempt, Submission
from inkling.routing.rules import retries
from inkling.routing.rules.states import Lane, Method, SubmissionState, may_move
from inkling.vocabulary.grading import Outcome

DELIVER = "inkling:deliver_submission"
NOTIFY = "inkling:send_concern_notices"


def holding_unit(region_id: str | None) -> Organisation:
    """Give the unit that holds a report of this region: the region's own where it lives here, else the home unit."""
    units = Organisation.objects.filter(kind=OrganisationKind.UNIT.value)
    own = units.filter(region_id=region_id).first() if region_id else None
    return own or units.get(is_home=True)


def address_report(
    *,
    report_id: UUID,
    addition_id: UUID | None,
    unit: Organisation,
    region_id: str | None,
    lane: Lane,
    at: datetime,
) -> Submission:
    """Make the submission of a report (or of an addition to it) and wake the worker in the same transaction."""
    lives_here = region_id is None or unit.region_id == region_id
    submission = Submission.objects.create(
        report_id=report_id,
        addition_id=addition_id,
        unit=unit,
        region_id=region_id,
        channel="inbox" if lives_here else "by-hand",
        method=(Method.UNIT_INBOX if lives_here else Method.BY_HAND).value,
        state=SubmissionState.WAITING.value,
        lane=lane.value,
        told_on=at.date(),
    )
    Attempt.objects.create(submission=submission, next_try_at=at)
    queue.configure_task(name=DELIVER, queue="submissions").defer(submission_id=str(submission.pk))
    return submission


def wake_for_concern(concern_id: UUID) -> None:
    """Wake the worker for a concern's notices."""
    queue.configure_task(name=NOTIFY, queue="concerns").defer(concern_id=str(concern_id))


def take_for_delivery(submission_id: UUID) -> Attempt | None:
    """Lock a submission for this transaction; None where another worker holds it or nothing is left to do."""
    attempt = (
        Attempt.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=submission_id, done_at__isnull=True)
        .first()
    )
    if attempt is None or attempt.submission.state != SubmissionState.WAITING.value:
        return None
    return attempt


def mark_delivered(attempt: Attempt, *, state: SubmissionState, at: datetime) -> None:
    """Move a submission on and close its attempt, in one transaction. `effects` counts how often: once."""
    submission = attempt.submission
    if not may_move(SubmissionState(submission.state), to=state):
        raise ValueError(f"a submission cannot move from {submission.state} to {state.value}")
    sent_on = at.date() if state is SubmissionState.SUBMITTED else submission.day_sent
    Submission.objects.filter(pk=submission.pk).update(state=state.value, day_sent=sent_on)
    Attempt.objects.filter(pk=attempt.pk).update(
        attempts=attempt.attempts + 1, done_at=at, problem="", effects=attempt.effects + 1
    )


def mark_failed(attempt: Attempt, *, problem: str, jitter: float, at: datetime) -> bool:
    """Note a failed try; give whether the submission is now parked for a person."""
    attempts = attempt.attempts + 1
    parked = retries.must_park(attempts)
    Attempt.objects.filter(pk=attempt.pk).update(
        attempts=attempts, problem=problem, next_try_at=at + retries.wait_after(attempts, jitter=jitter)
    )
    if parked:
        Submission.objects.filter(pk=attempt.submission_id).update(state=SubmissionState.PARKED.value)
    return parked


def record_outcome(submission_id: UUID, *, outcome: Outcome, note: str) -> None:
    """Note what became of a submission in the unit."""
    Submission.objects.filter(pk=submission_id).update(outcome=outcome.value, outcome_note=note)


def mark_submitted(submission: Submission, *, reference: str, at: datetime) -> None:
    """Note that a person has submitted it. Raises ValueError where its state does not allow that."""
    if not may_move(SubmissionState(submission.state), to=SubmissionState.SUBMITTED):
        raise ValueError(f"a submission cannot be submitted from {submission.state}")
    Submission.objects.filter(pk=submission.pk).update(
        state=SubmissionState.SUBMITTED.value, day_sent=at.date(), reference=reference
    )
