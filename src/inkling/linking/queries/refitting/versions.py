"""Reads of the versions of a unit's weights, and of which is in force."""

from __future__ import annotations

from uuid import UUID

from inkling.linking.models import WeightsVersion
from inkling.linking.rules.refitting.standing import WeightsStanding
from inkling.linking.rules.refitting.versions import (
    Version,
    Weighing,
    adjustments_of,
    number_in_force,
)


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
    rows = WeightsVersion.objects.filter(unit_id=unit_id)
    found = list(rows.values_list("number", "standing", "comparison", "added"))
    number = number_in_force(
        (number, standing, comparison, bool(added)) for number, standing, comparison, added in found
    )
    added_by = {each: added for each, _, _, added in found}
    return Weighing(number, adjustments_of(added_by[number])) if number else Weighing()
