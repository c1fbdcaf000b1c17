"""How long something was not told of: from when on a page says it, and in how many months."""

from __future__ import annotations

from datetime import date

# Half a year: what comes back after it has been forgotten by whoever read of it.
LONG_AWAY = 180
_DAYS_OF_MONTH = 30.44


def months_away(earlier: date, later: date) -> int:
    """Return how many months lie between two days, to the nearest; 0 where that was not long."""
    days = (later - earlier).days
    return round(days / _DAYS_OF_MONTH) if days >= LONG_AWAY else 0
