"""Signing in, by allauth behind our templates: passphrase, second factor, recovery codes, sign-ins, signing out."""

# allauth has no types, so its classes are unknown ones.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import qrcode
from allauth.account.stages import LoginStageController
from allauth.account.views import LoginView, LogoutView, PasswordChangeView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.views import ListUserSessionsView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic.edit import FormView

from inkling.accounts.models import Account
from inkling.governance.services import Action
from inkling.sites.members.frame.render import about_viewer
from inkling.sites.members.sign_in.adapter import (
    BEGAN_WITH,
    note_changed,
    note_refused_code,
    note_wrong_guess,
)
from inkling.sites.members.sign_in.devices import remember
from inkling.sites.members.sign_in.session import ENDED
from inkling.sites.members.sign_in.step_up import ask_again
from inkling.sites.page import Anyone, Audit, View, page

_FRESH_MINUTES = 5


class MemberFrame:
    """Puts allauth's pages into the frame of ours."""

    request: HttpRequest

    def get_context_data(self, **rest: Any) -> dict[str, Any]:
        """Add who is signed in, and why the last session ended."""
        context: dict[str, Any] = super().get_context_data(**rest)  # type: ignore[misc]
        return context | about_viewer(self.request) | {"ended": self.request.session.get(ENDED, "")}


class CountsGuesses(MemberFrame):
    """A page that takes a second factor: a wrong one leaves its entry."""

    def guessed_at(self) -> Any:
        """Return the account that is tried."""
        return self.request.user

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the page again, and leave the audit entry of a wrong guess."""
        note_refused_code(self.guessed_at(), form)
        view: Any = super()
        response: HttpResponse = view.form_invalid(form)
        return response


class _Code(CountsGuesses, AuthenticateView):
    """The second factor, while nobody is signed in yet."""

    def dispatch(self, request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        """Ask for the passphrase anew where it is another one by now, or the second factor was taken away meanwhile."""
        begun = LoginStageController.enter(request, AuthenticateStage.key)
        if begun is not None and request.session.get(BEGAN_WITH) != begun.login.user.get_session_auth_hash():
            return cast(HttpResponse, begun.abort())
        response: HttpResponse = super().dispatch(request, *args, **rest)
        stage = getattr(self, "stage", None)
        if stage is None or hasattr(self, "form"):
            return response
        # Signing in would lead back here, and from here to signing in, until a quarter of an hour is over.
        return cast(HttpResponse, stage.abort())

    def guessed_at(self) -> Any:
        """Return the account whose passphrase was right."""
        return self.stage.login.user


class _SetUp(MemberFrame, ActivateTOTPView):
    """Sets the second factor up: a square code to scan, or the secret to type."""

    def dispatch(self, request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        """Lead on whoever has an app already: a lost one is the operator's to take away."""
        account = request.user
        if isinstance(account, Account) and is_mfa_enabled(account, [Authenticator.Type.TOTP]):
            return redirect("usersessions_list")
        response: HttpResponse = super().dispatch(request, *args, **rest)
        return response

    def get_context_data(self, **rest: Any) -> dict[str, Any]:
        """Add the square code as the path of a drawing, and the secret in groups of four."""
        context = super().get_context_data(**rest)
        secret = context["form"].secret
        size, path = square_code(context["totp_url"])
        groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        return context | {"square_size": size, "square_path": path, "secret_groups": groups}


class _NewPassphrase(MemberFrame, PasswordChangeView):
    """Another passphrase. Every other sign-in of this account ends."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the new one, and leave the audit entry."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note_changed(Action.NEW_PHRASE, form.user)
        # Another passphrase makes every browser a strange one; this one stays known.
        remember(self.request, response, form.user, on=timezone.now().date())
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the page again; a wrong passphrase is a wrong guess."""
        if "oldpassword" in form.errors:
            note_wrong_guess(form.user)
        response: HttpResponse = super().form_invalid(form)
        return response

    def get_default_success_url(self) -> str:
        """Lead back to the list of sign-ins."""
        return reverse("usersessions_list")


class _NewApp(_SetUp):
    """Another app or telephone: the old one counts until the first code of the new one is right."""

    def dispatch(self, request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        """Show the new square. Who has none yet sets the first one up."""
        # Past the check that an app is there already, which is just what brings somebody here.
        response = FormView.dispatch(self, request, *args, **rest)
        return cast(HttpResponse, response)

    def form_valid(self, form: Any) -> HttpResponse:
        """Take the new app instead of the old one, in one step, and leave the audit entry."""
        with transaction.atomic():
            Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.TOTP).delete()
            response: HttpResponse = super().form_valid(form)
            note_changed(Action.SECOND_FACTOR_CHANGED, form.user)
        return response

    def get_success_url(self) -> str:
        """Lead back to the list of sign-ins."""
        return reverse("usersessions_list")


class _SignIn(MemberFrame, LoginView):
    """E-mail address and passphrase."""


class _PassphraseAgain(MemberFrame, ReauthenticateView):
    """The passphrase once more."""


class _CodeAgain(CountsGuesses, CodeAgainView):
    """The second factor once more. A wrong code leaves its entry, as it does at the sign-in."""


class _RecoveryCodes(MemberFrame, ViewRecoveryCodesView):
    """Codes to get in with when the app is lost."""

    def dispatch(self, request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        """Lead whoever has no codes to where they are made."""
        account = request.user
        if isinstance(account, Account) and not is_mfa_enabled(account, [Authenticator.Type.RECOVERY_CODES]):
            return redirect("mfa_generate_recovery_codes")
        response: HttpResponse = super().dispatch(request, *args, **rest)
        return response


class _NewRecoveryCodes(MemberFrame, GenerateRecoveryCodesView):
    """New codes; the old ones stop working."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them, and leave the audit entry."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note_changed(Action.SECOND_FACTOR_CHANGED, form.user)
        return response


class _SignIns(MemberFrame, ListUserSessionsView):
    """Where this account is signed in."""


class _SignOut(MemberFrame, LogoutView):
    """Leaves."""


def square_code(text: str) -> tuple[int, str]:
    """Return the size of a QR code in modules, and the SVG path that fills its dark ones."""
    code = qrcode.QRCode(border=2)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, filled in enumerate(row) if filled]
    return len(matrix), "".join(dark)


def _page(view: Callable[..., HttpResponse]) -> View:
    """Declare a page of allauth. Who it is for, allauth decides; it holds nothing that was told."""

    def signing_in(request: HttpRequest) -> HttpResponse:
        return view(request)

    return page(admits=Anyone, audit=Audit.NOTHING_READ)(signing_in)


def _as(view: Any, template: str) -> View:
    return _page(view.as_view(template_name=f"members/sign_in/{template}.html"))


sign_in = _as(_SignIn, "passphrase")
code = _as(_Code, "code")
passphrase_again = _as(_PassphraseAgain, "again")
code_again = _as(_CodeAgain, "again")
set_up = _as(_SetUp, "set_up")
recovery_codes = _as(_RecoveryCodes, "recovery_codes")
new_recovery_codes = _as(_NewRecoveryCodes, "new_recovery_codes")
_new_passphrase = _NewPassphrase.as_view(template_name="members/sign_in/new_passphrase.html")
_new_app = _NewApp.as_view(template_name="members/sign_in/new_app.html")


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def new_passphrase(request: HttpRequest) -> HttpResponse:
    """Change one's own passphrase, after a fresh proof."""
    return _ask_for_proof(request) or _new_passphrase(request)


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def new_app(request: HttpRequest) -> HttpResponse:
    """Change one's own app, after a fresh proof."""
    return _ask_for_proof(request) or _new_app(request)


def _ask_for_proof(request: HttpRequest) -> HttpResponse | None:
    """Say where to go first: to sign in, or to show once more who it is. None where that is fresh enough."""
    account = request.user
    if not isinstance(account, Account):
        return redirect("account_login")
    return ask_again(request, _FRESH_MINUTES)


sign_ins = _as(_SignIns, "sign_ins")
sign_out = _as(_SignOut, "sign_out")
