"""Reads of concerns, already cut by row-level security, and of what the clock has to do (worker only)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice
from inkling.safeguarding.rules.states import ConcernState


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
    """Give the concerns whose next step has come: nobody has acknowledged them, or the decision is late."""
    due = ConcernClock.objects.filter(decided_at__isnull=True, next_step_at__lte=at)
    return list(due.order_by("next_step_at").values_list("concern_id", flat=True)[:limit])


def concern_to_read(concern_id: UUID) -> Concern | None:
    """Give one concern with its clock and front door, or None where it is not there for this viewer."""
    return (
        _with_clock()
        .select_related("triaged_by", "acknowledged_by", "decided_by")
        .filter(pk=concern_id)
        .first()
    )


def concerns_listed(*, decided: bool) -> list[Concern]:
    """Give the concerns that this viewer may see, without their content: open ones by who waits longest."""
    chosen = (
        Concern.objects.filter(state=ConcernState.DECIDED.value)
        if decided
        else Concern.objects.exclude(state=ConcernState.DECIDED.value)
    )
    order = "-concernclock__decided_at" if decided else "concernclock__raised_at"
    rows = _with_clock(chosen).defer(
        "must_not_be_told", "child", "worry", "needed_to_act", "indicators", "decision_reason", "referred_to",
        "referred_when", "referred_reference",
    )  # fmt: skip
    return list(rows.order_by(order))


def _with_clock(concerns: QuerySet[Concern] | None = None) -> QuerySet[Concern]:
    chosen = Concern.objects.all() if concerns is None else concerns
    return chosen.select_related("concernclock", "front_door__organisation", "front_door__contact",
                                 "front_door__deputy", "front_door__supervisor", "unit")  # fmt: skip
