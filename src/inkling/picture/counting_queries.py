"""Reads of the weeks that could not be counted (a unit's supervisor)."""

from __future__ import annotations

from inkling.picture.models import WeekCounting

MOST = 60


def parked_weeks() -> list[WeekCounting]:
    """Return the weeks that wait for a person, the newest first, sixty at most: a year and more."""
    parked = WeekCounting.objects.filter(is_parked=True).only("id", "unit_id", "monday", "problem")
    return list(parked.order_by("-monday")[:MOST])
