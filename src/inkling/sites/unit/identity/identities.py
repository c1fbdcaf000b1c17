"""An identity keeper opens who told, or who knew: once, on this page, for a reason. There is no export."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import Role
from inkling.journeys.keeping.open_identity import IdentityRequest, OpeningRefused, find_report, open_identity
from inkling.journeys.keeping.state_purpose import NOTE_MAX, PurposeRefused
from inkling.regions.rules.days import day_here
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import Row
from inkling.sites.design.widgets import Radios
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.frame.forms import PurposeForm
from inkling.sites.unit.frame.key_view import key_for
from inkling.sites.unit.sentences import say
from inkling.vocabulary.languages import name_of_language
from inkling.vocabulary.purposes import ANOTHER, IdentityPurpose
from inkling.vocabulary.telling import SafeContact

KEEPERS = frozenset({Role.IDENTITY_KEEPER})
REFUSED = 422  # nothing was opened; the form stands again
_LABELS = {
    "name": _("Name"),
    "contact": _("How to reach them"),
    "safe": _("The safe way"),
    "note": _("What else to mind, such as who must not find out"),
    "language": _("The language they chose"),
    "sender": _("The organisation that sent it, by which team or system, and who there"),
    "who": _("Who knew"),
}


def identity_passphrase() -> forms.CharField:
    """Return the field of a keeper's own passphrase, to be called `password`: so it is kept out of what is kept."""
    return forms.CharField(
        label=_("Your identity passphrase"),
        help_text=_("Not the one that you sign in with"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter your identity passphrase")},
        strip=False,
    )


class OpeningForm(PurposeForm):
    """Which report, whom of it, why, and the passphrase that opens it."""

    terms = IdentityPurpose
    field_order: tuple[str, ...] = ("report", "what", "purpose", "own", "password")
    report = forms.CharField(
        label=_("Report"),
        help_text=_("Its name, such as R-4KQ-7ZD"),
        error_messages={"required": _("Write the name of the report")},
    )
    what = forms.ChoiceField(
        label=_("What do you open?"),
        choices=[("messenger", _("Who told it")), ("origin", _("Who knew it"))],
        widget=Radios(small=True),
        error_messages={"required": _("Choose what you open")},
    )
    purpose = forms.ChoiceField(
        label=_("Why do you open it?"),
        widget=Radios(small=True, dividers={ANOTHER: _("or")}),
        error_messages={"required": _("Choose why you open it")},
    )
    own = forms.CharField(
        label=_("Note (optional)"),
        required=False,
        help_text=format_lazy(
            _(
                "Such as the number of a court's order. Only the auditors and supervisors of your own unit read it. "
                "Up to {most} characters. No names."
            ),
            most=NOTE_MAX,
        ),
    )
    password = identity_passphrase()


@page(admits=KEEPERS, audit=Audit.NOTHING_READ, step_up_minutes=5)
def identities(request: HttpRequest) -> HttpResponse:
    """Ask what is to be opened, and why."""
    return _page(request, OpeningForm(), status=200)


@page(admits=KEEPERS, audit=Audit.OPENS, step_up_minutes=5)
@require_POST
@sensitive_post_parameters()
@sensitive_variables("opened", "context")
def open_identity_page(request: HttpRequest) -> HttpResponse:
    """Show what was sealed, in this answer and never again. Each try is in the audit chain."""
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=REFUSED)
    answers = form.cleaned_data
    try:
        report_id = find_report(answers["report"], by=member_of(request))
        opened = open_identity(
            IdentityRequest(report_id, answers["what"], form.read_purpose(IdentityPurpose), note=form.note),
            passphrase=answers["password"],
            by=member_of(request),
            at=timezone.now(),
        )
    except (OpeningRefused, PurposeRefused) as refusal:
        form.add_error("own" if isinstance(refusal, PurposeRefused) else None, say(refusal.reason))
        return _page(request, form, status=REFUSED)
    context = {
        "name": reference_of(report_id, prefix="R"),
        "what": dict(form.fields["what"].choices)[answers["what"]],  # type: ignore[attr-defined]
        "given": [
            (each.later_on, [_row(key, value) for key, value in each.values.items() if value], each.is_closed)
            for each in opened
        ],
    }
    return render(request, "unit/identity/identity_opened.html", context, here="identities")


def _page(request: HttpRequest, form: OpeningForm, *, status: int) -> HttpResponse:
    context = {"form": form, "key": key_for(member_of(request), today=day_here(timezone.now()))}
    return render(request, "unit/identity/identities.html", context, here="identities", status=status)


def _row(key: str, value: str) -> Row:
    if key == "safe":
        value = SafeContact(value).label
    elif key == "language":
        value = name_of_language(value)
    return Row(str(_LABELS[key]), value, verbatim=True)
