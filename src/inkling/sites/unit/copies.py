"""The copies of a report: what each has of its own, and the one act that closes them."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES
from inkling.assessment.rules.copies import ToldOnce, own_of
from inkling.journeys.close_copies import (
    ClosingRefused,
    CopiesRead,
    close_copies,
    open_copies_again,
    read_copies,
)
from inkling.journeys.record_outcome import NOTE_MAX
from inkling.journeys.state_purpose import PurposeNeeded, ReportAbsent
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.widgets import Checkboxes, Words
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.forms import Answered
from inkling.sites.unit.reports import ask_purpose
from inkling.sites.unit.shown import shown
from inkling.sites.unit.words import day

_UNUSABLE = 422
_QUESTIONS = {
    "place": "place",
    "who": "who told",
    "how_known": "how it is known",
    "urgency": "urgency",
    "exploitation": "exploitation type",
    "signs": "signs",
}


class CopiesForm(Answered):
    """Which copies are closed, and why. Those that have something of their own are not chosen yet."""

    copies = forms.MultipleChoiceField(label="Copies to close", widget=Checkboxes(small=True), required=False)
    reason = forms.CharField(
        label="Why are they closed?", widget=Words(rows=2, limit=NOTE_MAX), required=False, strip=False
    )

    def offer(self, read: CopiesRead) -> None:
        """Offer the copies that are to do, with what each has of its own."""
        field = cast(forms.MultipleChoiceField, self.fields["copies"])
        field.choices = [(str(each.report_id), _name(each)) for each in read.to_do]
        hints = {str(each.report_id): said_of(each, beside=read.here) for each in read.to_do}
        cast(Checkboxes, field.widget).hints = hints
        field.initial = [
            str(each.report_id)
            for each in read.to_do
            if not own_of(each, beside=read.here) and not each.concern_open
        ]


def said_of(copy: ToldOnce, *, beside: ToldOnce) -> str:
    """Return what a copy has of its own, in words."""
    own = own_of(copy, beside=beside)
    parts = [f"{_QUESTIONS[name]}: {said}" for name, said in own.answers.items()]
    parts += [f"detail: {line}" for line in own.details]
    said = f"Of its own: {'; '.join(parts)}." if parts else "Adds nothing to this report."
    return f"{said} A concern is open on it, and stays open." if copy.concern_open else said


@page(admits=GRADES, audit=Audit.WRITES)
def copies(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show what the copies of a report have of their own, then close those that were chosen."""
    member, form = member_of(request), CopiesForm(request.POST or None)
    try:
        read = read_copies(report_id, by=member, at=timezone.now())
        form.offer(read)
        if request.method == "POST":
            close_copies(report_id, copies=_chosen(form), reason=form.value("reason"), by=member)
            return HttpResponseRedirect(reverse("copies", args=[report_id]))
    except ReportAbsent as absent:
        raise Http404 from absent
    except PurposeNeeded:
        return ask_purpose(request, report_id)
    except ClosingRefused as refusal:
        form.show(refusal.problems)
    context = {
        "form": form, "report_id": report_id, "name": reference_of(report_id, prefix="R"), "read": read,
    }  # fmt: skip
    return shown(request, "unit/copies.html", context, here="inbox", status=_UNUSABLE if form.errors else 200)


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def open_again(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Take back that the copies of a report were closed."""
    try:
        open_copies_again(report_id, by=member_of(request))
    except ReportAbsent as absent:
        raise Http404 from absent
    except PurposeNeeded:
        return ask_purpose(request, report_id)
    return redirect("copies", report_id=report_id)


def _chosen(form: CopiesForm) -> list[UUID]:
    """Read what was chosen. What is not among the copies shown is a problem of the form, named by it."""
    if not form.is_valid() and "copies" in form.errors:
        del form.errors["copies"]
        raise ClosingRefused(
            {"copies": "Some of these are done already or say something else. Look at them again"}
        )
    return [UUID(each) for each in form.cleaned_data["copies"]]


def _name(copy: ToldOnce) -> str:
    return f"{reference_of(copy.report_id, prefix='R')}, told on {day(copy.told_on)}"
