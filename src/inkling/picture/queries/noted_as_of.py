"""Reads of what had been noted of reports by the end of a past day: who and what they tell of, and what may be one.

Cut to what the viewer may read today, and to what the viewer's unit held on that day. Nothing that is returned is a row
of a table that can be saved.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, LiteralString
from uuid import UUID

from django.db import connection
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Addition, Detail, Report
from inkling.linking.models import Mention, SubjectMention, Suggestion
from inkling.vocabulary.grading import IntelligenceAssessment
from inkling.vocabulary.subjects import SubjectRole

_NOTED = "SELECT of_report, stood FROM picture_noted_as_of(%s, %s::uuid[], %s)"
_BEARING = "SELECT of_report, stood FROM picture_bearing_as_of(%s, %s, %s)"
_PAIRS = "SELECT found FROM picture_pairs_as_of(%s::uuid[], %s) found"
_COPIES = "SELECT picture_copies_as_of(%s::uuid[], %s)"


def subjects_stood(report_ids: Collection[UUID], *, on: date) -> list[SubjectMention]:
    """Return who and what these reports told of, in the order of report and subject.

    Whoever is known today to have told a report is so on every day: nothing leads to others of theirs.
    """
    found = [_subject(*each) for each in _with_days(_read_noted("subject", report_ids, on=on))]
    return sorted(_with_tellers(found), key=lambda subject: (subject.report_id, subject.subject))


def subjects_in_words(words: Collection[str], *, types: Collection[str], on: date) -> list[SubjectMention]:
    """Return the subjects of these types that any report told of in one of these words, in small letters."""
    rows = _rows(_BEARING, [sorted(types), sorted(words), on])
    return [_subject(*each) for each in _with_days((report, json.loads(stood)) for report, stood in rows)]


def mentions_stood(report_ids: Collection[UUID], *, on: date) -> list[Mention]:
    """Return the names and numbers of these reports that counted: of no copy, nothing set aside or that stood as E."""
    out, copies = details_left_out(report_ids, on=on), copies_stood(report_ids, on=on)
    return [
        Mention(
            id=UUID(stood["id"]),
            report_id=report,
            detail_id=UUID(stood["detail_id"]) if stood["detail_id"] else None,
            key=stood["key"],
            type=stood["type"],
            raw=stood["raw"],
            told_on=told_on,
        )
        for report, told_on, stood in _with_days(_read_noted("mention", report_ids, on=on))
        if report not in copies and (stood["detail_id"] is None or UUID(stood["detail_id"]) not in out)
    ]


def passages_read(report_ids: Collection[UUID], *, on: date) -> Iterator[tuple[UUID, int, dict[str, Any]]]:
    """Yield what the machine had found in each passage of these reports that was told by then."""
    added = Addition.objects.filter(report_id__in=report_ids, told_on__lte=on)
    told = set(added.values_list("report_id", "number"))
    for report, stood in _read_noted("passage", report_ids, on=on):
        number = int(stood["number"])
        if not number or (report, number) in told:
            yield report, number, stood


def pairs_stood(report_ids: Collection[UUID], *, on: date) -> list[Suggestion]:
    """Return which subjects of these reports might be one with another, as they had been compared; no teller's."""
    found = (json.loads(stood) for (stood,) in _rows(_PAIRS, [sorted(report_ids), on]))
    pairs = [
        Suggestion(
            first_report_id=UUID(each["first_report_id"]),
            first_subject=each["first_subject"],
            second_report_id=UUID(each["second_report_id"]),
            second_subject=each["second_subject"],
            probability=each["probability"],
            is_exact=each["is_exact"],
        )
        for each in found
    ]
    tellers = set(_tellers({id_ for each in pairs for id_ in (each.first_report_id, each.second_report_id)}))
    return [
        each
        for each in pairs
        if (each.first_report_id, each.first_subject) not in tellers
        and (each.second_report_id, each.second_subject) not in tellers
    ]


def copies_stood(report_ids: Collection[UUID], *, on: date) -> set[UUID]:
    """Return which of these reports were copies of an earlier one."""
    return {id_ for (id_,) in _rows(_COPIES, [sorted(report_ids), on])}


def details_stood(report_ids: Collection[UUID], *, on: date) -> QuerySet[Detail]:
    """Return the details of these reports that were told, or taken over from the words, by then."""
    since = Coalesce("noticed_on", "addition__told_on", "report__told_on")
    return Detail.objects.filter(report_id__in=report_ids).alias(since=since).filter(since__lte=on)


def asides_stood(report_ids: Collection[UUID], *, on: date) -> dict[UUID, str]:
    """Return as what each detail of these reports was set aside, by its id."""
    still = Q(taken_back_on__isnull=True) | Q(taken_back_on__gt=on)
    rows = SetAside.objects.filter(still, detail__report_id__in=report_ids, set_on__lte=on)
    return dict(rows.values_list("detail_id", "disposal"))


def letters_stood(report_ids: Collection[UUID], *, on: date) -> dict[UUID, set[str]]:
    """Return the intelligence assessments (A to E) that stood in each of these reports."""
    found: dict[UUID, set[str]] = {}
    for report, _, letter in _letters(report_ids, on=on):
        found.setdefault(report, set()).add(letter)
    return found


def details_left_out(report_ids: Collection[UUID], *, on: date) -> set[UUID]:
    """Return the details of these reports that were set aside, or stood as suspected to be false."""
    false = IntelligenceAssessment.SUSPECTED_FALSE.value
    stood_as_e = {detail for _, detail, letter in _letters(report_ids, on=on) if letter == false}
    return stood_as_e | asides_stood(report_ids, on=on).keys()


def _letters(report_ids: Collection[UUID], *, on: date) -> Iterator[tuple[UUID, UUID, str]]:
    newest = Assessment.objects.filter(detail_id=OuterRef("pk"), graded_on__lte=on).order_by("-version")
    letter = Subquery(newest.values("intelligence_assessment")[:1])
    details = Detail.objects.filter(report_id__in=report_ids).annotate(letter=letter)
    yield from details.filter(letter__isnull=False).values_list("report_id", "pk", F("letter"))


def _read_noted(source: str, report_ids: Collection[UUID], *, on: date) -> list[tuple[UUID, dict[str, Any]]]:
    rows = _rows(_NOTED, [source, sorted(report_ids), on])
    return [(report, json.loads(stood)) for report, stood in rows]


def _rows(statement: LiteralString, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _with_days(rows: Iterable[tuple[UUID, dict[str, Any]]]) -> Iterator[tuple[UUID, date, dict[str, Any]]]:
    """Yield the rows, each with the day on which its report was told."""
    rows = list(rows)
    ids = {report for report, _ in rows}
    told = dict(Report.objects.filter(pk__in=ids).values_list("pk", "told_on"))
    return ((report, told[report], stood) for report, stood in rows if report in told)


def _with_tellers(subjects: Sequence[SubjectMention]) -> list[SubjectMention]:
    """Return these subjects, as the teller whoever is known as such today, by id or by the name of then."""
    tellers = _tellers({each.report_id for each in subjects})
    names = {(report, raw.casefold()) for (report, _), raw in tellers.items() if raw}
    for each in subjects:
        if (each.report_id, each.subject) in tellers or (each.report_id, each.raw.casefold()) in names:
            each.role = SubjectRole.TELLER.value
    return list(subjects)


def _tellers(report_ids: Collection[UUID]) -> dict[tuple[UUID, str], str]:
    """Return by what name each is told of who is known today to have told one of these reports."""
    rows = SubjectMention.objects.filter(report_id__in=report_ids, role=SubjectRole.TELLER.value)
    return {
        (report, subject): raw for report, subject, raw in rows.values_list("report_id", "subject", "raw")
    }


def _subject(report: UUID, told_on: date, stood: dict[str, Any]) -> SubjectMention:
    fields = ("subject", "town", "type", "raw", "age", "role", "columns", "is_false")
    return SubjectMention(
        id=UUID(stood["id"]), report_id=report, told_on=told_on, **{each: stood[each] for each in fields}
    )
