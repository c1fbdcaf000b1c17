"""One report: the question why, the report as told beside its details, and the way to the next one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from inkling.accounts.rules.roles import READS_CONTENT, Role, may_grade
from inkling.assessment.next_queries import next_to_read
from inkling.journeys.assessing.read_report import read_report
from inkling.journeys.keeping.state_purpose import (
    PurposeRefused,
    must_be_there,
    state_purpose,
)
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame import saved_input
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import whole_number
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.frame.forms import PurposeForm
from inkling.sites.unit.frame.refusals import LEADS_BACK_TO
from inkling.sites.unit.picture.arising import shown_arising
from inkling.sites.unit.report import view
from inkling.sites.unit.report.detail_view import Answers
from inkling.sites.unit.sentences import say
from inkling.vocabulary.purposes import ReportPurpose


@page(admits=READS_CONTENT, audit=Audit.READS)
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show a report as told beside its details, for the purpose stated."""
    number = whole_number(request.GET.get("change", ""))
    return report_page(
        request, report_id, answers=Answers(changing=number, opened=request.GET.get("correct", ""))
    )


def report_page(
    request: HttpRequest, report_id: UUID, *, answers: Answers, status: int = 200
) -> HttpResponse:
    """Read the report and show it, with what the officer answered and could not be saved."""
    member = member_of(request)
    read = read_report(report_id, by=member)
    context = view.context_of(read, answers=answers, grades=may_grade(member.role))
    context |= {"form": answers.problem_form, "arising": shown_arising(read.arising, here=report_id)}
    context |= {"supervises": member.role is Role.SUPERVISOR, "work": read.work}
    return render(request, "unit/report/report.html", context, here="inbox", status=status)


@page(admits=READS_CONTENT, audit=Audit.NOTHING_READ)
def purpose(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Ask why this report is read: once for each officer, report and sign-in."""
    form = PurposeForm(request.POST or None)
    try:
        if request.method == "POST" and form.is_valid():
            state_purpose(
                report_id,
                purpose=form.read_purpose(ReportPurpose),
                note=form.note,
                by=member_of(request),
                at=timezone.now(),
            )
            return redirect(_address_wanted(request, report_id))
        must_be_there(report_id)
    except PurposeRefused as refusal:
        form.add_error("own", say(refusal.reason))
    asked = gettext("Why do you read report %(report)s?")
    context = {"form": form, "question": asked % {"report": reference_of(report_id, prefix="R")}}
    return render(request, "unit/report/purpose.html", context, here="inbox")


@page(admits=READS_CONTENT, audit=Audit.NOTHING_READ)
def next_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Lead to the report that comes after this one among those still to do, or back to the inbox."""
    following = next_to_read(after=report_id)
    return redirect("report", report_id=following) if following else redirect("inbox")


def _address_wanted(request: HttpRequest, report_id: UUID) -> str:
    """Return the address that the officer was on the way to: kept words, a concern, a sheet ..., or the report."""
    if saved_input.SESSION_KEY in request.session:
        return reverse("kept")
    for name in dict.fromkeys(LEADS_BACK_TO.values()):
        try:
            return reverse(name, args=[UUID(request.GET[name])])
        except (KeyError, ValueError):
            continue
    return reverse("report", args=[report_id])
