"""What becomes of a closed file: one supervisor asks, another one agrees. Nothing of what it shows is seen."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import Role
from inkling.files.rules.terms import OPENS_AGAIN, ClosedStep
from inkling.governance.rules.order_number import ORDER_NUMBER_MAX
from inkling.journeys.attaching.closed_file import (
    ClosedFile,
    ClosedProblem,
    ClosedRefused,
    ask_about_closed,
    read_closed_file,
    settle_closed,
)
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.widgets import Radios
from inkling.sites.members.frame.copies import shown_file
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences import say
from inkling.vocabulary.reasons import ReasonKind

_SUPERVISES = frozenset({Role.SUPERVISOR})
_UNUSABLE = 422
_FIELDS: dict[ReasonKind, str] = {
    ClosedProblem.NO_STEP: "step",
    ClosedProblem.NO_REFERENCE: "reference",
}
_AGREES = {"agree": True, "decline": False}


class ClosedForm(forms.Form):
    """What is asked for a closed file, of a closed list, and the team's number where it is handed over."""

    step = forms.ChoiceField(label=_("What do you ask for?"), widget=Radios(), required=False)
    reference = forms.CharField(
        label=_("The team's number"),
        help_text=_(
            "A crime or log number that the team gave you. It stands on the parcel; write no name here."
        ),
        max_length=ORDER_NUMBER_MAX,
        required=False,
    )

    def __init__(self, data: Any = None, *, found: ClosedFile) -> None:
        super().__init__(data)
        offered = [(each.value, each.label) for each in _steps_to_offer(found)]
        step = cast(forms.ChoiceField, self.fields["step"])
        step.widget = Radios(choices=offered, reveals={ClosedStep.HAND_OVER.value: "reference"})
        step.choices = offered

    def refuse(self, refusal: ClosedRefused) -> None:
        """Show why it was not taken, at the field that mends it."""
        self.errors.clear()
        self.add_error(_FIELDS.get(refusal.reason.kind), say(refusal.reason))


@page(admits=_SUPERVISES, audit=Audit.READS)
def closed_file(request: HttpRequest, closed_id: UUID) -> HttpResponse:
    """Show what was asked for a closed file and decided, or ask for something."""
    by = member_of(request)
    found = read_closed_file(closed_id, by=by)
    if request.method != "POST":
        return _page(request, found)
    form = ClosedForm(request.POST, found=found)
    form.full_clean()
    step = term_chosen(ClosedStep, str(form.data.get("step", "")))
    reference = str(form.data.get("reference", ""))[: ORDER_NUMBER_MAX + 1]
    try:
        ask_about_closed(closed_id, step, reference=reference, by=by, at=timezone.now())
    except ClosedRefused as refusal:
        form.refuse(refusal)
        return _page(request, found, form=form, status=_UNUSABLE)
    return redirect("closed-file", closed_id=closed_id)


@page(admits=_SUPERVISES, audit=Audit.WRITES)
@require_POST
def settle(request: HttpRequest, closed_id: UUID, request_id: UUID) -> HttpResponse:
    """Agree to what another supervisor asked, or decline it."""
    by = member_of(request)
    found = read_closed_file(closed_id, by=by)
    agrees = _AGREES.get(request.POST.get("choice", ""))
    try:
        settle_closed(closed_id, request_id, agrees=agrees, by=by, at=timezone.now())
    except ClosedRefused as refusal:
        return _page(request, found, problem=say(refusal.reason), status=_UNUSABLE)
    return redirect("files")


def _steps_to_offer(found: ClosedFile) -> list[ClosedStep]:
    is_taken = any(each.taken_on for each in found.requests)
    steps = [each for each in ClosedStep if found.file.report_id or each not in OPENS_AGAIN]
    return [each for each in steps if is_taken or each is not ClosedStep.REMOVE]


def _page(
    request: HttpRequest,
    found: ClosedFile,
    *,
    form: ClosedForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    report_id, waits, me = found.file.report_id, found.waits, member_of(request).account_id
    context = {
        "file": shown_file(found.file),
        "closed_on": found.file.closed_on,
        "report_id": report_id,
        "name": reference_of(report_id, prefix="R") if report_id else "",
        "decided": [
            (each, found.names.get(each.asked_by_id, ""), found.names.get(each.decided_by_id, ""))
            for each in found.requests
            if each.decided_by_id
        ],
        "parcels": [
            (reference_of(each.pk, prefix="F"), each)
            for each in found.requests
            if each.is_agreed and each.what is ClosedStep.HAND_OVER
        ],
        "waits": waits,
        "asked_by": found.names.get(waits.asked_by_id, "") if waits else "",
        "is_own": waits is not None and waits.asked_by_id == me,
        "problem": problem,
        "form": form or ClosedForm(found=found),
    }
    return render(request, "unit/files/closed_file.html", context, here="files", status=status)
