"""The finished intelligence report of what was told is made: only graded, sanitised items that may be used here."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import OrganisationKind
from inkling.assessment.models import Assessment
from inkling.assessment.queries import grades_of, set_asides_of, submissions_of
from inkling.assessment.rules.intelligence_report import IntelligenceReport, Item, LeftOut
from inkling.assessment.sanitised_queries import newest_sanitised_of
from inkling.capture.models import Report
from inkling.capture.queries import details_of, report_to_read
from inkling.dissemination.rules.leaving import WhyItStays
from inkling.dissemination.standing_queries import DetailStanding
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.reading.rules.understanding.moments import days_of
from inkling.reading.understanding_queries import newest_understanding
from inkling.regions.rules.days import day_here
from inkling.routing.models import Submission
from inkling.routing.rules.reference import reference_of
from inkling.routing.rules.states import Method
from inkling.routing.services import submissions as routing
from inkling.vocabulary.grading import (
    ConditionCode,
    Disposal,
    Handling,
    IntelligenceAssessment,
    Outcome,
    SourceEvaluation,
)
from inkling.vocabulary.reasons import ReasonKind, Refusal

REFERENCE_MAX = 100


class ReferenceProblem(ReasonKind):
    """Why the force's own reference is not kept."""

    LENGTH = "length", "most"
    NOT_HERE = "not_here"
    NOT_PLACED = "not_placed"


class ReferenceRefused(Refusal):
    """The force's own reference cannot be kept so."""


@transaction.atomic
def make_intelligence_report(
    report_id: UUID, *, by: Member, at: datetime, form: str = "page"
) -> IntelligenceReport:
    """Return the report for the purpose stated; `form` (page, pdf, json) stands in the audit entry.

    The copy is for the unit's own system, so what its handling keeps from a unit is left out; so is E.
    Raises `ReportAbsent` or `PurposeNeeded`.
    """
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    purpose = purpose_stated(report_id, by=by)
    made = _compose(report, at=at)
    append_audit(
        Action.INTELLIGENCE_REPORT_MADE,
        actor=by.audit_name,
        subject=f"report:{report_id} {form}",
        purpose=purpose,
    )
    return made


@transaction.atomic
def write_reference_back(report_id: UUID, *, reference: str, by: Member) -> None:
    """Keep the reference that the force's own system gave; where no outcome is recorded, this is the outcome.

    An addition told later keeps waiting for its own outcome.
    Raises `ReportAbsent`, `PurposeNeeded` or `ReferenceRefused`.
    """
    if report_to_read(report_id) is None:
        raise ReportAbsent
    purpose = purpose_stated(report_id, by=by)
    reference = " ".join(reference.split())
    if not reference or len(reference) > REFERENCE_MAX:
        raise ReferenceRefused(ReferenceProblem.LENGTH(most=REFERENCE_MAX))
    own = _held_here(report_id)
    if not own:
        raise ReferenceRefused(ReferenceProblem.NOT_HERE())
    if any(each.region_id is None for each in own):
        raise ReferenceRefused(ReferenceProblem.NOT_PLACED())
    for submission in own:
        routing.record_own_reference(submission.pk, reference=reference)
        if not submission.outcome:
            routing.record_outcome(submission.pk, outcome=Outcome.INTELLIGENCE_REPORT, note="")
        append_audit(
            Action.OUTCOME_RECORDED,
            actor=by.audit_name,
            subject=f"submission:{submission.pk}",
            purpose=purpose,
        )


def _held_here(report_id: UUID) -> list[Submission]:
    return [
        each
        for each in submissions_of(report_id)
        if each.method == Method.UNIT_INBOX.value and each.addition_id is None
    ]


def _compose(report: Report, *, at: datetime) -> IntelligenceReport:
    details = list(details_of(report.pk))
    events = _events_of(report.pk)
    grades, asides, texts = grades_of(details), set_asides_of(details), newest_sanitised_of(details)
    items, left_out = [], []
    for detail in details:
        aside = asides.get(detail.pk)
        if aside is not None and aside.disposal == Disposal.PART_OF_ITEM.value:
            continue  # it stands in the item that holds its words
        newest = grades.get(detail.pk, [])
        standing = DetailStanding(
            newest[0] if newest else None,
            texts.get(detail.pk),
            is_set_aside=detail.pk in asides,
            is_placed=report.holding_region_id is not None,
        )
        why = standing.why_it_stays(OrganisationKind.UNIT)
        if why is not None or standing.grade is None or standing.sanitised is None:
            left_out.append(LeftOut(detail.number, why or WhyItStays.NOT_GRADED()))
        else:
            event = events.get(detail.number, (None, None))
            items.append(_item(detail.number, standing.sanitised.text, grade=standing.grade, event=event))
    return IntelligenceReport(
        reference=reference_of(report.pk, prefix="R"),
        unit=report.holding_unit.name,
        own_reference=next((each.reference for each in _held_here(report.pk) if each.reference), ""),
        told_on=report.told_on,
        made_on=day_here(at),
        exploitation_type=report.get_exploitation_type_display(),
        group_based=report.get_group_based_display(),
        items=tuple(items),
        left_out=tuple(left_out),
    )


def _events_of(report_id: UUID) -> dict[int, tuple[date, date]]:
    """Return by its number from when to when each graded item happened, where its words tell days."""
    return {
        item.detail: days
        for item in newest_understanding(report_id)[1].items
        if item.detail is not None and (days := days_of(item)) is not None
    }


def _item(number: int, text: str, *, grade: Assessment, event: tuple[date | None, date | None]) -> Item:
    return Item(
        detail=number,
        text=text,
        source=SourceEvaluation(grade.source_evaluation),
        assessment=IntelligenceAssessment(grade.intelligence_assessment),
        handling=Handling(grade.handling),
        conditions=tuple(ConditionCode(each) for each in sorted(grade.conditions)),
        condition_text=grade.condition_text,
        first_on=event[0],
        last_on=event[1],
    )
