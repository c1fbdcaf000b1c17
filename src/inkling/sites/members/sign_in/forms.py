"""allauth's forms with our words."""

# allauth has no types, so its classes are unknown ones.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.account.models import Login
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from inkling.accounts.models import Account
from inkling.sites.members.sign_in.adapter import BOTH_AT_ONCE, BOTH_WRONG, TOO_MANY_CODES, note_locked_out
from inkling.sites.members.sign_in.both_at_once import look_at_both
from inkling.sites.members.sign_in.tries import Try, count_code, count_sign_in

_WRONG_PASSPHRASE = {
    "password_too_short": _("Choose a longer one: at least 12 characters"),
    # The check that both are the same names no code.
    "": _("Type the same passphrase in both boxes"),
    "password_too_common": _("Choose another one: this is among the first that anybody would guess"),
    "password_entirely_numeric": _("Choose another one: digits alone are soon guessed"),
    "password_too_similar": _("Choose another one: this is too near to your name or e-mail address"),
    "password_stays": _("Choose another one: this is your passphrase of now"),
}
_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "20"}


class SignInForm(LoginForm):
    """E-mail address and passphrase; after too many wrong tries from elsewhere the code as well, in one go."""

    asks_both = False
    authenticator: Authenticator | None = None

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget = forms.EmailInput({"autocomplete": "username"})
        self.fields["login"].error_messages["required"] = _("Enter your e-mail address")
        _passphrase(self.fields["password"])
        self.fields["code"] = forms.CharField(required=False)
        _code(self.fields["code"])

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Lead on to the second factor, or in where it was given already."""
        if self.authenticator is not None:
            self._login.state.setdefault("stages", {})[AuthenticateStage.key] = {"handled": True}
            post_authentication(request, self.authenticator)
        response: HttpResponse = super().login(request, redirect_url)
        return response

    def _clean_with_password(self, credentials: dict[str, Any]) -> dict[str, Any]:
        tried = count_sign_in(self.request, credentials["email"])
        self.asks_both = tried.asks_both or "code" in self.data
        if self.asks_both:
            cleaned: dict[str, Any] = self._clean_both(credentials)
        else:
            cleaned = self._clean_passphrase(credentials, tried)
        tried.give_back()
        return cleaned

    def _clean_passphrase(self, credentials: dict[str, Any], tried: Try) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super()._clean_with_password(credentials)
        except forms.ValidationError:
            if tried.is_last:
                note_locked_out(Account.objects.filter(email__iexact=credentials["email"]).first())
            raise
        return cleaned

    def _clean_both(self, credentials: dict[str, Any]) -> dict[str, Any]:
        if "code" not in self.data:
            raise get_adapter().validation_error(BOTH_AT_ONCE)
        email, passphrase = credentials["email"], credentials["password"]
        self.user, self.authenticator = look_at_both(
            self.request, email=email, passphrase=passphrase, code=self.cleaned_data["code"]
        )
        if self.user is None:
            raise get_adapter().validation_error(BOTH_WRONG)
        self._login = Login(user=self.user, email=email)
        return cast(dict[str, Any], self.cleaned_data)


class PassphraseAgainForm(ReauthenticateForm):
    """The passphrase once more, before something that matters."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _passphrase(self.fields["password"])


class NewPassphraseForm(ChangePasswordForm):
    """The passphrase of now, and another one twice."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _passphrase(self.fields["oldpassword"])
        self.fields["oldpassword"].label = _("Your passphrase now")
        for name, label in (("password1", _("New passphrase")), ("password2", _("New passphrase again"))):
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].widget = forms.PasswordInput({"autocomplete": "new-password"})
            self.fields[name].error_messages["required"] = _("Enter the new passphrase")
        self.fields["password1"].help_text = _(
            "At least 12 characters: four words that nobody would put together"
        )

    def clean(self) -> dict[str, Any]:
        """Say in our words what is wrong with the new one: the old one, easy to guess, or not the same twice."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("password1") and cleaned["password1"] == cleaned.get("oldpassword"):
            self.add_error("password1", forms.ValidationError("", code="password_stays"))
        found = self.errors.as_data()
        for name in {"password1", "password2"} & found.keys():
            said = [_WRONG_PASSPHRASE.get(each.code or "", each.messages[0]) for each in found[name]]
            self._errors[name] = self.error_class(said)
        return cleaned


class CodeForm(AuthenticateForm):
    """The second factor: a code of the app, or a recovery code."""

    is_last_try = False

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _code(self.fields["code"])
        # A recovery code has letters.
        self.fields["code"].widget.attrs.pop("inputmode")

    def clean_code(self) -> str:
        """Return the code, where it is right and not one too many."""
        return _count_and_look(self, super().clean_code)


class CodeOnceMoreForm(CodeAgainForm):
    """The second factor once more."""

    is_last_try = False

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _code(self.fields["code"])

    def clean_code(self) -> str:
        """Return the code, where it is right and not one too many."""
        return _count_and_look(self, super().clean_code)


class FirstCodeForm(ActivateTOTPForm):
    """The first code of a new app proves that it was set up."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _code(self.fields["code"])


class PasskeyForm(AddWebAuthnForm):
    """A new passkey under a name of one's own. The browser fills in what it made."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["name"].label = _("What do you call it?")
        self.fields["name"].help_text = _("Such as: blue key, office laptop")
        self.fields["name"].max_length = 60
        self.fields.pop("passwordless", None)


def _count_and_look(form: CodeForm | CodeOnceMoreForm, look: Callable[[], str]) -> str:
    tried = count_code(context.request, form.user)
    if tried.is_refused:
        raise get_adapter().validation_error(TOO_MANY_CODES)
    form.is_last_try = tried.is_last
    code = look()
    tried.give_back()
    return code


def _code(field: forms.Field) -> None:
    field.label = _("Code")
    field.widget = forms.TextInput(dict(_CODE))
    field.error_messages["required"] = _("Enter the code")


def _passphrase(field: forms.Field) -> None:
    field.label = _("Passphrase")
    field.help_text = ""
    field.widget = forms.PasswordInput({"autocomplete": "current-password"})
    field.error_messages["required"] = _("Enter your passphrase")
