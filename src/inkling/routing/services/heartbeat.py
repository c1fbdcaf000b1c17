"""A part of the worker says that it is alive."""

from __future__ import annotations

from datetime import datetime, timedelta

from inkling.routing.models import Heartbeat


def beat(part: str, *, at: datetime) -> None:
    """Note that a part came round. Two processes of one part share its row: one alive is enough."""
    Heartbeat.objects.update_or_create(part=part, defaults={"beat_at": at})


def is_silent(part: str, *, at: datetime, after: timedelta) -> bool:
    """Say whether a part has not said for so long that it is alive, or never did, or says so of a day to come."""
    return not Heartbeat.objects.filter(part=part, beat_at__gt=at - after, beat_at__lt=at + after).exists()


def begin_round(part: str, *, at: datetime) -> None:
    """Note that a part owes a round from now on; where it owes one already, since then."""
    if not owes_round(part):
        beat(_name_of_begin(part), at=at)


def end_round(part: str, *, at: datetime) -> None:
    """Note that a part has done all of its round."""
    beat(_name_of_end(part), at=at)


def owes_round(part: str) -> bool:
    """Say whether a part began a round whose end was never noted: a step of it broke, or its process ended."""
    rows = dict(
        Heartbeat.objects.filter(part__in=(_name_of_begin(part), _name_of_end(part))).values_list(
            "part", "beat_at"
        )
    )
    begun, ended = rows.get(_name_of_begin(part)), rows.get(_name_of_end(part))
    return begun is not None and (ended is None or ended < begun)


def _name_of_begin(part: str) -> str:
    return f"{part} begun"


def _name_of_end(part: str) -> str:
    return f"{part} ended"
