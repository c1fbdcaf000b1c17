"""What stands in a pack's file as text, sentences, numbers and days: a pack in use may never have been checked."""

from __future__ import annotations

from datetime import date
from typing import Any


def as_text(value: Any) -> str:
    """Return text as it stands, also where it was written without quotes: a date, a number. Raises TypeError."""
    if isinstance(value, (dict, list)):
        raise TypeError("text is wanted here, not a list")
    return "" if value is None else str(value)


def as_texts(value: Any) -> tuple[str, ...]:
    """Return a list of texts; none where nothing was written. Raises TypeError."""
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)):
        raise TypeError("a list is wanted here")
    return tuple(as_text(each) for each in value)


def as_number(value: Any, *, most: int) -> int:
    """Return a whole number from 0 to `most`. Raises ValueError."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError("a whole number is wanted here")
    return value


def as_day(text: str) -> date | None:
    """Return a day; None for "unknown", for nothing, and for what is no day: nothing begins or ends on that."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
