"""Grade a detail, set it aside, or take it back: each one press, then on to the next detail."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES
from inkling.assessment.queries import next_to_grade
from inkling.journeys.assessing.grade_detail import GradeOvertaken, GradeRefused, grade_detail
from inkling.journeys.assessing.set_aside_detail import SetAsideRefused, set_aside_detail, take_back_detail
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.frame.forms import GradeForm, SetAsideForm, prefix_of
from inkling.sites.unit.report.detail_view import Answers
from inkling.sites.unit.report.reports import report_page
from inkling.vocabulary.grading import Disposal


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def grade(request: HttpRequest, report_id: UUID, number: int) -> HttpResponse:
    """Save the grade of a detail. What somebody else graded meanwhile is shown beside the officer's own choice."""
    form = GradeForm(request.POST, prefix=prefix_of(number))
    form.is_valid()
    answers = Answers(grade=form, number=number, seen_version=form.version)
    try:
        grade_detail(
            report_id,
            number=number,
            grade=form.grade,
            seen_version=form.version,
            by=member_of(request),
            at=timezone.now(),
        )
    except GradeRefused as refusal:
        form.show(refusal.problems)
        return report_page(request, report_id, answers=answers)
    except GradeOvertaken as overtaken:
        return report_page(request, report_id, answers=_after(overtaken, request, number, form.version))
    return on_to_next(report_id, after=number)


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def set_aside(request: HttpRequest, report_id: UUID, number: int) -> HttpResponse:
    """Set a detail aside."""
    form = SetAsideForm(request.POST, prefix=f"{prefix_of(number)}a")
    answers = Answers(set_aside=form, number=number)
    if not form.is_valid():
        return report_page(request, report_id, answers=answers)
    try:
        set_aside_detail(
            report_id,
            number=number,
            disposal=term_chosen(Disposal, form.value("disposal")),
            duplicate_of=form.cleaned_data["duplicate_of"],
            reason=form.value("aside_reason"),
            by=member_of(request),
            at=timezone.now(),
        )
    except SetAsideRefused as refusal:
        form.show(refusal.problems)
        return report_page(request, report_id, answers=answers)
    return on_to_next(report_id, after=number)


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def take_back(request: HttpRequest, report_id: UUID, number: int) -> HttpResponse:
    """Take a detail back among those that count."""
    take_back_detail(report_id, number=number, by=member_of(request), at=timezone.now())
    return _to(report_id, f"detail-{number}")


def on_to_next(report_id: UUID, *, after: int, item: str = "") -> HttpResponse:
    """Lead to the item or detail that waits next for a grade, else to what comes when all are done."""
    if item:
        return _to(report_id, f"item-{item}")
    following = next_to_grade(report_id, after=after)
    return _to(report_id, f"detail-{following}" if following else "what-next")


def _to(report_id: UUID, anchor: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('report', args=[report_id])}#{anchor}")


def _after(overtaken: GradeOvertaken, request: HttpRequest, number: int, seen: int) -> Answers:
    """Keep the officer's choice; saving it again now means: after having seen what changed."""
    typed = request.POST.copy()
    typed[f"{prefix_of(number)}-seen_version"] = str(overtaken.standing.version)
    form = GradeForm(typed, prefix=prefix_of(number))
    form.is_valid()
    form.add_error(None, gettext("Another officer graded this detail meanwhile. Look at both, then save"))
    return Answers(grade=form, number=number, seen_version=seen, overtaken_by=overtaken.standing)
