"""What the overview is narrowed to, and which reports lie in a selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from inkling.picture.rules.choice import Grades, check_days
from inkling.vocabulary.terms import Term

WEEK, YEAR = 7, 364
"""A year of whole weeks, so that each day is compared with its own weekday."""
USUAL_SPANS = (WEEK, 28, 91, 182, YEAR)
ENOUGH = 60
"""With so many reports a span shows twice as many of something; with fewer a longer one is shown."""
MOST_READ = 1_000
"""In so many of the newest reports of a selection, at most, names and towns are looked for, and listed."""
MOST_OF_PROFILE = 50_000
"""The same for a profile, which takes its time, and for each list that is opened from one."""
MOST_OF_EDITION = 10_000
"""The same for the numbers of an edition, whose page is made in one go."""
NO_DISTRICT = "none"


_BY_DAY, _BY_ID = attrgetter("told_on"), attrgetter("id.int")


class Dimension(Term):
    """By what reports are told apart in the overview."""

    CATEGORY = "category", "Category"
    DISTRICT = "district", "District"
    TYPE = "type", "Exploitation type"
    TELLER = "teller", "Who told"


@dataclass(frozen=True)
class ReportRow:
    """One report as it is counted: never its words. `categories` are those that count for the grades asked for.

    `telling` is equal for the parts of one note, and for one message told in several places: of a number they are one.
    """

    id: UUID
    told_on: date
    district: str
    exploitation_type: str
    teller: str
    how_known: str
    categories: frozenset[str]
    everything: frozenset[str]
    is_graded: bool
    stands: bool
    is_copy: bool
    telling: UUID | None = None

    @property
    def origin(self) -> UUID:
        """What is equal for reports that count once together."""
        return self.telling or self.id

    def counts(self, grades: Grades) -> bool:
        """Say whether it counts: copies once, and nothing that is suspected to be false unless everything is asked."""
        if grades is Grades.EVERYTHING:
            return True
        return self.stands and not self.is_copy and (grades is Grades.USUAL or self.is_graded)

    def values(self, dimension: Dimension, *, grades: Grades = Grades.USUAL) -> frozenset[str]:
        """Return what it says in a dimension, as stored."""
        if dimension is Dimension.CATEGORY:
            return self.everything if grades is Grades.EVERYTHING else self.categories
        if dimension is Dimension.DISTRICT:
            return frozenset({self.district or NO_DISTRICT})
        return frozenset({self.exploitation_type if dimension is Dimension.TYPE else self.teller})


@dataclass(frozen=True)
class Selection:
    """Days (both included), grades, and by dimension one value or all ("").

    `as_of` is a past day, at the end of which everything is asked; None asks what stands today. `most_read`: in so many
    of its newest reports people, names, signs, places and hours are looked for: number and list have it from here.
    """

    first: date
    last: date
    grades: Grades = Grades.USUAL
    category: str = ""
    district: str = ""
    type: str = ""
    teller: str = ""
    as_of: date | None = None
    most_read: int = MOST_READ

    def __post_init__(self) -> None:
        check_days(self.first, self.last)

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    @property
    def in_short(self) -> str:
        """The selection as it stands in the audit chain: no words of a report."""
        chosen = " ".join(f"{each.value}={self.value(each) or 'all'}" for each in Dimension)
        past = f" as-of={self.as_of}" if self.as_of else ""
        return f"{self.first}..{self.last} grades={self.grades.value} {chosen}{past}"

    def value(self, dimension: Dimension) -> str:
        """Return what is chosen in a dimension, "" for all."""
        return str(getattr(self, dimension.value))

    def with_value(self, dimension: Dimension, value: str) -> Selection:
        """Return the selection with another value in one dimension."""
        chosen: dict[str, Any] = {dimension.value: value}
        return replace(self, **chosen)

    def earlier(self, *, days: int) -> Selection:
        """Return the same selection so many days earlier."""
        return replace(self, first=self.first - timedelta(days), last=self.last - timedelta(days))

    def holds(self, told: ReportRow) -> bool:
        """Say whether a report lies in it."""
        return bool(self.choose([told]))

    def of(self, rows: Iterable[ReportRow]) -> list[ReportRow]:
        """Return the reports that are counted in it, the newest first: of what counts once together one."""
        return self.each_once(self.all_of(rows))

    def read_of(self, rows: Sequence[ReportRow]) -> Sequence[ReportRow]:
        """Return those of its reports, the newest first, that are looked into."""
        return rows[: self.most_read]

    def each_once(self, rows: Iterable[ReportRow]) -> list[ReportRow]:
        """Return these reports without further ones of one telling; where everything is asked, all of them."""
        rows = list(rows)
        if self.grades is Grades.EVERYTHING:
            return rows
        # Few share a telling. The newest stands for it, where its oldest would stand.
        newest = {each.telling: each for each in reversed(rows) if each.telling}
        oldest = {each.telling: each for each in rows if each.telling}
        return [
            newest[each.telling] if each.telling else each
            for each in rows
            if not each.telling or oldest[each.telling] is each
        ]

    def together_of(self, rows: Iterable[ReportRow]) -> list[ReportRow]:
        """Return the reports that lie in it of which several count once together, the newest first."""
        found = (
            [] if self.grades is Grades.EVERYTHING else [each for each in self.all_of(rows) if each.telling]
        )
        many = Counter(each.telling for each in found)
        return [each for each in found if many[each.telling] > 1]

    def all_of(self, rows: Iterable[ReportRow]) -> list[ReportRow]:
        """Return the reports that lie in it, the newest first."""
        # Of a year there are very many: two sorts by what is read at once beat one by pairs.
        found = sorted(self.choose(rows), key=_BY_ID, reverse=True)
        return sorted(found, key=_BY_DAY, reverse=True)

    def choose(self, rows: Iterable[ReportRow]) -> list[ReportRow]:
        """Return the reports that lie in it, as they come: what is counted alone needs no order."""
        found = [
            each for each in rows if self.first <= each.told_on <= self.last and each.counts(self.grades)
        ]
        for dimension in Dimension:
            if chosen := self.value(dimension):
                found = [each for each in found if chosen in each.values(dimension, grades=self.grades)]
        return found


class InOrder:
    """Reports in their order, in which the rows of many figures are found without going through all for each."""

    def __init__(self, rows: Sequence[ReportRow], selection: Selection) -> None:
        self._rows, self._selection = rows, selection
        self._at = {each.id: at for at, each in enumerate(rows)}

    def each_once(self, reports: Iterable[UUID]) -> list[ReportRow]:
        """Return the rows of these reports, of one telling one."""
        found = sorted({at for at in map(self._at.get, reports) if at is not None})
        return self._selection.each_once(self._rows[at] for at in found)

    def ids(self, reports: Iterable[UUID]) -> list[UUID]:
        """Return their ids."""
        return [each.id for each in self.each_once(reports)]


def of_profile(selection: Selection) -> Selection:
    """Return a selection as a profile reads it, and as each list reads it that is opened from one."""
    return replace(selection, most_read=MOST_OF_PROFILE)


def of_edition(selection: Selection) -> Selection:
    """Return a selection as the numbers of an edition are read."""
    return replace(selection, most_read=MOST_OF_EDITION)


def last_days(days: int, *, today: date) -> Selection:
    """Return so many days up to today."""
    return Selection(today - timedelta(days=days - 1), today)


def last_week(selection: Selection) -> Selection:
    """Return the last seven days of a selection, or all of a shorter one."""
    return replace(selection, first=max(selection.first, selection.last - timedelta(days=WEEK - 1)))


def join_spans(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return the same days in as few spans as hold them, the oldest first: none is read twice."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
