"""Reads of what a profile counts of each report: people, signs, and the teller's answers. Cut to what may be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from inkling.capture.models import Report
from inkling.linking.models import SubjectMention
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.returning import NamedThing
from inkling.picture.rules.overview.selection import ReportRow
from inkling.picture.rules.profile.facts import ReportFacts, ToldPerson
from inkling.picture.told_queries import partly_false
from inkling.reading.models import KeptReading
from inkling.safeguarding.models import Concern
from inkling.vocabulary.subjects import PEOPLE

_NAMED_BY = ("forename", "surname", "alias")
_PEOPLE = [each.value for each in PEOPLE]


def facts_told(rows: Sequence[ReportRow], *, grades: Grades) -> list[ReportFacts]:
    """Return what each of these reports says beside its categories, in their order.

    Where not everything is asked, no sign read in the words of a report of which something stands as E.
    """
    ids = [each.id for each in rows]
    people, signs = _people_of(ids), _signs_of(ids, grades=grades)
    answers = {
        id_: rest
        for id_, *rest in Report.objects.filter(pk__in=ids).values_list("pk", "group_based", "urgency")
    }
    return [
        ReportFacts(each, tuple(people[each]), frozenset(signs[each]), *answers[each])
        for each in ids
        if each in answers
    ]


def told_as_adults(things: Iterable[NamedThing]) -> frozenset[str]:
    """Return the keys of those of these people whom each report that names them so tells of as an adult.

    Others may be children: paper names none of them.
    """
    things = list(things)
    reports = {report for each in things for report in each.reports}
    rows = SubjectMention.objects.filter(report_id__in=reports, type__in=_PEOPLE, is_false=False)
    ages: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for report, raw, age in rows.values_list("report_id", "raw", "age"):
        ages[report].append((raw.casefold(), age))
    return frozenset(each.key for each in things if _is_adult_in_each(each, ages))


def _is_adult_in_each(thing: NamedThing, ages: dict[UUID, list[tuple[str, str]]]) -> bool:
    name = thing.raw.casefold()
    told = [[age for raw, age in ages[report] if name in raw or raw in name] for report in thing.reports]
    return all(of_report and set(of_report) == {"adult"} for of_report in told)


def _people_of(report_ids: Collection[UUID]) -> dict[UUID, list[ToldPerson]]:
    rows = SubjectMention.objects.filter(report_id__in=report_ids, type__in=_PEOPLE, is_false=False)
    found: dict[UUID, list[ToldPerson]] = defaultdict(list)
    for report, kind, role, age, columns in rows.values_list("report_id", "type", "role", "age", "columns"):
        found[report].append(_person(kind, role, age, columns))
    return found


def _person(kind: str, role: str, age: str, columns: dict[str, Any]) -> ToldPerson:
    return ToldPerson(
        kind,
        role,
        age,
        is_aged=bool(columns.get("age_lo")),
        is_named=any(columns.get(each) for each in _NAMED_BY),
    )


def _signs_of(report_ids: Collection[UUID], *, grades: Grades) -> dict[UUID, set[str]]:
    """Return the signs that were told, and those that a machine reads in the words."""
    false: frozenset[UUID] = frozenset() if grades is Grades.EVERYTHING else partly_false(report_ids)
    read = KeptReading.objects.filter(report_id__in=set(report_ids) - false)
    told = Concern.objects.filter(report_id__in=report_ids)
    found: dict[UUID, set[str]] = defaultdict(set)
    for report, signs in (
        *read.values_list("report_id", "found__indicators"),
        *told.values_list("report_id", "indicators"),
    ):
        found[report] |= set(signs or ())
    return found
