"""Somebody looks back: how a report or the counts stood at the end of a past day. One audit entry names the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.capture.models import Report
from inkling.capture.queries import report_to_read
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.journeys.picturing.read_overview import Gaps, gaps_of, rows_beside
from inkling.picture.queries import as_of as past
from inkling.picture.rules.overview.changes import SpanComparison, compare, spans
from inkling.picture.rules.overview.selection import Selection
from inkling.picture.rules.weeks import monday_of
from inkling.picture.told_queries import first_told_on


@dataclass(frozen=True)
class PastReport:
    """A report that is looked back at. `stood` is None where no day is asked for, or it was not held here then."""

    report: Report
    purpose: str
    days: list[date]
    stood: past.ReportAsOf | None


@dataclass(frozen=True)
class PastCounts:
    """What is counted in a selection at the end of its day. `erased`: how many reports were erased since, by ground."""

    selection: Selection
    reports: int
    compared: tuple[SpanComparison, ...]
    weeks: Mapping[date, int]
    gaps: Gaps
    since: date | None
    erased: Mapping[str, int]


@dataclass(frozen=True)
class Reader:
    """Somebody who had read a report: who (as the chain names them), how, when first and last, how often."""

    actor: str
    action: str
    first_on: date
    last_on: date
    times: int


@transaction.atomic
def read_report_as_of(report_id: UUID, *, day: date | None, by: Member) -> PastReport:
    """Return how a report stood at the end of a day. Raises `ReportAbsent` or `PurposeNeeded`."""
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    purpose = purpose_stated(report_id, by=by)
    stood = past.report_stood(report, on=day) if day else None
    found = PastReport(report, purpose, past.days_of_change(report), stood)
    append_audit(
        Action.REPORT_READ,
        actor=by.audit_name,
        subject=f"report:{report_id} as-of:{day or 'none'}",
        purpose=purpose,
    )
    return found


@transaction.atomic
def read_overview_as_of(selection: Selection, *, day: date, by: Member) -> PastCounts:
    """Return what the overview counted at the end of a day, of what may be read today."""
    rows = rows_beside(selection)
    here = selection.of(rows)
    weeks: dict[date, int] = {}
    for each in here:
        weeks[monday_of(each.told_on)] = weeks.get(monday_of(each.told_on), 0) + 1
    found = PastCounts(
        selection,
        len(here),
        tuple(
            compare(against, now=now, before=before, rows=rows) for against, now, before in spans(selection)
        ),
        weeks,
        gaps_of(selection, rows=rows),
        first_told_on(),
        past.erased_since(day),
    )
    append_audit(Action.PICTURE_READ, actor=by.audit_name, subject=f"overview {selection.in_short}")
    return found


@transaction.atomic
def read_who_had_read(report_id: UUID, *, day: date, by: Member) -> list[Reader]:
    """Return who had read a report of the own unit by the end of a day. Raises `ReportAbsent` where there is none."""
    found = [Reader(*each) for each in past.had_read(report_id, by_end_of=day)]
    append_audit(Action.AUDIT_READ, actor=by.audit_name, subject=f"report:{report_id} until:{day}")
    return found
