"""An analyst or supervisor takes out, as a file, what the unit sent to one organisation: seen first, then written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.models import Organisation
from inkling.exchange.rules.formats.document import ExportPurpose
from inkling.exchange.rules.formats.write import ENDINGS, MEDIA_TYPES, ExportFormat
from inkling.journeys.exchanging.export_sent import (
    EXPORTS,
    AskedExport,
    ExportRefused,
    WhatIsExported,
    export_sent,
    look_at_export,
    recipients,
)
from inkling.regions.rules.days import day_here
from inkling.sites.design.parts import Cell, Column
from inkling.sites.design.widgets import DatePartsField, Radios
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences import say
from inkling.vocabulary.terms import choices

_REFUSED = 422
_USUAL_DAYS = timedelta(days=28)
_HELD = [Column(_("Reference")), Column(_("Sent")), Column(_("Why it stays"))]


class ExportForm(forms.Form):
    """To whom it was sent, between which days, why it is taken out, and as what."""

    to = forms.ChoiceField(
        label=_("Sent to whom?"),
        widget=Radios(small=True),
        error_messages={
            "required": _("Choose to whom it was sent"),
            "invalid_choice": _("Choose one of these"),
        },
    )
    first = DatePartsField(label=_("First day"), error_messages={"required": _("Enter the first day")})
    last = DatePartsField(label=_("Last day"), error_messages={"required": _("Enter the last day")})
    purpose = forms.ChoiceField(
        label=_("Why do you take it out?"),
        choices=choices(ExportPurpose),
        widget=Radios(small=True),
        error_messages={"required": _("Choose why you take it out")},
    )
    as_ = forms.ChoiceField(
        label=_("As what?"),
        choices=choices(ExportFormat),
        widget=Radios(small=True),
        error_messages={"required": _("Choose as what it is written")},
    )

    def __init__(self, data: Any = None, *, organisations: list[Organisation], today: date) -> None:
        super().__init__(data, initial={"first": today - _USUAL_DAYS, "last": today})
        cast(forms.ChoiceField, self.fields["to"]).choices = [
            (str(each.pk), each.name) for each in organisations
        ]

    @property
    def asked(self) -> AskedExport:
        """What was asked for, once the form is valid."""
        given = self.cleaned_data
        return AskedExport(UUID(given["to"]), given["first"], given["last"])


@page(admits=EXPORTS, audit=Audit.NOTHING_READ, step_up_minutes=5)
def export(request: HttpRequest) -> HttpResponse:
    """Ask what is to be taken out."""
    return _page(request, _form(request))


@page(admits=EXPORTS, audit=Audit.LISTS)
@require_POST
def export_look(request: HttpRequest) -> HttpResponse:
    """Show how many items a file would hold, and which stay, and why."""
    form = _form(request)
    if not form.is_valid():
        return _page(request, form, status=_REFUSED)
    try:
        found = look_at_export(form.asked, by=member_of(request))
    except ExportRefused as refusal:
        form.add_error(None, say(refusal.reason))
        return _page(request, form, status=_REFUSED)
    return _page(request, form, found=found)


@page(admits=EXPORTS, audit=Audit.READS, step_up_minutes=5)
@require_POST
def export_file(request: HttpRequest) -> HttpResponse:
    """Give the file. Each item in it stands in the chain."""
    form = _form(request)
    if not form.is_valid():
        return _page(request, form, status=_REFUSED)
    as_, at = ExportFormat(form.cleaned_data["as_"]), timezone.now()
    try:
        written = export_sent(
            form.asked,
            as_=as_,
            purpose=ExportPurpose(form.cleaned_data["purpose"]),
            by=member_of(request),
            at=at,
        )
    except ExportRefused as refusal:
        form.add_error(None, say(refusal.reason))
        return _page(request, form, status=_REFUSED)
    name = f"inkling-sent-{day_here(at).isoformat()}.{ENDINGS[as_]}"
    return HttpResponse(
        written,
        content_type=MEDIA_TYPES[as_],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _form(request: HttpRequest) -> ExportForm:
    return ExportForm(
        request.POST or None, organisations=recipients(by=member_of(request)), today=day_here(timezone.now())
    )


def _page(
    request: HttpRequest, form: ExportForm, *, found: WhatIsExported | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "found": found}
    if found:
        context |= {
            "count": len(found.leaving),
            "columns": _HELD,
            "rows": [_row(each) for each in found.held],
        }
    return render(request, "unit/dissemination/export.html", context, here="sent", status=status)


def _row(held: Any) -> list[Cell | str]:
    address = reverse("sent-item", args=[held.item.pk])
    return [
        Cell(held.item.reference, href=address, about=gettext("open")),
        day(held.item.sent_on),
        say(held.reason),
    ]
