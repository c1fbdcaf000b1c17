"""A part of the worker says that it is alive."""

from __future__ import annotations

from datetime import datetime

from inkling.routing.models import Heartbeat


def beat(part: str, *, at: datetime) -> None:
    """Note that a part came round. Two processes of one part share its row: one alive is enough."""
    Heartbeat.objects.update_or_create(part=part, defaults={"beat_at": at})
