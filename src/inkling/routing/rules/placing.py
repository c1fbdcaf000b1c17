"""From a place as told to the region that holds the report. In doubt there is none: a person places it."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.regions.rules.find import Decision
from inkling.regions.rules.find_place import find_by_place


@dataclass(frozen=True)
class Placed:
    """The region (None: unplaced) and the ONS district code (empty: not known)."""

    region_id: str | None
    district: str


NOWHERE = Placed(None, "")


def placed(told: str, *, choice: str = "") -> Placed:
    """Place what was told. `choice` is the region a teller picked when asked; it counts only among those offered."""
    if not told.strip():
        return NOWHERE
    answer = find_by_place(told)
    district = answer.district_codes[0] if len(answer.district_codes) == 1 else ""
    if answer.decision is Decision.REGION:
        return Placed(answer.region_ids[0], district)
    if answer.decision is Decision.ASK and choice in answer.region_ids:
        return Placed(choice, "")
    return NOWHERE
