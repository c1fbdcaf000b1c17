"""Reads of what happened to a concern: who was told at which step, who was skipped. Cut by row-level security."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from inkling.safeguarding.models import ConcernAddition, ConcernNotice, SkippedStep


def notices_sent(concern_id: UUID) -> list[ConcernNotice]:
    """Return the notices that went out about a concern, with the names of who was told, the oldest first."""
    sent = ConcernNotice.objects.filter(concern_id=concern_id, sent_at__isnull=False).select_related("to")
    shown = ("id", "concern_id", "question_id", "awaits", "step", "to__name", "sent_at")
    return list(sent.only(*shown).order_by("sent_at", "pk"))


def people_skipped(concern_id: UUID) -> list[SkippedStep]:
    """Return who was not told about a concern and why, the oldest first."""
    skipped = SkippedStep.objects.filter(concern_id=concern_id).select_related("account")
    return list(skipped.order_by("skipped_at", "pk"))


def additions_about(concern_id: UUID, *, but: Collection[UUID] = ()) -> list[ConcernAddition]:
    """Return what came to a concern later, the newest first. `but`: what is not to be read yet."""
    found = (
        ConcernAddition.objects.filter(concern_id=concern_id).exclude(pk__in=but).select_related("added_by")
    )
    return list(found.order_by("-number"))
