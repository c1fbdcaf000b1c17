"""What changed between two spans of equal length, by each dimension, the most certain first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.comparing import Comparison, stands_out
from inkling.picture.rules.overview.cut import WEEK, YEAR, Cut, Dimension, ReportRow, last_week
from inkling.vocabulary.terms import Term

FEWEST = 3
"""With fewer in both spans together nothing can be said."""


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
    """Two cuts beside each other: all reports, and each value that either has."""

    against: Against
    now: Cut
    before: Cut
    total: Comparison
    changes: tuple[Change, ...]


def spans(cut: Cut) -> list[tuple[Against, Cut, Cut]]:
    """Return what a cut is compared with: its last week with the one before, then all of it with before and last year.

    A year is 364 days, so that each weekday meets its like; a longer cut goes back as many whole years as it needs.
    """
    week = last_week(cut)
    years = YEAR * -(-cut.days // YEAR)
    found = [
        (Against.WEEK, week, week.earlier(days=week.days)),
        (Against.BEFORE, cut, cut.earlier(days=cut.days)),
        (Against.YEAR, cut, cut.earlier(days=years)),
    ]
    return found[1:] if cut.days <= WEEK else found


def compare(against: Against, *, now: Cut, before: Cut, rows: Sequence[ReportRow]) -> SpanComparison:
    """Count two cuts of the same reports beside each other."""
    here, there = now.all_of(rows), before.all_of(rows)
    changes = [
        Change(dimension, value, Comparison(held[value], earlier[value]))
        for dimension in Dimension
        if not now.value(dimension)
        for held, earlier in [
            (_count_values(here, dimension, cut=now), _count_values(there, dimension, cut=before))
        ]
        for value in sorted({*held, *earlier})
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


def _count_values(rows: Sequence[ReportRow], dimension: Dimension, *, cut: Cut) -> Counter[str]:
    values = dict.fromkeys(
        (value, each.id if cut.grades is Grades.EVERYTHING else each.origin)
        for each in rows
        for value in each.values(dimension, grades=cut.grades)
    )
    return Counter(value for value, _ in values)
