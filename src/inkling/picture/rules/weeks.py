"""Weeks of a span of days. A week begins on Monday and is named by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """One week: its Monday, and whether the span holds all of its seven days."""

    monday: date
    whole: bool


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_of(first: date, last: date) -> list[Week]:
    """Return every week that has a day between first and last, both included, in order."""
    weeks, monday = [], monday_of(first)
    while monday <= last:
        weeks.append(Week(monday, whole=first <= monday and monday + timedelta(days=6) <= last))
        monday += _WEEK
    return weeks


def by_week(counts: Mapping[date, int], weeks: list[Week]) -> list[int]:
    """Return the count of each week, 0 where nothing was told; `counts` is by Monday."""
    return [counts.get(week.monday, 0) for week in weeks]
