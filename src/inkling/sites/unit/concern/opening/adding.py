"""An officer adds to a concern: what the front door would read is seen first, then added."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from inkling.accounts.rules.roles import GRADES
from inkling.assessment.rules.marking import pieces
from inkling.journeys.safeguarding.enrich_concern import (
    EnrichmentRefused,
    enrich_concern,
    look_at_enriching,
    mark_of,
    problems_of,
    view_to_add,
)
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.joining_queries import decided_above
from inkling.safeguarding.models import Concern
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.concern.forms import AddingForm


@page(admits=GRADES, audit=Audit.WRITES)
def add_to_concern(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Show what would be added, then add it as it was seen."""
    form = AddingForm(request.POST or None)
    concern = look_at_enriching(concern_id, by=member_of(request))
    if request.method == "POST" and _is_added(request, concern, form=form):
        return redirect("concern", concern_id=concern_id)
    return _render_form(request, concern, form=form)


def _is_added(request: HttpRequest, concern: Concern, *, form: AddingForm) -> bool:
    form.is_valid()
    if not form.is_bound:
        return False
    if problems := problems_of(form.more):
        form.show(problems)
        return False
    if request.POST.get("seen") != mark_of(view_to_add(concern, form.more), form.more):
        return False
    try:
        enrich_concern(concern.pk, more=form.more, by=member_of(request), at=timezone.now())
    except EnrichmentRefused as refusal:
        form.show(refusal.problems)
        return False
    return True


def _render_form(request: HttpRequest, concern: Concern, *, form: AddingForm) -> HttpResponse:
    decided_id = decided_above(concern.pk)
    context = {
        "form": form,
        "concern_id": concern.pk,
        "decided": reference_of(decided_id, prefix="C") if decided_id else "",
        "name": reference_of(concern.pk, prefix="C"),
        "view": None,
        "seen": "",
    }
    if form.is_bound and not form.errors:
        view = view_to_add(concern, form.more)
        texts = (
            (gettext("Must not be told"), view.must_not_be_told),
            (gettext("New"), view.worry),
            (gettext("The child"), view.child),
            (gettext("Needed to act"), view.needed_to_act),
        )
        context["view"] = [(title, pieces(text)) for title, text in texts if text]
        context["seen"] = mark_of(view, form.more)
    return render(request, "unit/concern/opening/add_to_concern.html", context, here="concerns")
