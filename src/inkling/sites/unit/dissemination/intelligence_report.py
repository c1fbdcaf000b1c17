"""The finished intelligence report: to copy, as PDF, as JSON; and the force's own reference written back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES
from inkling.assessment.rules.intelligence_report import IntelligenceReport, as_json, as_text
from inkling.journeys.assessing.make_intelligence_report import (
    REFERENCE_MAX,
    ReferenceRefused,
    make_intelligence_report,
    write_reference_back,
)
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.dissemination.intelligence_pdf import as_pdf
from inkling.sites.unit.sentences import say


class ReferenceForm(forms.Form):
    """The reference that the force's own system gave."""

    reference = forms.CharField(
        label=_("Reference in your own system"), required=False, max_length=REFERENCE_MAX
    )


@page(admits=GRADES, audit=Audit.READS)
def intelligence_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show the finished report as plain text to copy, and what is left out of it and why."""
    return _report_page(request, report_id)


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def own_reference(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Write the force's own reference back."""
    form = ReferenceForm(request.POST)
    if not form.is_valid():
        return _report_page(request, report_id, form=form)
    try:
        write_reference_back(report_id, reference=form.cleaned_data["reference"], by=member_of(request))
    except ReferenceRefused as refusal:
        form.add_error("reference", say(refusal.reason))
        return _report_page(request, report_id, form=form)
    return redirect("intelligence-report", report_id=report_id)


@page(admits=GRADES, audit=Audit.READS, step_up_minutes=5)
def as_a_pdf(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The report as a PDF to keep."""
    return _download(request, report_id, form="pdf")


@page(admits=GRADES, audit=Audit.READS, step_up_minutes=5)
def as_a_json(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The report as JSON to keep."""
    return _download(request, report_id, form="json")


def _report_page(request: HttpRequest, report_id: UUID, *, form: ReferenceForm | None = None) -> HttpResponse:
    made = _make_report(request, report_id, form="page")
    context = {
        "report_id": report_id,
        "made": made,
        "text": as_text(made),
        "left_out": [(each.detail, say(each.why)) for each in made.left_out],
        "form": form or ReferenceForm(initial={"reference": made.own_reference}),
    }
    return render(request, "unit/dissemination/intelligence_report.html", context, here="inbox")


def _download(request: HttpRequest, report_id: UUID, *, form: str) -> HttpResponse:
    made = _make_report(request, report_id, form=form)
    body = as_pdf(made) if form == "pdf" else as_json(made).encode()
    response = HttpResponse(body, content_type=f"application/{form}")
    response["Content-Disposition"] = f'attachment; filename="{made.reference}.{form}"'
    return response


def _make_report(request: HttpRequest, report_id: UUID, *, form: str) -> IntelligenceReport:
    return make_intelligence_report(report_id, by=member_of(request), at=timezone.now(), form=form)
