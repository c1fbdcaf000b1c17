"""A person says which region a report belongs to."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.accounts.rules.roles import GRADES
from inkling.journeys.submitting.assign_region import (
    Choice,
    PlacingOutcome,
    PlacingRefused,
    ToPlace,
    assign_region,
    look_at_placing,
)
from inkling.routing.queries import Onward
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.widgets import Radios, Shown
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.vocabulary.placing import PlacingReason
from inkling.vocabulary.terms import choices

_ONWARD = {
    Onward.HELD_THERE: _(
        "It is in the inbox of %(region)s. Only the unit that holds it reads it from now on."
    ),
    Onward.BY_MAIL: _("It goes to %(region)s by locked e-mail, without anybody here."),
    Onward.BY_SYSTEM: _("It goes straight to the system of %(region)s, without anybody here."),
    Onward.BY_HAND: _(
        "It waits under To submit: a person here passes it on to %(region)s by that region's own method."
    ),
    Onward.UNPLACED: _("It is in the lane Unplaced again. Nothing has left."),
}
_BACK = ("", _("Not placed: take the region away again"))


class PlacingForm(FormWithProblems):
    """Where a report belongs, and how the officer knows."""

    region = forms.ChoiceField(label=_("Which region does it belong to?"), required=False)
    district = forms.ChoiceField(
        label=_("District, if you know it"),
        help_text=_("It decides which children's front door is told. Leave it open where you do not know."),
        required=False,
    )
    reason = forms.ChoiceField(
        label=_("How do you know?"),
        help_text=_("This stands in the audit chain."),
        choices=choices(PlacingReason),
        widget=Radios(small=True),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, ready: ToPlace, **rest: Any) -> None:
        super().__init__(*args, **rest)
        first = (
            _BACK if ready.report.holding_region_id and not ready.sent else ("", gettext("Choose a region"))
        )
        names = {each.pk: each.name for each in ready.regions}
        self._choose("region", [first, *names.items()])
        known = [
            (d.code, f"{d.short_name} ({names[d.region]})") for d in ready.districts if d.region in names
        ]
        self._choose("district", [("", gettext("Not known")), *known])

    def _choose(self, name: str, offered: list[tuple[str, Shown]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = offered

    @property
    def choice(self) -> Choice:
        """What the officer says, once the form was cleaned."""
        return Choice(
            self.value("region"),
            self.value("district"),
            term_chosen(PlacingReason, self.value("reason")),
            self.value("seen"),
        )


@page(admits=GRADES, audit=Audit.WRITES)
def place(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Ask where a report belongs; then place it, and say how it goes on."""
    ready = look_at_placing(report_id, by=member_of(request))
    report = ready.report
    form = PlacingForm(
        request.POST if request.method == "POST" else None,
        ready=ready,
        initial={
            "region": report.holding_region_id or "",
            "district": report.district,
            "seen": report.holding_region_id or "",
        },
    )
    if form.is_bound:
        form.is_valid()
        try:
            placing = assign_region(report_id, choice=form.choice, by=member_of(request), at=timezone.now())
        except PlacingRefused as refusal:
            form.show(refusal.problems)
        else:
            return _render_placed(request, report_id, placing=placing)
    context = {
        "form": form,
        "report_id": report_id,
        "report_name": reference_of(report_id, prefix="R"),
        "place_told": report.place_told,
        "region": report.holding_region,
        "sent": [
            (each.region.name, day(each.day_sent)) for each in ready.sent if each.region and each.day_sent
        ],
    }
    return render(request, "unit/report/place.html", context, here="inbox")


def _render_placed(request: HttpRequest, report_id: UUID, *, placing: PlacingOutcome) -> HttpResponse:
    context = {
        "report_id": report_id,
        "report_name": reference_of(report_id, prefix="R"),
        "region": placing.region,
        "onward": _ONWARD[placing.onward] % {"region": placing.region.name if placing.region else ""},
        "is_held_here": placing.is_held_here,
        "doors": sorted({door.local_name for door in placing.doors}),
        "outside": sorted({door.local_name for door in placing.outside}),
    }
    return render(request, "unit/report/placed.html", context, here="inbox")
