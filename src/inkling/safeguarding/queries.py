"""Reads of concerns, already cut by row-level security, and of what the clock has to do (worker only)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.safeguarding.models import ConcernClock, ConcernNotice


def notices_due(at: datetime, *, limit: int) -> list[UUID]:
    """Give the notices that are still to be sent and whose next try has come, oldest first."""
    due = ConcernNotice.objects.filter(sent_at__isnull=True, next_try_at__lte=at)
    return list(due.order_by("next_try_at").values_list("pk", flat=True)[:limit])


def notices_of(concern_id: UUID) -> list[UUID]:
    """Give the notices of one concern that are still to be sent."""
    return list(
        ConcernNotice.objects.filter(concern_id=concern_id, sent_at__isnull=True).values_list("pk", flat=True)
    )


def clocks_to_climb(at: datetime, *, limit: int) -> list[UUID]:
    """Give the concerns that nobody has acknowledged and whose next step has come."""
    due = ConcernClock.objects.filter(acknowledged_at__isnull=True, next_step_at__lte=at)
    return list(due.order_by("next_step_at").values_list("concern_id", flat=True)[:limit])
