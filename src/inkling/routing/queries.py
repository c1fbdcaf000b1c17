"""Reads of submissions and of what the worker still has to do."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.routing.models import Attempt
from inkling.routing.rules.states import SubmissionState


def submissions_due(at: datetime, *, limit: int) -> list[UUID]:
    """Give the submissions that wait and whose next try has come, oldest first (worker only)."""
    due = Attempt.objects.filter(
        submission__state=SubmissionState.WAITING.value, next_try_at__lte=at, done_at__isnull=True
    )
    return list(due.order_by("next_try_at").values_list("submission_id", flat=True)[:limit])
