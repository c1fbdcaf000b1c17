"""What stood at the end of a day, told from rows that are only ever added."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import TypeVar

Row = TypeVar("Row")


def was_there(since: date, *, on: date, until: date | None = None) -> bool:
    """Say whether something of the day `since` stood at the end of the day `on`.

    `until` is the day on which it was undone: at the end of that day it stood no more.
    """
    return since <= on and (until is None or until > on)


def newest_of_each(rows: Iterable[Row], *, key: Callable[[Row], Hashable]) -> list[Row]:
    """Return the first row of each key, of rows that come with the newest first."""
    found: dict[Hashable, Row] = {}
    for each in rows:
        found.setdefault(key(each), each)
    return list(found.values())
