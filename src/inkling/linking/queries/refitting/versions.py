"""Reads of the versions of a unit's weights, and of which is in force."""

from __future__ import annotations

from uuid import UUID

from inkling.linking.models import WeightsVersion
from inkling.linking.rules.arriving.scoring import VERSION
from inkling.linking.rules.refitting.standing import WeightsStanding
from inkling.linking.rules.refitting.versions import Version, Weighing, adjustments_of


def versions_of(unit_id: UUID | None) -> list[Version]:
    """Return all versions of a unit's weights, the newest first."""
    if unit_id is None:
        return []
    rows = WeightsVersion.objects.filter(unit_id=unit_id).select_related("set_by").order_by("-number")
    return [
        Version(
            row.number,
            WeightsStanding(row.standing),
            row.of,
            row.comparison,
            adjustments_of(row.added),
            row.measured,
            row.reason,
            row.set_by.name,
            row.set_by_id,
            row.set_on,
        )
        for row in rows
    ]


def weighing_in(unit_id: UUID) -> Weighing:
    """Return what weighs in a unit now (worker)."""
    rows = WeightsVersion.objects.filter(unit_id=unit_id).exclude(standing=WeightsStanding.PROPOSED.value)
    newest = rows.order_by("-number").values_list("number", "comparison", "added").first()
    if newest is None or newest[1] != VERSION or not newest[2]:
        return Weighing()
    return Weighing(newest[0], adjustments_of(newest[2]))
