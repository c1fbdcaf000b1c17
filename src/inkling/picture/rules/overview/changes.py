"""What changed between two spans of equal length, by each dimension, the most certain first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.comparing import Comparison, stands_out
from inkling.picture.rules.overview.selection import (
    NO_DISTRICT,
    WEEK,
    YEAR,
    Dimension,
    ReportRow,
    Selection,
    last_week,
)
from inkling.vocabulary.terms import Term

FEWEST = 3
"""With fewer in both spans together nothing can be said."""

_FIELDS: Mapping[Dimension, str] = {
    Dimension.DISTRICT: "district",
    Dimension.TYPE: "exploitation_type",
    Dimension.TELLER: "teller",
}


class Against(Term):
    """With which earlier days a span is compared."""

    WEEK = "week", "the week before"
    BEFORE = "before", "the days before"
    YEAR = "year", "the same days last year"


@dataclass(frozen=True)
class Change:
    """One value of one dimension, now and before. `is_clear`: it stands out among all that are compared here."""

    dimension: Dimension
    value: str
    counts: Comparison
    is_clear: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there are enough of them to speak of a change."""
        return self.counts.now + self.counts.before >= FEWEST


@dataclass(frozen=True)
class SpanComparison:
    """Two selections beside each other: all reports, and each value that either has."""

    against: Against
    now: Selection
    before: Selection
    total: Comparison
    changes: tuple[Change, ...]


def spans(selection: Selection) -> list[tuple[Against, Selection, Selection]]:
    """Return what it is compared with: its last week with the one before, then all of it with before and last year.

    A year is 364 days, so that each weekday meets its like; a longer one goes back as many whole years as it needs.
    """
    week = last_week(selection)
    years = YEAR * -(-selection.days // YEAR)
    found = [
        (Against.WEEK, week, week.earlier(days=week.days)),
        (Against.BEFORE, selection, selection.earlier(days=selection.days)),
        (Against.YEAR, selection, selection.earlier(days=years)),
    ]
    return found[1:] if selection.days <= WEEK else found


def compare(
    against: Against, *, now: Selection, before: Selection, rows: Sequence[ReportRow]
) -> SpanComparison:
    """Count two selections of the same reports beside each other."""
    here, there = now.choose(rows), before.choose(rows)
    asked = [dimension for dimension in Dimension if not now.value(dimension)]
    held, earlier = (_values_of(each, asked, grades=now.grades) for each in (here, there))
    changes = [
        Change(dimension, value, Comparison(held[dimension][value], earlier[dimension][value]))
        for dimension in asked
        for value in sorted({*held[dimension], *earlier[dimension]})
    ]
    clear = stands_out([each.counts.p for each in changes])
    marked = [
        Change(each.dimension, each.value, each.counts, is_clear=is_clear)
        for each, is_clear in zip(changes, clear, strict=True)
    ]
    order = sorted(marked, key=lambda each: (each.counts.p, -each.counts.now, each.dimension, each.value))
    return SpanComparison(
        against, now, before, Comparison(len(now.each_once(here)), len(before.each_once(there))), tuple(order)
    )


def _values_of(
    rows: Sequence[ReportRow], asked: Sequence[Dimension], *, grades: Grades
) -> dict[Dimension, Counter[str]]:
    """Count the values of each dimension, of one telling each value once where not everything is asked."""
    if grades is Grades.EVERYTHING:
        alone, parts = rows, []
    else:
        alone, parts = (
            [each for each in rows if each.telling is None],
            [each for each in rows if each.telling],
        )
    return {
        each: _count_alone(alone, each, grades=grades) + _count_parts(parts, each, grades=grades)
        for each in asked
    }


def _count_alone(rows: Sequence[ReportRow], dimension: Dimension, *, grades: Grades) -> Counter[str]:
    """Count the values of reports that each stand for themselves, as nearly all do."""
    if dimension is Dimension.CATEGORY:
        told = attrgetter("everything" if grades is Grades.EVERYTHING else "categories")
        return Counter(chain.from_iterable(map(told, rows)))
    found = Counter(map(attrgetter(_FIELDS[dimension]), rows))
    if dimension is Dimension.DISTRICT and "" in found:
        found[NO_DISTRICT] += found.pop("")
    return found


def _count_parts(rows: Sequence[ReportRow], dimension: Dimension, *, grades: Grades) -> Counter[str]:
    parts = {(value, each.telling) for each in rows for value in each.values(dimension, grades=grades)}
    return Counter(value for value, _ in parts)
