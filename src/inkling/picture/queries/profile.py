"""Reads of what a profile counts of each report: people, signs, and the teller's answers. Cut to what may be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from inkling.capture.models import Report
from inkling.linking.models import Mention, SubjectMention
from inkling.linking.queries.arising import standing_mentions
from inkling.picture.queries.noted_as_of import passages_read, subjects_stood
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.returning import NamedThing
from inkling.picture.rules.overview.selection import ReportRow
from inkling.picture.rules.profile.facts import ReportFacts, ToldPerson
from inkling.picture.told_queries import false_among
from inkling.reading.models import KeptReading
from inkling.regions.rules.days import day_here
from inkling.safeguarding.models import Concern, ConcernClock
from inkling.vocabulary.subjects import PEOPLE, AgeGroup

_NAMED_BY = ("forename", "surname", "alias")
_PEOPLE = [each.value for each in PEOPLE]
# Shorter names stand in many other words.
_SHORTEST_NAME = 3


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


def told_as_adults(things: Sequence[NamedThing], *, as_of: date | None = None) -> frozenset[str]:
    """Return the keys of those of these people whom each report that names them tells of as an adult.

    Of any day and district, not of the selection alone: who is a child in one report may be one in each. Others may be
    children: paper names none of them. With a day only who was told of as an adult then, and is today.
    """
    named = _named_anywhere(things)
    reports = {report for those in named.values() for report, _ in those}
    rows = SubjectMention.objects.filter(report_id__in=reports, type__in=_PEOPLE, is_false=False)
    ages: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for report, raw, age in rows.values_list("report_id", "raw", "age"):
        ages[report].append((raw.casefold(), age))
    adults = {
        key for key, those in named.items() if all(_is_adult_in(report, raw, ages) for report, raw in those)
    }
    return frozenset(adults - (_other_than_adults(things, on=as_of) if as_of else set()))


def _other_than_adults(things: Sequence[NamedThing], *, on: date) -> set[str]:
    """Return the keys of those of these people whom a report of a past day did not tell of as an adult then."""
    ages: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for each in _people_stood({report for thing in things for report in thing.reports}, on=on):
        ages[each.report_id].append((each.raw.casefold(), each.age))
    return {
        each.key
        for each in things
        if not all(_is_adult_in(report, each.raw.casefold(), ages) for report in each.reports)
    }


def told_as_children(things: Sequence[NamedThing], *, as_of: date | None = None) -> frozenset[str]:
    """Return the keys of those of these people whom a report of theirs tells of as a child, and none as an adult.

    With a day as they were told of then.
    """
    reports = {report for thing in things for report in thing.reports}
    rows = SubjectMention.objects.filter(report_id__in=reports, type__in=_PEOPLE, is_false=False)
    told = _people_stood(reports, on=as_of) if as_of else rows.only("report_id", "raw", "age")
    ages: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for each in told:
        ages[each.report_id].append((each.raw.casefold(), each.age))
    found = {
        each.key: {age for report in each.reports for age in _ages_in(report, each.raw.casefold(), ages)}
        for each in things
    }
    return frozenset(
        key
        for key, told_of in found.items()
        if AgeGroup.CHILD.value in told_of and AgeGroup.ADULT.value not in told_of
    )


def bear_names_of_children(things: Iterable[NamedThing], *, as_of: date | None = None) -> frozenset[str]:
    """Return the keys of those of these things that bear the name of somebody who may be a child: "Poppy's flat".

    Of whom their reports tell, and of whom none of these tells as an adult alone. With a day also of whom they told
    then.
    """
    things = list(things)
    reports = {report for each in things for report in each.reports}
    rows = SubjectMention.objects.filter(report_id__in=reports, type__in=_PEOPLE, is_false=False)
    told = list(rows.values_list("report_id", "age", "columns"))
    told += [(each.report_id, each.age, each.columns) for each in _people_stood(reports, on=as_of)]
    names: dict[UUID, set[str]] = defaultdict(set)
    for report, age, columns in told:
        if age != AgeGroup.ADULT.value:
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
    return _ages_in(report, name, ages) == {AgeGroup.ADULT.value}


def _ages_in(report: UUID, name: str, ages: dict[UUID, list[tuple[str, str]]]) -> set[str]:
    return {age for raw, age in ages[report] if name in raw or raw in name}


def _words_of_name(columns: dict[str, Any]) -> set[str]:
    said = " ".join(str(columns.get(each) or "") for each in _NAMED_BY).replace(";", " ")
    return {each for each in said.casefold().split() if len(each) >= _SHORTEST_NAME}


def _people_of(report_ids: Collection[UUID], *, as_of: date | None) -> dict[UUID, list[ToldPerson]]:
    found: dict[UUID, list[ToldPerson]] = defaultdict(list)
    if as_of:
        for each in _people_stood(report_ids, on=as_of):
            found[each.report_id].append(_person(each.type, each.role, each.age, each.columns))
        return found
    rows = SubjectMention.objects.filter(report_id__in=report_ids, type__in=_PEOPLE, is_false=False)
    for report, kind, role, age, columns in rows.values_list("report_id", "type", "role", "age", "columns"):
        found[report].append(_person(kind, role, age, columns))
    return found


def _people_stood(report_ids: Collection[UUID], *, on: date | None) -> list[SubjectMention]:
    """Return the people of these reports as they stood at the end of a day; none where no day is asked for."""
    stood = subjects_stood(report_ids, on=on) if on else []
    return [each for each in stood if each.type in _PEOPLE and not each.is_false]


def _person(kind: str, role: str, age: str, columns: dict[str, Any]) -> ToldPerson:
    return ToldPerson(
        kind,
        role,
        age,
        is_named=any(columns.get(each) for each in _NAMED_BY),
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
