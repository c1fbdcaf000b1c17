"""One subject of one report as arrival compares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from inkling.linking.rules.resolver_rows import TYPES
from inkling.resolution.forms.marks import mark_of
from inkling.vocabulary.subjects import SubjectRole

# What is called by its kind alone has no name by which it could arise.
_LABELS = frozenset(kind.label.casefold() for kind in TYPES)
COMPARED = frozenset({"person", "vehicle", "phone", "handle", "place", "business"})
# Beyond these many street names a mention is no easier to find.
_MOST_ALIASES = 4
# Of a report that names more, the others are found when something else arrives: a long list holds nobody up.
MOST_COMPARED = 400


class SubjectRef(NamedTuple):
    """Which subject of which report."""

    report: UUID
    subject: str


@dataclass(frozen=True)
class ToldSubject:
    """A subject as told: its resolver columns, where and when. `age`: child, adult or not known."""

    ref: SubjectRef
    type: str
    told_on: date
    town: str
    raw: str
    age: str
    role: str
    columns: Mapping[str, str]

    @property
    def name(self) -> str:
        """Return the words under which it is read: a plate or number before a description, and no mere kind."""
        words = self.columns.get("plate") or self.columns.get("number") or self.raw
        return "" if words.casefold() in _LABELS else words

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return its street names, each apart."""
        told = (each.strip() for each in self.columns.get("alias", "").split(";"))
        return tuple(dict.fromkeys(each for each in told if each))[:_MOST_ALIASES]

    @property
    def mark(self) -> str:
        """Return by what mark somebody may be known again, "swallow tattoo"; empty where none tells anything."""
        return mark_of(self.columns.get("mark", ""))

    def rows(self) -> Iterator[dict[str, str]]:
        """Yield its rows for the resolver: one for each street name."""
        for alias in self.aliases or ("",):
            yield {
                **self.columns,
                "mention_id": f"{self.ref.report}.{self.ref.subject}",
                "report_id": str(self.ref.report),
                "day": str(self.told_on),
                "town": self.town,
                "type": self.type,
                "raw": self.name,
                "alias": alias,
                "mark": self.mark,
                **_ages(self),
            }

    def as_street_name(self) -> dict[str, str] | None:
        """Return its row as if its bare first name were a street name: "they said Jinx" may be "they call him Jinx"."""
        is_bare = self.columns.get("forename") and not (self.columns.get("surname") or self.aliases)
        if self.type != "person" or not is_bare:
            return None
        (row,) = self.rows()
        return {**row, "forename": "", "alias": row["forename"]}


def _ages(told: ToldSubject) -> dict[str, str]:
    """Return ages as told; of whom only the group was told, its bound."""
    low, high = told.columns.get("age_lo", ""), told.columns.get("age_hi", "")
    if not (low or high) and told.age == "child":
        return {"age_lo": "0", "age_hi": "17"}
    if not (low or high) and told.age == "adult":
        return {"age_lo": "18", "age_hi": "99"}
    return {"age_lo": low or high, "age_hi": high or low}


def is_compared(told: ToldSubject) -> bool:
    """Say whether arrival compares it: never the teller, whom nothing may lead back to."""
    return told.type in COMPARED and told.role != SubjectRole.TELLER.value


def choose_compared(told: Iterable[ToldSubject]) -> list[ToldSubject]:
    """Return what arrival sets beside what was told before: numbers, cars and places before people, so many at most."""
    compared = [each for each in told if is_compared(each)]
    return sorted(compared, key=lambda each: each.type == "person")[:MOST_COMPARED]
