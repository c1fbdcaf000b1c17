"""Reads of whom paper may name, and of what bears a child's name. Cut to what may be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import re2

from inkling.linking.models import Mention, SubjectMention
from inkling.linking.queries.arising import RecurringValue, standing_mentions
from inkling.linking.queries.judging import verdicts_in
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import JudgedGroups
from inkling.picture.naming_queries import namings_in
from inkling.picture.queries.network_rows import judged_around, letters_in
from inkling.picture.queries.noted_as_of import subjects_stood
from inkling.picture.queries.texts import NAMED_BY, PEOPLE_TYPES, names_told_in
from inkling.picture.rules.overview.returning import NamedThing, Naming
from inkling.picture.rules.paper import NamesInText, ToldOnce, bears_name, may_be_named
from inkling.vocabulary.grading import IntelligenceAssessment
from inkling.vocabulary.subjects import AgeGroup

_ACCOUNTS = frozenset({"handle", "email"})
# Shorter names stand in many other words.
_SHORTEST_NAME = 3
_FALSE = IntelligenceAssessment.SUSPECTED_FALSE.value


@dataclass(frozen=True)
class _Telling:
    """One person of one report: under which id, what it is called in small letters, and as what it is told of."""

    ref: SubjectRef
    raw: str
    names: frozenset[str]
    told: ToldOnce


def named_on_paper(things: Sequence[NamedThing], *, as_of: date | None = None) -> frozenset[str]:
    """Return the keys of those of these people whom paper names: told of as adults, and by no report as a child.

    By reports of any day and district, not of the selection alone, and by what was judged one with them. With a day
    those whom it names by what was told, graded and judged by then, and today.
    """
    named = _named_anywhere(things)
    found = _named_among(named, on=None)
    return found & _named_among(named, on=as_of) if as_of else found


def told_as_children(things: Sequence[NamedThing], *, as_of: date | None = None) -> frozenset[str]:
    """Return the keys of those of these people whom a report of any day tells of as a child, and none as an adult.

    With a day as they were told of then.
    """
    found = _told_anywhere(_named_anywhere(things), on=as_of)
    return frozenset(
        key
        for key, told in found.items()
        if any(each.is_child for each in told) and not any(each.is_adult for each in told)
    )


def bear_names_of_children(
    things: Iterable[NamedThing], *, named: Iterable[str], as_of: date | None = None
) -> frozenset[str]:
    """Return the keys of those of these things that bear the name of somebody who may be a child: "Poppy's flat".

    Of whom their reports tell, but of whom each of these tells as an adult, and those whom paper names (`named`, as
    they are called). With a day also of whom they told then.
    """
    things = list(things)
    reports = {report for each in things for report in each.reports}
    told = [*_people_in(reports, on=None), *(_people_in(reports, on=as_of) if as_of else ())]
    adults = {word for name in named for word in name.casefold().split()}
    names: dict[UUID, set[str]] = defaultdict(set)
    for row in told:
        if row.age != AgeGroup.ADULT.value:
            is_child = ToldOnce(row.age, row.role).is_child
            names[row.report_id] |= _words_of_name(row.columns) - (set() if is_child else adults)
    return frozenset(
        each.key for each in things if any(_bears(each, name) for of in each.reports for name in names[of])
    )


def left_to_the_screen(things: Iterable[NamedThing], *, as_of: date | None = None) -> frozenset[str]:
    """Return what of these things paper leaves out, as it is told: people whom it does not name, and what bears one."""
    things = list(things)
    people = [each for each in things if each.type in PEOPLE_TYPES]
    others = [each for each in things if each.type not in PEOPLE_TYPES]
    named = named_on_paper(people, as_of=as_of)
    called = [each.raw for each in people if each.key in named]
    bearing = bear_names_of_children(others, named=called, as_of=as_of)
    return frozenset(
        [each.raw for each in people if each.key not in named]
        + [each.raw for each in others if each.key in bearing]
    )


def values_left_to_the_screen(values: Iterable[RecurringValue]) -> frozenset[str]:
    """Return what of these values paper leaves out, as it is told."""
    return left_to_the_screen(
        NamedThing(each.mention_ids[0], each.key, each.type.value, each.raw, each.report_ids, each.last_on)
        for each in values
    )


def names_left_to_the_screen(report_ids: Collection[UUID], *, as_of: date | None = None) -> frozenset[str]:
    """Return the words, in small letters, by which these reports call people whom paper does not name."""
    things = _people_named_in(report_ids, as_of=as_of)
    named = named_on_paper(things, as_of=as_of)
    called = {word for each in things if each.key in named for word in each.raw.casefold().split()}
    found: set[str] = set()
    for row in _people_in(report_ids, on=as_of):
        told = ToldOnce(row.age, row.role)
        if not told.is_adult:
            words = {word for name in _names_of(row) for word in re2.findall(r"[\pL\pN]{2,}", name)}
            found |= words if told.is_child else words - called
    return frozenset(found)


def _people_named_in(report_ids: Collection[UUID], *, as_of: date | None) -> list[NamedThing]:
    by_key: dict[str, list[Naming]] = defaultdict(list)
    for each in namings_in(report_ids, as_of=as_of):
        if each.type in PEOPLE_TYPES:
            by_key[each.key].append(each)
    return [
        NamedThing(
            those[0].id,
            key,
            those[0].type,
            those[0].raw,
            tuple(each.report for each in those),
            those[0].told_on,
        )
        for key, those in by_key.items()
    ]


def names_in_text(text: str) -> NamesInText:
    """Return what stands in a text of names: of whom a report of any day tells as a child, and of other things.

    Also of whom officers judged that they are one with a child.
    """
    named = list(names_told_in(text))
    people = {SubjectRef(each.report, each.subject): each for each in named if each.is_person}
    groups = JudgedGroups(verdicts_in(judged_around(people, as_of=None)))
    one_with = {ref: groups.joined_with(ref) for ref in people}
    tellings = _tellings_in({ref.report for refs in one_with.values() for ref in refs}, on=None)
    children = {ref for ref, each in tellings.items() if each.told.is_child}
    return NamesInText(
        frozenset(
            each.name
            for each in named
            if each.is_person and one_with[SubjectRef(each.report, each.subject)] & children
        ),
        frozenset(each.name for each in named if not each.is_person),
    )


def _bears(thing: NamedThing, name: str) -> bool:
    """Say whether a thing bears a name. Nobody writes a word as an account is called: within one any name counts."""
    return name in thing.raw.casefold() if thing.type in _ACCOUNTS else bears_name(thing.raw, name)


def _named_among(named: Mapping[str, set[tuple[UUID, str]]], *, on: date | None) -> frozenset[str]:
    found = _told_anywhere(named, on=on)
    return frozenset(key for key, told in found.items() if may_be_named(told))


def _named_anywhere(things: Sequence[NamedThing]) -> dict[str, set[tuple[UUID, str]]]:
    """Return, by the key of each, the reports of any day that name it, with the words by which they do."""
    of_row = {each.id: each.key for each in things}
    keys = {key: of_row[id_] for id_, key in Mention.objects.filter(pk__in=of_row).values_list("pk", "key")}
    named = {each.key: {(report, each.raw.casefold()) for report in each.reports} for each in things}
    rows = standing_mentions().filter(key__in=keys).values_list("key", "report_id", "raw")
    for key, report, raw in rows:
        named[keys[key]].add((report, raw.casefold()))
    return named


def _told_anywhere(
    named: Mapping[str, set[tuple[UUID, str]]], *, on: date | None
) -> dict[str, list[ToldOnce]]:
    """Return, by key, as what each is told of, and as what those are of whom officers judged that they are one."""
    reports = {report for those in named.values() for report, _ in those}
    tellings = _tellings_in(reports, on=on)
    in_report: dict[UUID, list[_Telling]] = defaultdict(list)
    for each in tellings.values():
        in_report[each.ref.report].append(each)
    bearing = {
        key: [each for report, raw in those for each in in_report[report] if _may_be(each, raw)]
        for key, those in named.items()
    }
    judged = judged_around({each.ref for those in bearing.values() for each in those}, as_of=on)
    groups = JudgedGroups(verdicts_in(judged))
    one_with = {
        key: {ref for each in those for ref in groups.joined_with(each.ref)} for key, those in bearing.items()
    }
    beyond = {ref.report for refs in one_with.values() for ref in refs} - reports
    tellings |= _tellings_in(beyond, on=on)
    return {key: [tellings[ref].told for ref in refs if ref in tellings] for key, refs in one_with.items()}


def _may_be(each: _Telling, raw: str) -> bool:
    """Say whether somebody may be who is named. Who is a child is looked for widely; who is an adult by the name."""
    if each.told.is_child:
        return raw in each.raw or each.raw in raw
    return raw in each.names


def _tellings_in(report_ids: Collection[UUID], *, on: date | None) -> dict[SubjectRef, _Telling]:
    graded = {report for report, those in letters_in(report_ids, as_of=on).items() if those - {_FALSE}}
    found = (
        _Telling(
            SubjectRef(row.report_id, row.subject),
            row.raw.casefold(),
            frozenset(_names_of(row)),
            ToldOnce(row.age, row.role, is_graded=row.report_id in graded),
        )
        for row in _people_in(report_ids, on=on)
    )
    return {each.ref: each for each in found}


def _people_in(report_ids: Collection[UUID], *, on: date | None) -> list[SubjectMention]:
    """Return the people of these reports, with a day as they stood at its end."""
    if not report_ids:
        return []
    if on:
        stood = subjects_stood(report_ids, on=on)
        return [each for each in stood if each.type in PEOPLE_TYPES and not each.is_false]
    rows = SubjectMention.objects.filter(report_id__in=report_ids, type__in=PEOPLE_TYPES, is_false=False)
    return list(rows.only("report_id", "subject", "raw", "age", "role", "columns"))


def _names_of(row: SubjectMention) -> Iterable[str]:
    """Yield what somebody is called, in small letters: as told, by each name, and by both."""
    parts = [str(row.columns.get(each) or "").casefold() for each in NAMED_BY]
    yield row.raw.casefold()
    yield " ".join(filter(None, parts[:2]))
    yield from (name.strip() for part in parts for name in part.split(";"))


def _words_of_name(columns: dict[str, Any]) -> set[str]:
    said = " ".join(str(columns.get(each) or "") for each in NAMED_BY).replace(";", " ")
    return {each for each in said.casefold().split() if len(each) >= _SHORTEST_NAME}
