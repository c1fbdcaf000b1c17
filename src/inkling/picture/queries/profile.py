"""Reads of what a profile counts of each report: people, signs, and the teller's answers. Cut to what may be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from inkling.capture.models import Report
from inkling.linking.models import Mention, SubjectMention
from inkling.linking.queries.arising import standing_mentions
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.returning import NamedThing
from inkling.picture.rules.overview.selection import ReportRow
from inkling.picture.rules.profile.facts import ReportFacts, ToldPerson
from inkling.picture.told_queries import partly_false
from inkling.reading.models import KeptReading
from inkling.safeguarding.models import Concern
from inkling.vocabulary.subjects import PEOPLE, AgeGroup

_NAMED_BY = ("forename", "surname", "alias")
_PEOPLE = [each.value for each in PEOPLE]
# Shorter names stand in many other words.
_SHORTEST_NAME = 3


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


def told_as_adults(things: Sequence[NamedThing]) -> frozenset[str]:
    """Return the keys of those of these people whom each report that names them tells of as an adult.

    Of any day and district, not of the selection alone: who is a child in one report may be one in each. Others may be
    children: paper names none of them.
    """
    named = _named_anywhere(things)
    reports = {report for those in named.values() for report, _ in those}
    rows = SubjectMention.objects.filter(report_id__in=reports, type__in=_PEOPLE, is_false=False)
    ages: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for report, raw, age in rows.values_list("report_id", "raw", "age"):
        ages[report].append((raw.casefold(), age))
    return frozenset(
        key for key, those in named.items() if all(_is_adult_in(report, raw, ages) for report, raw in those)
    )


def bear_names_of_children(things: Iterable[NamedThing]) -> frozenset[str]:
    """Return the keys of those of these things that bear the name of somebody who may be a child: "Poppy's flat".

    Of whom their reports tell, and of whom none of these tells as an adult alone.
    """
    things = list(things)
    reports = {report for each in things for report in each.reports}
    rows = SubjectMention.objects.filter(report_id__in=reports, type__in=_PEOPLE, is_false=False)
    names: dict[UUID, set[str]] = defaultdict(set)
    for report, columns in rows.exclude(age=AgeGroup.ADULT.value).values_list("report_id", "columns"):
        names[report] |= _words_of_name(columns)
    return frozenset(
        each.key
        for each in things
        if any(name in each.raw.casefold() for report in each.reports for name in names[report])
    )


def _named_anywhere(things: Sequence[NamedThing]) -> dict[str, set[tuple[UUID, str]]]:
    """Return, by the key of each, the reports of any day that name it, with the words by which they do."""
    of_row = {each.id: each.key for each in things}
    keys = {key: of_row[id_] for id_, key in Mention.objects.filter(pk__in=of_row).values_list("pk", "key")}
    named = {each.key: {(report, each.raw.casefold()) for report in each.reports} for each in things}
    rows = standing_mentions().filter(key__in=keys).values_list("key", "report_id", "raw")
    for key, report, raw in rows:
        named[keys[key]].add((report, raw.casefold()))
    return named


def _is_adult_in(report: UUID, name: str, ages: dict[UUID, list[tuple[str, str]]]) -> bool:
    told = {age for raw, age in ages[report] if name in raw or raw in name}
    return told == {AgeGroup.ADULT.value}


def _words_of_name(columns: dict[str, Any]) -> set[str]:
    said = " ".join(str(columns.get(each) or "") for each in _NAMED_BY).replace(";", " ")
    return {each for each in said.casefold().split() if len(each) >= _SHORTEST_NAME}


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
