"""Mentions as columns: what the resolver reads. A mention is one subject of one report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from inkling.resolution.arrays import Ints, codes_of

TYPES = ("phone", "vehicle", "handle", "place", "business", "person")
COLUMNS = tuple(
    "mention_id report_id day town type raw forename surname alias sex age_lo age_hi build height hair mark colour make"
    " model platform kind street_town".split()
)
REQUIRED = ("mention_id", "report_id", "type")
# Longer than any name or sign; what is longer is cut, so that one row cannot cost more than others.
LONGEST = 200
UNKNOWN_DAY = -1


@dataclass(frozen=True)
class Mentions:
    """A table of mentions. `texts` holds the columns that are words; the others are numbers.

    `reports` and `towns` are codes (NONE where not told), `days` count from year 1 (UNKNOWN_DAY where not told).
    """

    ids: list[str]
    types: list[str]
    reports: Ints
    days: Ints
    towns: Ints
    texts: dict[str, list[str]]
    told_at: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.ids)

    def of_type(self, type_: str) -> Ints:
        """Return the rows of one type."""
        return np.array([row for row, told in enumerate(self.types) if told == type_], dtype=np.int64)

    def column(self, name: str, rows: Ints) -> list[str]:
        """Return the words of one column for these rows."""
        texts = self.texts[name]
        return [texts[row] for row in rows]


def table_of(rows: Iterable[Mapping[str, str]], *, by_id: bool = False) -> Mentions:
    """Return the table of rows keyed by COLUMNS; a column may be missing or empty.

    `by_id` puts them in the order of their ids, for among equals the resolver chooses by place; `told_at` is then the
    place at which each was told.
    """
    names = [name for name in COLUMNS if name not in ("day",)]
    told: dict[str, list[str]] = {name: [] for name in names}
    days: list[int] = []
    for row in rows:
        for name in names:
            # Most cells are empty, and what arrives is read beside hundreds of rows.
            told[name].append(_sound(cell) if (cell := row.get(name)) else "")
        days.append(day_number(row.get("day") or ""))
    order = list(range(len(days)))
    if by_id:
        order.sort(key=told["mention_id"].__getitem__)
        told = {name: [cells[at] for at in order] for name, cells in told.items()}
        days = [days[at] for at in order]
    return replace(from_columns(told, days=days), told_at=np.array(order, dtype=np.int64))


def _sound(cell: str) -> str:
    """Return a cell of bounded length, without lone surrogates, which no pattern and no file can carry."""
    short = cell.strip()[:LONGEST]
    return short if short.isascii() else short.encode("utf-8", "replace").decode("utf-8")


def from_columns(told: dict[str, list[str]], *, days: Sequence[int]) -> Mentions:
    """Return the table of columns of words."""
    reports, _ = codes_of(told.pop("report_id"))
    towns, _ = codes_of([" ".join(town.casefold().split()) for town in told.pop("town")])
    types = [type_.casefold() for type_ in told.pop("type")]
    return Mentions(told.pop("mention_id"), types, reports, np.array(days, dtype=np.int64), towns, told)


def day_number(told: str) -> int:
    """Return the day as a count; numbers count already, and what cannot be read is UNKNOWN_DAY."""
    told = told.strip()
    if told.isascii() and told.isdigit() and len(told) <= 6:
        return int(told)
    try:
        return date.fromisoformat(told[:10]).toordinal()
    except ValueError:
        return UNKNOWN_DAY
