"""Reads of digests: of the own unit, or by whoever tells from a service."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from inkling.routing.models import Digest

_MOST_SHOWN = 24
_COLUMNS = ("pk", "unit__name", "month", "counts", "words", "published_on")


def digests() -> list[Digest]:
    """Return what the viewer may read of digests, the newest month first; of the last that there are."""
    found = Digest.objects.select_related("unit").only(*_COLUMNS)
    return list(found.order_by("-month", "unit__name")[:_MOST_SHOWN])


def is_published(unit_id: UUID, *, month: date) -> bool:
    """Say whether a unit has published the digest of a month."""
    return Digest.objects.filter(unit_id=unit_id, month=month).exists()
