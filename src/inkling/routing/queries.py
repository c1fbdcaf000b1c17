"""Reads of submissions and of what the worker still has to do."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.routing.models import Attempt, Submission
from inkling.routing.rules.states import SubmissionState


def submissions_due(at: datetime, *, limit: int) -> list[UUID]:
    """Give the submissions that wait and whose next try has come, oldest first (worker only)."""
    due = Attempt.objects.filter(
        submission__state=SubmissionState.WAITING.value, next_try_at__lte=at, done_at__isnull=True
    )
    return list(due.order_by("next_try_at").values_list("submission_id", flat=True)[:limit])


def submission_seen(submission_id: UUID) -> Submission | None:
    """Give one submission, or None where it is not there for this viewer."""
    return Submission.objects.select_related("region", "addition").filter(pk=submission_id).first()


def to_submit_by_hand() -> list[Submission]:
    """Give the submissions that a person must submit, the oldest first, as far as this viewer may see them."""
    waiting = Submission.objects.filter(state=SubmissionState.TO_SUBMIT.value)
    return list(waiting.select_related("region", "addition").order_by("told_on", "id"))
