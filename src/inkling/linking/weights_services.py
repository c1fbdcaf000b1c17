"""Writes of a unit's weights (unit): each is one row more, and none is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from inkling.linking.models import WeightsVersion
from inkling.linking.rules.refitting.standing import WeightsStanding
from inkling.linking.rules.refitting.versions import plain
from inkling.resolution.refitting.adjustment import Adjustment


def hold_weights(unit_id: UUID | None) -> None:
    """Let one person of a unit set weights after the other, until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('inkling-weights:' || %s, 0))", [str(unit_id)]
        )


def record_weights(
    standing: WeightsStanding,
    added: Mapping[str, Adjustment],
    *,
    unit_id: UUID,
    number: int,
    of: int | None,
    comparison: int,
    measured: Mapping[str, Any],
    reason: str,
    by: UUID,
    on: date,
) -> WeightsVersion:
    """Record one version of a unit's weights."""
    return WeightsVersion.objects.create(
        unit_id=unit_id,
        number=number,
        standing=standing.value,
        of=of,
        comparison=comparison,
        added=plain(added),
        measured=dict(measured),
        reason=reason,
        set_by_id=by,
        set_on=on,
    )
