"""A concern is opened on a report: the officer sees what the front door would read, then opens it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from inkling.accounts.rules.roles import GRADES
from inkling.assessment.rules.marking import pieces
from inkling.journeys.safeguarding.open_concern import (
    OfficersReasons,
    OpeningRefused,
    ToOpen,
    look_at_opening,
    mark_of,
    open_concern,
    problems_of,
    view_to_open,
)
from inkling.journeys.safeguarding.refer_to_safeguarding import refer_to_safeguarding
from inkling.regions.rules.days import day_here
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.concern import protected_view
from inkling.sites.unit.concern.choices import concern_choices
from inkling.sites.unit.concern.forms import OpeningForm


@page(admits=GRADES, audit=Audit.WRITES)
def open_on_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show what a concern on this report would hold, then open it as it was seen."""
    return opening_page(request, report_id)


def opening_page(
    request: HttpRequest, report_id: UUID, *, referring: UUID | None = None, note: str = ""
) -> HttpResponse:
    """Ask why it is a concern. `referring` is the submission whose outcome waits for it, `note` what was said of it."""
    ready = look_at_opening(report_id, by=member_of(request))
    is_sent = request.method == "POST" and referring is None
    form = OpeningForm(
        request.POST if is_sent else None,
        doors=ready.doors,
        initial={
            "urgency": ready.report.urgency,
            "door": str(ready.usual_door.pk) if ready.usual_door else "",
            "referring": referring,
            "outcome_note": note,
        },
    )
    if is_sent and (opened := _open_if_as_seen(request, ready, form=form)):
        return opened
    return _render_form(request, ready, form=form)


def _open_if_as_seen(request: HttpRequest, ready: ToOpen, *, form: OpeningForm) -> HttpResponse | None:
    """Open the concern where it is what the officer has seen; else None, and the page shows it as it is now."""
    form.is_valid()
    opening, member = form.opening, member_of(request)
    if problems := problems_of(opening):
        form.show(problems)
        return None
    if form.value("seen") != mark_of(_view(ready, opening=opening), opening):
        return None
    referring = form.cleaned_data.get("referring")
    try:
        if referring is None:
            concern = open_concern(ready.report.pk, opening=opening, by=member, at=timezone.now())
        else:
            concern = refer_to_safeguarding(
                referring, opening=opening, note=form.value("outcome_note"), by=member, at=timezone.now()
            )
    except OpeningRefused as refusal:
        form.show(refusal.problems)
        return None
    return redirect("concern", concern_id=concern.pk)


def _view(ready: ToOpen, *, opening: OfficersReasons) -> ProtectedView:
    return view_to_open(ready.report, opening, on=day_here(timezone.now()))


def _render_form(request: HttpRequest, ready: ToOpen, *, form: OpeningForm) -> HttpResponse:
    report_id = ready.report.pk
    context = {
        "form": form,
        "report_id": report_id,
        "report_name": reference_of(report_id, prefix="R"),
        "standing": concern_choices(ready.standing),
        "referring": form["referring"].value(),
        "view": None,
        "seen": "",
    }
    if form.is_bound and not form.errors:
        view = _view(ready, opening=form.opening)
        context["seen"] = mark_of(view, form.opening)
        context["view"] = [
            (title, pieces(text))
            for title, text in (
                (gettext("Must not be told"), view.who_must_not_find_out),
                *(
                    (part.label, text)
                    for part in (ViewPart.NOT_NAMED, ViewPart.MAY_ASK)
                    for text in view.of(part)
                ),
                (gettext("The child"), view.child),
                (gettext("The worry"), view.worry),
                (gettext("Needed to act"), view.needed_to_act),
            )
        ]
        context["told"] = protected_view.present_view(view.lines)
    return render(request, "unit/concern/opening/open_concern.html", context, here="inbox")
