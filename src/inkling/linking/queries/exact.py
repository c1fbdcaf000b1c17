"""Which report tells of an exact value, as it is compared."""

from __future__ import annotations

from uuid import UUID

from inkling.linking.models import Mention


def report_that_tells(key: str, *, unit_id: UUID) -> UUID | None:
    """Return the newest report of a unit that tells of this value and that the viewer may read; None: there is none."""
    told = Mention.objects.filter(unit_id=unit_id, key=key).order_by("-told_on", "pk")
    return told.values_list("report_id", flat=True).first()
