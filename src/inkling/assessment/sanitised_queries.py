"""Reads of sanitised text."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from inkling.assessment.models import SanitisedText
from inkling.capture.models import Detail


def newest_sanitised(detail_id: UUID) -> SanitisedText | None:
    """Return the sanitised text of a detail that stands."""
    return SanitisedText.objects.filter(detail_id=detail_id).order_by("-version").first()


def sanitised_versions(detail_id: UUID) -> list[SanitisedText]:
    """Return every sanitised text of a detail with who wrote it, the newest first."""
    written = SanitisedText.objects.filter(detail_id=detail_id).select_related("written_by")
    return list(written.order_by("-version"))


def newest_sanitised_of(details: Sequence[Detail]) -> dict[UUID, SanitisedText]:
    """Return the sanitised text that stands, by detail, where there is one."""
    written = SanitisedText.objects.filter(detail__in=details).order_by("version")
    return {each.detail_id: each for each in written}
