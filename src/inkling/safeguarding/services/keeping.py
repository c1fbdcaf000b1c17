"""Writes of who is kept from a concern: whoever is named, until another supervisor lifts it."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from inkling.safeguarding.rules.states import LiftReason


def keep_from_named(*, concern_id: UUID | None = None, door_id: UUID | None = None) -> None:
    """Keep a concern (or all of a front door) from whoever of the door or the unit must not find out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_keep_from(%s, %s)", [concern_id, door_id])


def lift_keeping(keeping_id: UUID, *, reason: LiftReason) -> bool:
    """Let somebody see what she is kept from; return whether the viewer might lift it and it stood."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_lift(%s, %s)", [keeping_id, reason.value])
        (is_lifted,) = cursor.fetchone()
    return bool(is_lifted)
