"""Writes of the picture: counts of whole weeks, kept until something in them changes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection


def keep_week(unit_id: UUID, *, monday: date) -> bool:
    """Count a unit's week again, in the caller's transaction; return whether there was anything to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture_keep_week(%s, %s)", [unit_id, monday])
        (kept,) = cursor.fetchone()
    return bool(kept)
