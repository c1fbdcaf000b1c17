"""Names, numbers and places that are told of for the first time, or again after a long silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from inkling.vocabulary.terms import Term

FEWEST = 2
SILENCE_DAYS = 90
EVERYWHERE = 100
"""What more reports name than this says nothing."""


class Novelty(Term):
    """How a thing stands in the days of a cut."""

    NEW = "new", "New"
    RETURNING = "returning", "Back again"


@dataclass(frozen=True)
class Naming:
    """One report names one thing. `id` is that of the row that says so; `key` is equal for the same thing."""

    id: UUID
    report: UUID
    key: str
    type: str
    raw: str
    told_on: date


@dataclass(frozen=True)
class NamedThing:
    """A thing that reports of the cut name: by the first of its rows, with the day on which it was told before."""

    id: UUID
    type: str
    raw: str
    reports: tuple[UUID, ...]
    standing: Novelty
    last_before: date | None


def name_again(
    namings: Iterable[Naming], *, last_before: Mapping[str, date], first: date
) -> list[NamedThing]:
    """Return what two reports or more of a cut name, where no report of the last 90 days before it did.

    `last_before` says by key when a thing was told of last before the cut's `first` day.
    """
    by_key: dict[str, dict[UUID, Naming]] = defaultdict(dict)
    for each in sorted(namings, key=lambda each: (each.told_on, each.id)):
        by_key[each.key].setdefault(each.report, each)
    found = [
        _thing_of(list(rows.values()), last=last_before.get(key))
        for key, rows in by_key.items()
        if FEWEST <= len(rows) <= EVERYWHERE
        and (key not in last_before or (first - last_before[key]).days >= SILENCE_DAYS)
    ]
    return sorted(found, key=lambda each: (each.standing, -len(each.reports), each.raw))


def _thing_of(rows: list[Naming], *, last: date | None) -> NamedThing:
    standing = Novelty.NEW if last is None else Novelty.RETURNING
    raw = min(each.raw for each in rows)
    return NamedThing(rows[0].id, rows[0].type, raw, tuple(each.report for each in rows), standing, last)
