"""A keeper makes the parcel in which a closed file goes to the force's team; what is in it is shown to nobody."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from inkling.files.closed_queries import ParcelToMake
from inkling.files.rules.terms import FileKind
from inkling.journeys.attaching.hand_over import Words, make_parcel_for_team
from inkling.journeys.keeping.open_identity import OpeningRefused
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.identity.identities import KEEPERS, REFUSED, identity_passphrase
from inkling.sites.unit.sentences import say

_ENDS = {FileKind.JPEG: "jpg", FileKind.TEXT: "txt"}


class ParcelForm(forms.Form):
    """Which parcel, by the name that a supervisor reads out, and the passphrase that opens the file for it."""

    parcel = forms.CharField(
        label=gettext_lazy("Parcel"),
        help_text=gettext_lazy("Its name, which a supervisor tells you, such as F-4KQ-7ZD"),
        error_messages={"required": gettext_lazy("Write the name of the parcel")},
    )
    password = identity_passphrase()


@page(admits=KEEPERS, audit=Audit.NOTHING_READ, step_up_minutes=5)
def parcel(request: HttpRequest) -> HttpResponse:
    """Ask which parcel is to be made."""
    return _ask(request, ParcelForm())


@page(admits=KEEPERS, audit=Audit.OPENS, step_up_minutes=5)
@require_POST
@sensitive_post_parameters()
@sensitive_variables("made")
def make(request: HttpRequest) -> HttpResponse:
    """Give the parcel as a file that a browser saves. Each try is in the audit chain."""
    form = ParcelForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=REFUSED)
    name = form.cleaned_data["parcel"]
    try:
        made = make_parcel_for_team(
            name,
            words=Words(_lines, _name),
            passphrase=form.cleaned_data["password"],
            by=member_of(request),
            at=timezone.now(),
        )
    except OpeningRefused as refusal:
        form.add_error(None, say(refusal.reason))
        return _ask(request, form, status=REFUSED)
    response = HttpResponse(made, content_type="application/octet-stream")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename="parcel.pdf") or ""
    )
    return response


def _ask(request: HttpRequest, form: ParcelForm, *, status: int = 200) -> HttpResponse:
    return render(request, "unit/identity/parcel.html", {"form": form}, here="identities", status=status)


def _lines(made: ParcelToMake) -> list[str]:
    return [
        gettext("For the force's team for indecent images of children, and nobody else."),
        gettext("Case: %(reference)s") % {"reference": made.reference},
        gettext("A file is attached inside this document. Somebody saw a sexual image of"),
        gettext("somebody under 18 in a copy of it. Nobody has opened the file itself."),
        gettext("Open it only on a machine that your force keeps for such files."),
    ]


def _name(made: ParcelToMake) -> str:
    return f"file.{_ENDS.get(made.kind, made.kind.value)}"
