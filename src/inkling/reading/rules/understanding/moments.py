"""From which day to which something happened, of the moments that its words tell."""

from __future__ import annotations

from datetime import date

from inkling.reading.rules.understanding.values import Item


def days_of(item: Item) -> tuple[date, date] | None:
    """Return the first and the last day that the words of an item tell; None where they tell none."""
    days = [
        day
        for each in item.moments
        for written in (each.first, each.last)
        if (day := day_written(written)) is not None
    ]
    return (min(days), max(days)) if days else None


def day_written(written: str) -> date | None:
    """Return a day that is written as ISO; None for anything else."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
