"""The copies of a report: what each has of its own, and the one act that closes them."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES
from inkling.assessment.rules.copies import ToldOnce, own_of, seal_of
from inkling.journeys.assessing.close_copies import (
    ClosingProblem,
    ClosingRefused,
    CopiesRead,
    close_copies,
    open_copies_again,
    read_copies,
)
from inkling.journeys.submitting.record_outcome import NOTE_MAX
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.widgets import Checkboxes, Words
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.frame.forms import FormWithProblems

_UNUSABLE = 422
_QUESTIONS = {
    "place": _("place"),
    "who": _("who told"),
    "about": _("about"),
    "how_known": _("how it is known"),
    "urgency": _("urgency"),
    "exploitation": _("exploitation type"),
    "group": _("group-based"),
    "often": _("how often"),
    "child_knew": _("did the child know"),
    "child_agreed": _("did the child agree"),
    "why_shared": _("why it is shared all the same"),
    "name": _("name of the teller"),
    "signs": _("signs"),
    "added": _("added later"),
}


class CopiesForm(FormWithProblems):
    """Which copies are closed, and why. Those that have something of their own are not chosen yet."""

    copies = forms.MultipleChoiceField(
        label=_("Copies to close"), widget=Checkboxes(small=False), required=False
    )
    reason = forms.CharField(
        label=_("Why are they closed?"), widget=Words(rows=2, limit=NOTE_MAX), required=False, strip=False
    )

    def offer(self, read: CopiesRead) -> None:
        """Offer the copies that are to do, with what each has of its own."""
        field = cast(forms.MultipleChoiceField, self.fields["copies"])
        values = {_value(each, beside=read.here): each for each in read.to_do}
        field.choices = [(value, _name(each)) for value, each in values.items()]
        cast(Checkboxes, field.widget).hints = {
            value: said_of(each, beside=read.here) for value, each in values.items()
        }
        field.initial = [
            value
            for value, each in values.items()
            if not own_of(each, beside=read.here) and not each.concern_open
        ]


def said_of(copy: ToldOnce, *, beside: ToldOnce) -> str:
    """Return what a copy has of its own, in words."""
    own = own_of(copy, beside=beside)
    parts = [f"{_QUESTIONS[name]}: {said}" for name, said in own.answers.items()]
    parts += [gettext("detail: %(line)s") % {"line": line} for line in own.details]
    said = [gettext("Of its own: %(what)s.") % {"what": "; ".join(parts)}] if parts else []
    said = said or [gettext("Adds nothing to this report.")]
    said += [gettext("A concern is open on it, and stays open.")] if copy.concern_open else []
    return " ".join(said)


@page(admits=GRADES, audit=Audit.WRITES)
def copies(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show what the copies of a report have of their own, then close those that were chosen."""
    is_sent = request.method == "POST"
    member, form = member_of(request), CopiesForm(request.POST if is_sent else None)
    try:
        read = read_copies(report_id, by=member, at=timezone.now())
        form.offer(read)
        if is_sent:
            close_copies(report_id, copies=_chosen_seals(form), reason=form.value("reason"), by=member)
            return HttpResponseRedirect(reverse("copies", args=[report_id]))
    except ClosingRefused as refusal:
        form.show(refusal.problems)
    context = {
        "form": form,
        "report_id": report_id,
        "name": reference_of(report_id, prefix="R"),
        "read": read,
    }
    return render(
        request, "unit/inbox/copies.html", context, here="inbox", status=_UNUSABLE if form.errors else 200
    )


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def open_again(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Take back that the copies of a report were closed."""
    open_copies_again(report_id, by=member_of(request))
    return redirect("copies", report_id=report_id)


def _chosen_seals(form: CopiesForm) -> dict[UUID, str]:
    """Return the seal of each that was chosen. What is not among the copies shown is a problem of the form."""
    if not form.is_valid() and "copies" in form.errors:
        del form.errors["copies"]
        raise ClosingRefused({"copies": ClosingProblem.CHANGED()})
    pairs = (each.split(".") for each in form.cleaned_data["copies"])
    return {UUID(report_id): seal for report_id, seal in pairs}


def _value(copy: ToldOnce, *, beside: ToldOnce) -> str:
    """Return what is sent for a copy: which it is, and the seal of what was shown of it."""
    return f"{copy.report_id}.{seal_of(copy, beside=beside)}"


def _name(copy: ToldOnce) -> str:
    name = reference_of(copy.report_id, prefix="R")
    return gettext("%(report)s, told on %(day)s") % {"report": name, "day": day(copy.told_on)}
