"""Forms about the people of a service."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.accounts.models import Team
from inkling.accounts.rules.joining import MadeSure
from inkling.accounts.rules.roles import Role
from inkling.sites.design.widgets import Radios

_WHOLE = ""


class InviteForm(forms.Form):
    """Who is invited, as what, into which team."""

    email = forms.CharField(
        label=_("E-mail address"), widget=forms.EmailInput(), error_messages={"required": _("Write it")}
    )
    role = forms.ChoiceField(
        label=_("As what?"),
        choices=[
            (Role.PRACTITIONER.value, _("Practitioner: writes and sends notes")),
            (Role.LEAD.value, _("Lead: also invites people, and takes over the drafts of whoever leaves")),
        ],
        widget=Radios(small=True),
        error_messages={"required": _("Choose one")},
    )
    team = forms.ChoiceField(label=_("Team"), required=False)

    def __init__(self, *args: Any, teams: list[Team], **rest: Any) -> None:
        super().__init__(*args, **rest)
        cast(forms.ChoiceField, self.fields["team"]).choices = [
            (_WHOLE, gettext("No team: the whole service")),
            *((str(each.pk), each.name) for each in teams),
        ]


class TeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(
        label=_("Name of the team"), max_length=80, error_messages={"required": _("Write the name")}
    )


class GiveNewStartForm(forms.Form):
    """How the lead made sure who asks."""

    made_sure = forms.ChoiceField(
        label=_("How did you make sure that it is they who ask?"),
        choices=[
            (MadeSure.IN_PERSON.value, _("In person")),
            (MadeSure.BY_KNOWN_NUMBER.value, _("By telephone: I rang a number that I knew before")),
        ],
        widget=Radios(small=True),
        error_messages={"required": _("Make sure first, and choose how you did")},
    )


class PassphraseForm(forms.Form):
    """A passphrase of one's own, twice."""

    password1 = forms.CharField(
        label=_("Choose a passphrase"),
        help_text=_("At least 12 characters: four words that nobody would put together"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        strip=False,
        error_messages={"required": _("Choose a passphrase")},
    )
    password2 = forms.CharField(
        label=_("The same again"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        strip=False,
        error_messages={"required": _("Type it a second time")},
    )

    def clean_password1(self) -> str:
        """Return it, where it is long enough and not among the first that anybody would guess."""
        phrase = str(self.cleaned_data["password1"])
        try:
            validate_password(phrase)
        except ValidationError as problem:
            raise forms.ValidationError(
                gettext("Choose another one: at least 12 characters, and none that anybody would guess")
            ) from problem
        return phrase

    def clean_password2(self) -> str:
        """Return it, where both are the same."""
        if (
            "password1" in self.cleaned_data
            and self.cleaned_data["password2"] != self.cleaned_data["password1"]
        ):
            raise forms.ValidationError(gettext("Type the same passphrase in both boxes"))
        return str(self.cleaned_data["password2"])


class JoinForm(PassphraseForm):
    """What somebody who was invited says: a name and a passphrase."""

    field_order = ("name", "password1", "password2")
    name = forms.CharField(
        label=_("Your name"), max_length=120, error_messages={"required": _("Write your name")}
    )


class StartAnewForm(PassphraseForm):
    """What somebody who starts anew says: the code that came by mail, and a passphrase."""

    field_order = ("code", "password1", "password2")
    code = forms.CharField(
        label=_("The code that was mailed to you"),
        help_text=_("Four groups of four letters and digits"),
        max_length=60,
        widget=forms.TextInput({"spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": _("Write the code from the mail")},
    )
