"""Writes of the picture: counts of whole weeks, kept until something in them changes."""

from __future__ import annotations

from django.db import connection, transaction


def keep_counts(*, limit: int) -> int:
    """Count anew up to `limit` weeks of a unit in which something has changed; say how many.

    Each in a transaction of its own. No audit entry: nothing is told, read or decided; the counts stand in the reports.
    """
    for kept in range(limit):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT picture_keep_week()")
            if cursor.fetchone() != (True,):
                return kept
    return limit
