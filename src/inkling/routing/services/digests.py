"""Writes of digests (a unit's supervisor): one row a month, and none is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import connection

from inkling.routing.models import Digest
from inkling.routing.rules.digest import DigestMeasure


def hold_digest(unit_id: UUID) -> None:
    """Let one supervisor of a unit publish after the other, until this transaction ends: each month has one digest."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('inkling-digest:' || %s, 0))", [str(unit_id)]
        )


def publish_digest(
    unit_id: UUID, *, month: date, counts: Mapping[DigestMeasure, int], words: str, by: UUID, on: date
) -> Digest:
    """Publish what a unit says of a month. `counts` are those that may be told."""
    return Digest.objects.create(
        unit_id=unit_id,
        month=month,
        counts={each.value: number for each, number in counts.items()},
        words=words,
        published_by_id=by,
        published_on=on,
    )
