"""Reads of the overview: what counts, row by row, and the words. All cut to what the viewer may read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, LiteralString
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Subquery

from inkling.assessment.models import Assessment
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import tellings_between, tellings_of
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.selection import (
    ENOUGH,
    USUAL_SPANS,
    ReportRow,
    Selection,
    join_spans,
    last_days,
)
from inkling.picture.rules.overview.wordings import join_origins
from inkling.vocabulary.grading import IntelligenceAssessment

_PLENTY = 10 * ENOUGH
_OF_VIEWER = """
    SELECT of_report, on_day, in_district, of_type, of_teller, of_known, usual, everything, is_graded, stands, is_copy
    FROM picture_told(%s, %s)"""
_AS_OF = """
    SELECT of_report, on_day, in_district, of_type, of_teller, of_known, usual, everything, is_graded, stands, is_copy
    FROM picture_told_as_of(%s, %s, %s)"""
_OF_UNIT = """
    SELECT of_report, on_day, in_district, of_type, of_teller, of_known, usual, everything, is_graded, stands, is_copy
    FROM picture_told_of(%s, %s, %s)"""
_MESSAGES_BETWEEN = "SELECT of_report, message FROM picture_one_message_between(%s, %s)"
_MESSAGES_AMONG = "SELECT of_report, message FROM picture_one_message_among(%s, %s)"


def told_between(spans: Iterable[tuple[date, date]], *, as_of: date | None = None) -> list[ReportRow]:
    """Return what was told in these spans of days, each report once, as far as the viewer may read it.

    With a day each row is as it stood at the end of that day, of what may be read today.
    """
    days = join_spans(spans)
    if as_of:
        stood = {each.id: each for span in days for each in _rows(_AS_OF, [*span, as_of])}
        return list(_with_tellings(stood.values(), counted_once(stood.keys(), as_of=as_of)))
    found = chain.from_iterable(
        _with_tellings(
            _rows(_OF_VIEWER, [*span]),
            join_origins(tellings_between(*span), _messages(_MESSAGES_BETWEEN, [*span])),
        )
        for span in days
    )
    return list({each.id: each for each in found}.values())


def counted_once(report_ids: Collection[UUID], *, as_of: date | None = None) -> dict[UUID, UUID]:
    """Return what is equal for those of these reports that count once together: parts of a note, and one message.

    One message are reports that tell the same words and details, wherever; with a day as they stood at its end.
    """
    return join_origins(tellings_of(report_ids), _messages(_MESSAGES_AMONG, [list(report_ids), as_of]))


def _messages(statement: LiteralString, values: list[Any]) -> dict[UUID, UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return dict(cursor.fetchall())


def _with_tellings(rows: Iterable[ReportRow], tellings: Mapping[UUID, UUID]) -> Iterator[ReportRow]:
    """Yield the rows, each that counts once with others with what it shares with them."""
    return (replace(each, telling=tellings[each.id]) if each.id in tellings else each for each in rows)


def usual_selection(today: date) -> Selection:
    """Return what is shown before anybody chooses: the fewest days up to today in which enough was told, or a year."""
    for days in USUAL_SPANS:
        selection = last_days(days, today=today)
        told = Report.objects.filter(told_on__range=(selection.first, selection.last)).count()
        # Of so many enough count, however many are copies, or false: that is seen without reading them.
        if told >= _PLENTY or (told >= ENOUGH and _many_count(selection)):
            break
    return selection


def is_enough(reports: int) -> bool:
    """Say whether so many reports show twice as many of something."""
    return reports >= ENOUGH


def _many_count(selection: Selection) -> bool:
    return is_enough(len(selection.of(told_between([(selection.first, selection.last)]))))


def first_told_on() -> date | None:
    """Return the day of the oldest report that the viewer may read; None where there is none."""
    return Report.objects.order_by("told_on").values_list("told_on", flat=True).first()


def told_of_unit(unit_id: UUID, *, first: date, last: date) -> list[ReportRow]:
    """Return what a unit was told that is kept from nobody of it (worker only)."""
    # What says the same is found by whoever asks: alarms take what says nearly the same for one as well.
    return list(_with_tellings(_rows(_OF_UNIT, [unit_id, first, last]), tellings_between(first, last)))


def day_behind_the_newest(unit_id: UUID, *, first: date, last: date, many: int) -> date | None:
    """Return the day after which a unit was told so many reports or fewer; None where it was told no more in all."""
    held = Report.objects.filter(holding_unit_id=unit_id, told_on__range=(first, last)).order_by("-told_on")
    return next(iter(held.values_list("told_on", flat=True)[many : many + 1]), None)


def partly_false(report_ids: Collection[UUID], *, as_of: date | None = None) -> frozenset[UUID]:
    """Return those of these reports of which something stands as E: nobody can tell which of their words are that.

    With a day those of which something stood as E at the end of that day.
    """
    newest = Assessment.objects.filter(detail_id=OuterRef("pk")).order_by("-version")
    if as_of:
        newest = newest.filter(graded_on__lte=as_of)
    details = Detail.objects.filter(report_id__in=report_ids).alias(
        stands_as=Subquery(newest.values("intelligence_assessment")[:1])
    )
    false = details.filter(stands_as=IntelligenceAssessment.SUSPECTED_FALSE.value)
    return frozenset(false.values_list("report_id", flat=True))


def false_among(rows: Iterable[ReportRow], *, grades: Grades, as_of: date | None = None) -> frozenset[UUID]:
    """Return the same of these reports where they are not all asked for, whatever they are graded."""
    everything = grades is Grades.EVERYTHING
    return frozenset() if everything else partly_false([each.id for each in rows], as_of=as_of)


def words_of(report_ids: Collection[UUID], *, as_of: date | None = None) -> dict[UUID, str]:
    """Return the own words of these reports, with what was added later: up to a day, where one is named."""
    found = dict(Report.objects.filter(pk__in=report_ids).values_list("pk", "narrative"))
    added = Addition.objects.filter(report_id__in=report_ids, told_on__lte=as_of or date.max)
    for addition in added.order_by("report_id", "number"):
        if addition.report_id in found:
            found[addition.report_id] = f"{found[addition.report_id]}\n{addition.narrative}".strip()
    return found


def words_that_count(
    report_ids: Collection[UUID], *, grades: Grades, as_of: date | None = None
) -> dict[UUID, str]:
    """Return the own words of these reports; where not everything is asked, of none of which something stands as E."""
    everything = grades is Grades.EVERYTHING
    false: frozenset[UUID] = frozenset() if everything else partly_false(report_ids, as_of=as_of)
    return {id_: text for id_, text in words_of(report_ids, as_of=as_of).items() if id_ not in false}


def _rows(statement: LiteralString, values: list[Any]) -> list[ReportRow]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [
            ReportRow(
                id_,
                told_on,
                district,
                kind,
                teller,
                known,
                frozenset(usual),
                frozenset(every),
                *flags,
            )
            for id_, told_on, district, kind, teller, known, usual, every, *flags in cursor.fetchall()
        ]
