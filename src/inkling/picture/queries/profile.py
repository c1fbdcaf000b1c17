"""Reads of what a profile counts of each report: people, signs, and the teller's answers. Cut to what may be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from inkling.capture.models import Report
from inkling.linking.models import SubjectMention
from inkling.picture.queries.noted_as_of import passages_read, subjects_stood
from inkling.picture.queries.texts import NAMED_BY, PEOPLE_TYPES
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.selection import ReportRow
from inkling.picture.rules.profile.facts import ReportFacts, ToldPerson
from inkling.picture.told_queries import false_among
from inkling.reading.models import KeptReading
from inkling.regions.rules.days import day_here
from inkling.safeguarding.models import Concern, ConcernClock


def facts_told(
    rows: Sequence[ReportRow],
    *,
    grades: Grades,
    as_of: date | None = None,
    false: frozenset[UUID] | None = None,
) -> list[ReportFacts]:
    """Return what each of these reports says beside its categories, in their order.

    Where not everything is asked, no sign read in the words of a report of which something stands as E (`false`, where
    the caller has asked). With a day as they stood at the end of that day; the answers of whoever told are as they were
    given.
    """
    ids = [each.id for each in rows]
    if false is None:
        false = false_among(rows, grades=grades, as_of=as_of)
    people, signs = _people_of(ids, as_of=as_of), _signs_of(ids, false=false, as_of=as_of)
    answers = {
        id_: rest
        for id_, *rest in Report.objects.filter(pk__in=ids).values_list("pk", "group_based", "urgency")
    }
    return [
        ReportFacts(each, tuple(people[each]), frozenset(signs[each]), *answers[each])
        for each in ids
        if each in answers
    ]


def _people_of(report_ids: Collection[UUID], *, as_of: date | None) -> dict[UUID, list[ToldPerson]]:
    found: dict[UUID, list[ToldPerson]] = defaultdict(list)
    if as_of:
        for each in _people_stood(report_ids, on=as_of):
            found[each.report_id].append(_person(each.type, each.role, each.age, each.columns))
        return found
    rows = SubjectMention.objects.filter(report_id__in=report_ids, type__in=PEOPLE_TYPES, is_false=False)
    for report, kind, role, age, columns in rows.values_list("report_id", "type", "role", "age", "columns"):
        found[report].append(_person(kind, role, age, columns))
    return found


def _people_stood(report_ids: Collection[UUID], *, on: date | None) -> list[SubjectMention]:
    """Return the people of these reports as they stood at the end of a day; none where no day is asked for."""
    stood = subjects_stood(report_ids, on=on) if on else []
    return [each for each in stood if each.type in PEOPLE_TYPES and not each.is_false]


def _person(kind: str, role: str, age: str, columns: dict[str, Any]) -> ToldPerson:
    return ToldPerson(
        kind,
        role,
        age,
        is_named=any(columns.get(each) for each in NAMED_BY),
        years=_years(str(columns.get("age_lo") or ""), str(columns.get("age_hi") or "")),
        sex=str(columns.get("sex") or ""),
    )


def _years(low: str, high: str) -> tuple[int, int] | None:
    """Return an age in years from and to; None where none is told in figures."""
    told = [int(each) for each in (low, high) if each.isdecimal()]
    return (min(told), max(told)) if told else None


def _signs_of(
    report_ids: Collection[UUID], *, false: frozenset[UUID], as_of: date | None
) -> dict[UUID, set[str]]:
    """Return the signs that were told, and those that a machine reads in the words."""
    words = set(report_ids) - false
    found: dict[UUID, set[str]] = defaultdict(set)
    for report, signs in (*_signs_read(words, as_of=as_of), *_signs_in_concerns(report_ids, as_of=as_of)):
        found[report] |= set(signs or ())
    return found


def _signs_read(
    report_ids: Collection[UUID], *, as_of: date | None
) -> Iterable[tuple[UUID, list[str] | None]]:
    if as_of:
        return [(report, stood["indicators"]) for report, _, stood in passages_read(report_ids, on=as_of)]
    read = KeptReading.objects.filter(report_id__in=report_ids)
    return read.values_list("report_id", "found__indicators")


def _signs_in_concerns(
    report_ids: Collection[UUID], *, as_of: date | None
) -> Iterable[tuple[UUID, list[str] | None]]:
    told = Concern.objects.filter(report_id__in=report_ids).values_list("report_id", "indicators")
    if as_of is None:
        return told
    # What a view is corrected to is a concern of its own, raised on its own day.
    raised = ConcernClock.objects.filter(concern__in=Concern.objects.filter(report_id__in=report_ids))
    since = raised.values_list("concern_id", "raised_at")
    return told.filter(pk__in=[concern for concern, at in since if day_here(at) <= as_of])
