"""Who is kept from which concern: the list of a supervisor, and the page on which she lets somebody see it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.accounts.rules.roles import Role
from inkling.journeys.safeguarding.lift_keeping import (
    LiftingRefused,
    lift_keeping,
    list_keepings,
    look_at_keeping,
)
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.keeping_queries import Keeping
from inkling.safeguarding.rules.states import LiftReason
from inkling.sites.design.parts import Cell, Column
from inkling.sites.design.widgets import Radios
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked, term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.concern.keeping.view import standing_words
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.vocabulary.terms import choices

SUPERVISORS = frozenset({Role.SUPERVISOR})
COLUMNS = [Column(_("Who")), Column(_("Concern")), Column(_("Now")), Column(_("Lift"))]


class LiftForm(FormWithProblems):
    """Why somebody may see what she was kept from."""

    reason = forms.ChoiceField(
        label=_("Why may they see it?"),
        help_text=_("This stands in the audit chain."),
        choices=choices(LiftReason),
        widget=Radios(small=True),
        required=False,
    )


@page(admits=SUPERVISORS, audit=Audit.LISTS)
def kept_from(request: HttpRequest) -> HttpResponse:
    """List who is named among those who must not find out, in the concerns of the unit."""
    found_page, found = list_keepings(number=number_asked(request), by=member_of(request))
    context = {"columns": COLUMNS, "rows": [_cells(each) for each in found], "page": found_page}
    return render(request, "unit/concern/keeping/kept_from.html", context, here="concerns")


@page(admits=SUPERVISORS, audit=Audit.WRITES)
def lift(request: HttpRequest, keeping_id: UUID) -> HttpResponse:
    """Show who is kept from a concern, and let them see it for a reason."""
    form, member = LiftForm(request.POST or None), member_of(request)
    if form.is_bound:
        form.is_valid()
        try:
            lift_keeping(keeping_id, reason=term_chosen(LiftReason, form.value("reason")), by=member)
        except LiftingRefused as refusal:
            form.show(refusal.problems)
        else:
            return redirect("kept-from")
    found = look_at_keeping(keeping_id, by=member)
    context = {
        "form": form,
        "who": found.row.account.name,
        "name": reference_of(found.row.concern_id, prefix="C"),
        "stands": standing_words(found),
        "may_lift": found.row.lifted_at is None and found.row.account_id != member.account_id,
    }
    return render(request, "unit/concern/keeping/lift_keeping.html", context, here="concerns")


def _cells(keeping: Keeping) -> list[Cell | str]:
    row = keeping.row
    return [
        Cell(row.account.name, hint=row.account.as_role.label.lower()),
        Cell(
            reference_of(row.concern_id, prefix="C"),
            href=reverse("concern", args=[row.concern_id]),
            about=gettext("open"),
        ),
        standing_words(keeping),
        "-"
        if row.lifted_at
        else Cell(
            gettext("Let them see it"), href=reverse("lift-keeping", args=[row.pk]), about=row.account.name
        ),
    ]
