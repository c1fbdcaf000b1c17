"""The day by the clocks of the United Kingdom: in summer it begins an hour before that of the machine."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")


def day_here(at: datetime) -> date:
    """Return the day that a moment lies in, as people here call it."""
    return at.astimezone(HERE).date()
