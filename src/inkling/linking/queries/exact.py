"""Which reports tell of an exact value, as it is compared."""

from __future__ import annotations

from uuid import UUID

from inkling.linking.models import Mention


def report_that_tells(key: str, *, unit_id: UUID) -> UUID | None:
    """Return the newest report of a unit that tells of this value and that the viewer may read; None: there is none."""
    told = Mention.objects.filter(unit_id=unit_id, key=key).order_by("-told_on", "pk")
    return told.values_list("report_id", flat=True).first()


def reports_graded_with(key: str, *, unit_id: UUID) -> list[UUID]:
    """Return the reports of a unit in which this value is graded with a detail, the newest first (worker)."""
    told = Mention.objects.filter(unit_id=unit_id, key=key, detail__isnull=False)
    return list(told.order_by("-told_on", "pk").values_list("report_id", flat=True))
