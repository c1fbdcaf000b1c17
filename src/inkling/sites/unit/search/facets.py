"""The ways to narrow what a search found: by kind and time, and by any of several districts, categories and so on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from inkling.journeys.searching.index_what_was_told import NOT_GRADED
from inkling.regions.queries import districts_by_code
from inkling.search.finding_queries import MOST_COUNTED, Match
from inkling.sites.unit.search.forms import Narrowing
from inkling.vocabulary.categories import Category
from inkling.vocabulary.grading import IntelligenceAssessment
from inkling.vocabulary.subjects import SubjectRole

_PERIODS = (30, 90, 365)


@dataclass(frozen=True)
class Choice:
    """One choice of a facet, with how many it leaves."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One way to narrow: its field, its label, and what can be chosen of it, one or several."""

    name: str
    label: str
    choices: list[Choice]
    is_of_one: bool

    @property
    def chosen(self) -> list[str]:
        """The words of what is chosen."""
        return [each.words for each in self.choices if each.is_chosen]


@dataclass(frozen=True)
class _Kind:
    """A way to narrow: its label, under what a result is counted, and the words of each."""

    label: str
    codes_of: Callable[[Match], Iterable[str]]
    words: Mapping[str, str]


def facets_of(
    rows: Sequence[Match],
    *,
    beside: Mapping[str, Sequence[Match]],
    chosen: Mapping[str, Sequence[str]],
    today: date,
) -> list[Facet]:
    """Return the ways to narrow these results, each choice with how many it leaves.

    `beside`: what would fit without one that is narrowed to; its other choices are counted in that.
    """
    districts = {each.district for some in (rows, *beside.values()) for each in some if each.district}
    kinds = _kinds(today=today, districts=districts.union(chosen.get("district", ())))
    return [
        _facet(name, kind, rows=beside.get(name, rows), chosen=chosen.get(name, ()))
        for name, kind in kinds.items()
    ]


def _kinds(*, today: date, districts: Iterable[str]) -> dict[str, _Kind]:
    grades = {each.value: str(each.label) for each in IntelligenceAssessment}
    return {
        "kind": _Kind(
            gettext("Kind"),
            lambda row: ["report" if row.report_id else "received"],
            {"report": gettext("Own reports"), "received": gettext("Received from others")},
        ),
        "days": _Kind(
            gettext("Told"),
            lambda row: [str(days) for days in _PERIODS if row.told_on >= today - timedelta(days=days)],
            {str(days): gettext("In the last %(days)s days") % {"days": days} for days in _PERIODS},
        ),
        "district": _Kind(gettext("District"), lambda row: [row.district], _names_of(districts)),
        "category": _Kind(
            gettext("Category"),
            lambda row: row.categories,
            {each.value: str(each.label) for each in Category},
        ),
        "grade": _Kind(
            gettext("Grade"), lambda row: row.grades, grades | {NOT_GRADED: gettext("Not graded yet")}
        ),
        "role": _Kind(
            gettext("Somebody is"),
            lambda row: row.roles,
            {each.value: str(each.label) for each in SubjectRole},
        ),
    }


def _names_of(districts: Iterable[str]) -> dict[str, str]:
    """Return the names of these districts, by name; of one that is not known its code."""
    codes = set(districts)
    known = districts_by_code(codes)
    return dict(sorted(((code, known.get(code, code)) for code in codes), key=lambda each: each[1]))


def _facet(name: str, kind: _Kind, *, rows: Sequence[Match], chosen: Sequence[str]) -> Facet:
    counts = Counter(code for row in rows for code in kind.codes_of(row))
    choices = [
        Choice(code, f"{words} ({_many(counts[code])})", code in chosen)
        for code, words in kind.words.items()
        if counts[code] or code in chosen
    ]
    return Facet(name, kind.label, choices, name in Narrowing.of_one)


def _many(number: int) -> str:
    return f"{MOST_COUNTED}+" if number >= MOST_COUNTED else str(number)
