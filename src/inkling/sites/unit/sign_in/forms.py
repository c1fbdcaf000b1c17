"""allauth's forms with our words."""

# allauth has no types, so its classes are unknown ones.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

_WRONG_PASSPHRASE = {
    "password_too_short": "Choose a longer one: at least 12 characters",
    # The check that both are the same names no code.
    "": "Type the same passphrase in both boxes",
    "password_too_common": "Choose another one: this is among the first that anybody would guess",
}
_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "20"}


class SignInForm(LoginForm):
    """E-mail address and passphrase."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["login"].label = "E-mail address"
        self.fields["login"].widget = forms.EmailInput({"autocomplete": "username"})
        self.fields["login"].error_messages["required"] = "Enter your e-mail address"
        _passphrase(self.fields["password"])


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
        self.fields["oldpassword"].label = "Your passphrase now"
        for name, label in (("password1", "New passphrase"), ("password2", "New passphrase again")):
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].widget = forms.PasswordInput({"autocomplete": "new-password"})
            self.fields[name].error_messages["required"] = "Enter the new passphrase"
        self.fields[
            "password1"
        ].help_text = "At least 12 characters: four words that nobody would put together"

    def clean(self) -> dict[str, Any]:
        """Say in our words what is wrong with the new one: too short, easy to guess, or not the same twice."""
        cleaned: dict[str, Any] = super().clean()
        found = self.errors.as_data()
        for name in {"password1", "password2"} & found.keys():
            said = [_WRONG_PASSPHRASE.get(each.code or "", each.messages[0]) for each in found[name]]
            self._errors[name] = self.error_class(said)
        return cleaned


class CodeForm(AuthenticateForm):
    """The second factor: a code of the app, or a recovery code."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _code(self.fields["code"])
        # A recovery code has letters.
        self.fields["code"].widget.attrs.pop("inputmode")


class CodeOnceMoreForm(CodeAgainForm):
    """The second factor once more."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _code(self.fields["code"])


class FirstCodeForm(ActivateTOTPForm):
    """The first code of a new app proves that it was set up."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        _code(self.fields["code"])


class PasskeyForm(AddWebAuthnForm):
    """A new passkey under a name of one's own. The browser fills in what it made."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["name"].label = "What do you call it?"
        self.fields["name"].help_text = "Such as: blue key, office laptop"
        self.fields["name"].max_length = 60
        self.fields.pop("passwordless", None)


def _code(field: forms.Field) -> None:
    field.label = "Code"
    field.widget = forms.TextInput(dict(_CODE))
    field.error_messages["required"] = "Enter the code"


def _passphrase(field: forms.Field) -> None:
    field.label = "Passphrase"
    field.help_text = ""
    field.widget = forms.PasswordInput({"autocomplete": "current-password"})
    field.error_messages["required"] = "Enter your passphrase"
