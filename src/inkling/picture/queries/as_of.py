"""Reads of how one report stood at the end of a past day, out of rows that have a day of their own.

Cut to what the viewer may read today: never more is shown of a past day than of this one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from inkling.assessment.models import Assessment, SanitisedText, SetAside
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import additions_of, details_of
from inkling.dissemination.models import Dissemination
from inkling.governance.models import Erasure
from inkling.linking.models import Judgement
from inkling.picture.rules.as_of import newest_of_each, was_there
from inkling.reading.models import UnderstandingVersion
from inkling.regions.rules.days import day_here
from inkling.safeguarding.models import Concern, ConcernClock


@dataclass(frozen=True)
class DetailAsOf:
    """A detail as it stood: grades and sanitised texts (newest first), what it was set aside as, and what had left."""

    detail: Detail
    grades: tuple[Assessment, ...]
    set_aside: SetAside | None
    texts: tuple[SanitisedText, ...]
    sent: tuple[Dissemination, ...]
    on: date


@dataclass(frozen=True)
class ConcernAsOf:
    """A concern that was open or decided by then. Days alone: `None` where it had not come to that."""

    concern: Concern
    raised_on: date
    acknowledged_on: date | None
    decided_on: date | None


@dataclass(frozen=True)
class ReportAsOf:
    """Everything of one report that can be told of a day. Where it was not held here then, `region` says nothing.

    `understanding` is the version that stood, None where no person had corrected what a machine read.
    """

    report: Report
    day: date
    district: str
    region: str
    additions: tuple[Addition, ...]
    details: tuple[DetailAsOf, ...]
    understanding: UnderstandingVersion | None
    judgements: tuple[Judgement, ...]
    concerns: tuple[ConcernAsOf, ...]


@dataclass(frozen=True)
class PastReading:
    """That somebody had read a report in one way: who, as the chain names them, and on which day first and last."""

    report: UUID
    actor: str
    action: str
    first_on: date
    last_on: date


def where_stood(report_id: UUID, *, on: date) -> tuple[str, str] | None:
    """Return district and region of a report at the end of a day; None where the viewer's unit did not hold it then."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT in_district, in_region FROM picture_where_as_of(%s, %s)", [report_id, on])
        found = cursor.fetchone()
    return (str(found[0]), str(found[1] or "")) if found else None


def report_stood(report: Report, *, on: date) -> ReportAsOf | None:
    """Return how a report stood at the end of a day; None where it was not told yet, or held by another unit."""
    where = where_stood(report.pk, on=on)
    if where is None:
        return None
    details = [each for each in details_of(report.pk) if was_there(_since(each, report=report), on=on)]
    return ReportAsOf(
        report,
        on,
        *where,
        additions=tuple(each for each in additions_of(report.pk) if was_there(each.told_on, on=on)),
        details=tuple(_details(details, on=on)),
        understanding=_understanding(report.pk, on=on),
        judgements=tuple(_judgements(report.pk, on=on)),
        concerns=tuple(_concerns(report.pk, on=on)),
    )


def days_of_change(report: Report) -> list[date]:
    """Return the days on which something of a report was told, written or undone, the newest first."""
    details = list(details_of(report.pk))
    dated = [
        (Assessment.objects.filter(detail__in=details), ("graded_on",)),
        (SetAside.objects.filter(detail__in=details), ("set_on", "taken_back_on")),
        (SanitisedText.objects.filter(detail__in=details), ("written_on",)),
        (_sent_of(details), ("sent_on", "acknowledged_on", "recalled_on")),
        (UnderstandingVersion.objects.filter(report_id=report.pk), ("made_on",)),
        (_judgements_of(report.pk), ("judged_on",)),
    ]
    days = {report.told_on, *(each.told_on for each in additions_of(report.pk))}
    days |= {each.noticed_on for each in details if each.noticed_on}
    for rows, names in dated:
        days |= {day for row in rows.values_list(*names) for day in row if day}
    return sorted(days, reverse=True)


def erased_since(day: date) -> dict[str, int]:
    """Return how many reports of the viewer's unit were erased after a day, by ground (supervisors)."""
    return dict(Counter(Erasure.objects.filter(erased_on__gt=day).values_list("ground", flat=True)))


def had_read(report_id: UUID, *, by_end_of: date) -> list[tuple[str, str, date, date, int]]:
    """Return who had read a report: the actor, how, on which day first and last, how often (supervisors, auditors)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT actor, action, first_on, last_on, times FROM governance_had_read(%s, %s)"
            " ORDER BY first_on, actor, action",
            [report_id, by_end_of],
        )
        return list(cursor.fetchall())


def had_read_any(report_ids: Collection[UUID], *, by_end_of: date) -> list[PastReading]:
    """Return who had read any of these reports, report by report (supervisors, auditors)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT told.id, had.actor, had.action, had.first_on, had.last_on"
            " FROM unnest(%s::uuid[]) AS told (id), governance_had_read(told.id, %s) had",
            [sorted(report_ids), by_end_of],
        )
        return [PastReading(*row) for row in cursor.fetchall()]


def _since(detail: Detail, *, report: Report) -> date:
    if detail.noticed_on is not None:
        return detail.noticed_on
    return detail.addition.told_on if detail.addition else report.told_on


def _details(details: list[Detail], *, on: date) -> Iterable[DetailAsOf]:
    grades = Assessment.objects.filter(detail__in=details, graded_on__lte=on).select_related("graded_by")
    asides = SetAside.objects.filter(detail__in=details, set_on__lte=on).select_related(
        "set_by", "duplicate_of"
    )
    texts = SanitisedText.objects.filter(detail__in=details, written_on__lte=on).select_related("written_by")
    sent = _sent_of(details).filter(sent_on__lte=on).select_related("to", "sanitised")
    standing = [aside for aside in asides if was_there(aside.set_on, until=aside.taken_back_on, on=on)]
    for each in details:
        yield DetailAsOf(
            each,
            tuple(found for found in grades if found.detail_id == each.pk),
            next((aside for aside in standing if aside.detail_id == each.pk), None),
            tuple(found for found in texts if found.detail_id == each.pk),
            tuple(found for found in sent if found.words.detail_id == each.pk),
            on,
        )


def _sent_of(details: list[Detail]) -> QuerySet[Dissemination]:
    return Dissemination.objects.filter(sanitised__detail__in=details).order_by("sent_on", "reference")


def _understanding(report_id: UUID, *, on: date) -> UnderstandingVersion | None:
    versions = UnderstandingVersion.objects.filter(report_id=report_id, made_on__lte=on)
    return versions.select_related("made_by").order_by("-version").first()


def _judgements_of(report_id: UUID) -> QuerySet[Judgement]:
    return Judgement.objects.filter(Q(first_report_id=report_id) | Q(second_report_id=report_id))


def _judgements(report_id: UUID, *, on: date) -> list[Judgement]:
    rows = (
        _judgements_of(report_id).filter(judged_on__lte=on).select_related("judged_by").order_by("-version")
    )
    return newest_of_each(
        rows,
        key=lambda row: (row.first_report_id, row.first_subject, row.second_report_id, row.second_subject),
    )


def _concerns(report_id: UUID, *, on: date) -> Iterable[ConcernAsOf]:
    concerns = (
        Concern.objects.filter(report_id=report_id).only("id", "report_id", "number").order_by("number")
    )
    clocks = {each.concern_id: each for each in ConcernClock.objects.filter(concern__in=concerns)}
    for each in concerns:
        clock = clocks.get(each.pk)
        if clock is not None and (raised := day_here(clock.raised_at)) <= on:
            steps = (clock.acknowledged_at, clock.decided_at)
            days = (day_here(at) if at and day_here(at) <= on else None for at in steps)
            yield ConcernAsOf(each, raised, *days)
