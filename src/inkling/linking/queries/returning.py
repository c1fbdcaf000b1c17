"""Reads of what was told long ago and is told again, within the unit that holds the reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from inkling.capture.queries import tellings_of
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.arising import RecurringValue, arising_of
from inkling.linking.queries.entities import both_of
from inkling.linking.queries.judging import standing_around, verdicts_in
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.away import months_away
from inkling.linking.rules.bands import LIKELY, POSSIBLE
from inkling.linking.rules.judging import Verdict, pair_of

# Of what more reports mention it is no news that it is told again; it stands in the other list. Copies count once
# here too, or whoever sends one text a hundred times takes its number off the list: so many of a value are looked at.
_MOST_TOLD, _MOST_LOOKED_AT = 100, 1_000
# Values of late that are also told so long ago, along the index; only of these it is looked up what stands.
# Row-level security cuts every table here, as it cuts those of the other reads.
_BACK = """
    WITH told AS NOT MATERIALIZED (SELECT key, detail_id, report_id, told_on FROM linking_mention),
    fresh AS MATERIALIZED (SELECT key, max(told_on) AS last_on FROM told WHERE told_on >= %s GROUP BY key),
    away AS MATERIALIZED (
        SELECT told.key FROM told JOIN fresh ON fresh.key = told.key GROUP BY told.key, fresh.last_on
        HAVING min(told.told_on) <= fresh.last_on - %s AND (count(*) <= %s OR (
            SELECT count(DISTINCT coalesce(nullif(wording.everything, ''), looked_at.report_id::text))
            FROM (SELECT report_id FROM told again WHERE again.key = told.key LIMIT %s) looked_at
            LEFT JOIN routing_wording wording ON wording.report_id = looked_at.report_id) <= %s)),
    standing AS MATERIALIZED (
        SELECT key, told_on FROM told WHERE key IN (SELECT key FROM away)
        AND (
            SELECT aside.id FROM assessment_setaside aside
            WHERE aside.detail_id = told.detail_id AND aside.taken_back_on IS NULL) IS NULL
        AND coalesce((
            SELECT grade.intelligence_assessment FROM assessment_assessment grade
            WHERE grade.detail_id = told.detail_id ORDER BY grade.version DESC LIMIT 1), '') <> 'E'
        AND NOT EXISTS (SELECT FROM routing_earlier_copies(told.report_id))),
    gaps AS (
        SELECT key, told_on, lag(told_on) OVER (PARTITION BY key ORDER BY told_on) AS before_on FROM standing)
    SELECT key, before_on, told_on FROM gaps WHERE told_on >= %s AND told_on - before_on >= %s
    ORDER BY told_on DESC, before_on, key LIMIT %s
"""


@dataclass(frozen=True)
class ReturningValue:
    """A value that was not told for long: the day that it was told last before, and the day that it came back."""

    value: RecurringValue
    before_on: date
    back_on: date


class _Back(NamedTuple):
    key: str
    before_on: date
    back_on: date


def returning(*, since: date, silent_days: int, limit: int) -> list[ReturningValue]:
    """Return what is told since that day and was not told for `silent_days` before, the newest first.

    What was set aside, what stands as E and copies count for nothing, neither as told nor as told in between.
    """
    with connection.cursor() as cursor:
        bounds = [_MOST_TOLD, _MOST_LOOKED_AT, _MOST_TOLD]
        cursor.execute(_BACK, [since, silent_days, *bounds, since, silent_days, limit])
        back = [_Back._make(row) for row in cursor.fetchall()]
    found = {each.key: each for each in arising_of([one.key for one in back])}
    return [
        ReturningValue(found[each.key], each.before_on, each.back_on) for each in back if each.key in found
    ]


@dataclass(frozen=True)
class ToldBefore:
    """In how many other reports a subject was likely, or possibly, told of before.

    `months_away`: how long before this report it was likely told of last; 0 where that is not long, or none is older.
    """

    likely: int
    possible: int
    months_away: int = 0


def told_before(report_id: UUID) -> dict[str, ToldBefore]:
    """Return, by subject of a report, in how many other reports it was likely told of; nobody is told who they are."""
    refs: dict[str, dict[UUID, float]] = defaultdict(dict)
    standing = standing_around([SubjectRef(report_id, "")])
    verdicts = verdicts_in(standing)
    for row in Suggestion.objects.filter(Q(first_report_id=report_id) | Q(second_report_id=report_id)):
        here, there = _sides(row, {report_id})
        if verdicts.get(pair_of(here, there)) is not Verdict.DIFFERENT:
            known = refs[here.subject].get(there.report, 0.0)
            refs[here.subject][there.report] = max(known, row.probability)
    for pair, verdict in verdicts.items():
        if verdict is Verdict.SAME:
            for here, there in ((pair.first, pair.second), (pair.second, pair.first)):
                if here.report == report_id:
                    refs[here.subject][there.report] = 1.0
    reports = {report_id, *(report for found in refs.values() for report in found)}
    notes = tellings_of(reports)
    days = dict(SubjectMention.objects.filter(report_id__in=reports).values_list("report_id", "told_on"))
    return {
        subject: replace(
            _told_before(found, own=report_id, notes=notes),
            months_away=_away(found, own=report_id, days=days, notes=notes),
        )
        for subject, found in refs.items()
    }


def _told_before(found: Mapping[UUID, float], *, own: UUID, notes: Mapping[UUID, UUID]) -> ToldBefore:
    """Count the reports; the parts of one note count once, and those of the own note not at all."""
    best: dict[UUID, float] = defaultdict(float)
    for report, probability in found.items():
        note = notes.get(report, report)
        if note != notes.get(own, own):
            best[note] = max(best[note], probability)
    return ToldBefore(
        likely=sum(1 for each in best.values() if each >= LIKELY),
        possible=sum(1 for each in best.values() if POSSIBLE <= each < LIKELY),
    )


def _away(
    found: Mapping[UUID, float], *, own: UUID, days: Mapping[UUID, date], notes: Mapping[UUID, UUID]
) -> int:
    """Return for how many months before its own note a subject was not likely told of, where that is long."""
    others = [
        days[report]
        for report, probability in found.items()
        if probability >= LIKELY and report in days and notes.get(report, report) != notes.get(own, own)
    ]
    before = [day for day in others if own in days and day <= days[own]]
    return months_away(max(before), days[own]) if before else 0


def _sides(row: Suggestion, reports: Collection[UUID]) -> tuple[SubjectRef, SubjectRef]:
    """Return the subject of one of these reports, and the other."""
    first, second = both_of(row)
    return (first, second) if first.report in reports else (second, first)
