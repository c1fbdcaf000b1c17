"""An identity keeper opens a file as it was attached, or what it says of whoever made it; in this answer alone."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from inkling.files.rules.terms import FileKind
from inkling.journeys.attaching.open_file import OpenedFile, open_file
from inkling.journeys.keeping.open_identity import OpeningRefused, find_report
from inkling.journeys.keeping.state_purpose import PurposeRefused
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import Row
from inkling.sites.design.widgets import Radios
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.identity.identities import KEEPERS, REFUSED, OpeningForm
from inkling.sites.unit.sentences import say
from inkling.vocabulary.purposes import IdentityPurpose

ABOUT, ITSELF = "about", "itself"
_ENDS = {FileKind.JPEG: "jpg", FileKind.TEXT: "txt"}
_SAYS = {"name": _("The name it had"), "digest": _("Its SHA-256")}


class FileForm(OpeningForm):
    """Which file of which report, whether it or what it says of itself, why, and the passphrase that opens it."""

    field_order = ("report", "number", "what", "purpose", "own", "password")
    number = forms.IntegerField(
        label=_("Which file?"),
        help_text=_("Its number in the report, such as 1"),
        min_value=1,
        max_value=1_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Write the number of the file")},
    )
    what = forms.ChoiceField(
        label=_("What do you open?"),
        choices=[
            (ABOUT, _("What it says of itself: its name, who made it, where and with what")),
            (ITSELF, _("The file, as it was attached")),
        ],
        widget=Radios(small=True),
        error_messages={"required": _("Choose what you open")},
    )


@page(admits=KEEPERS, audit=Audit.NOTHING_READ, step_up_minutes=5)
def originals(request: HttpRequest) -> HttpResponse:
    """Ask which file is to be opened, and why."""
    return _ask(request, FileForm())


@page(admits=KEEPERS, audit=Audit.OPENS, step_up_minutes=5)
@require_POST
@sensitive_post_parameters()
@sensitive_variables("opened", "context")
def open_original_page(request: HttpRequest) -> HttpResponse:
    """Give the file, or show what it says of itself. Each try is in the audit chain."""
    form = FileForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=REFUSED)
    answers = form.cleaned_data
    try:
        opened = open_file(
            find_report(answers["report"], by=member_of(request)),
            answers["number"],
            purpose=form.read_purpose(IdentityPurpose),
            note=form.note,
            passphrase=answers["password"],
            by=member_of(request),
            at=timezone.now(),
        )
    except (OpeningRefused, PurposeRefused) as refusal:
        form.add_error("own" if isinstance(refusal, PurposeRefused) else None, say(refusal.reason))
        return _ask(request, form, status=REFUSED)
    if answers["what"] == ITSELF:
        return _as_download(opened, number=answers["number"])
    context = {
        "name": reference_of(find_report(answers["report"], by=member_of(request)), prefix="R"),
        "what": _("What file %(number)s says of itself") % {"number": answers["number"]},
        "given": [
            (
                None,
                [
                    Row(str(_SAYS.get(name, name)), value, verbatim=True)
                    for name, value in opened.about.items()
                ],
                False,
            )
        ],
    }
    return render(request, "unit/identity/identity_opened.html", context, here="identities")


def _ask(request: HttpRequest, form: FileForm, *, status: int = 200) -> HttpResponse:
    return render(request, "unit/identity/originals.html", {"form": form}, here="identities", status=status)


def _as_download(opened: OpenedFile, *, number: int) -> HttpResponse:
    """Return the file as one that a browser saves and never opens by itself."""
    ends = _ENDS.get(opened.kind, opened.kind.value)
    response = HttpResponse(opened.data, content_type="application/octet-stream")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"file-{number}.{ends}") or ""
    )
    return response
