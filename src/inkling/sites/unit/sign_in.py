"""Signing in, by allauth behind our templates: passphrase, second factor, recovery codes, sign-ins, signing out."""

# allauth has no types, so its classes are unknown ones.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import qrcode
from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.views import ListUserSessionsView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from inkling.accounts.models import Account
from inkling.sites.page import Anyone, Audit, View, page
from inkling.sites.unit.adapter import note_wrong_guess
from inkling.sites.unit.shown import about_viewer
from inkling.sites.unit.sitting import ENDED


class Framed:
    """Gives allauth's pages the frame of ours."""

    request: HttpRequest

    def get_context_data(self, **rest: Any) -> dict[str, Any]:
        """Add who is signed in, and why the last sitting ended."""
        context: dict[str, Any] = super().get_context_data(**rest)  # type: ignore[misc]
        return context | about_viewer(self.request) | {"ended": self.request.session.get(ENDED, "")}


class _Code(Framed, AuthenticateView):
    """The second factor. A wrong code leaves its entry."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the page again, and leave the audit entry of a wrong guess."""
        note_wrong_guess(self.stage.login.user)
        response: HttpResponse = super().form_invalid(form)
        return response


class _SetUp(Framed, ActivateTOTPView):
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


class _SignIn(Framed, LoginView):
    """E-mail address and passphrase."""


class _PassphraseAgain(Framed, ReauthenticateView):
    """The passphrase once more."""


class _CodeAgain(Framed, CodeAgainView):
    """The second factor once more."""


class _RecoveryCodes(Framed, ViewRecoveryCodesView):
    """Codes to get in with when the app is lost."""


class _NewRecoveryCodes(Framed, GenerateRecoveryCodesView):
    """New codes; the old ones stop working."""


class _SignIns(Framed, ListUserSessionsView):
    """Where this account is signed in."""


class _SignOut(Framed, LogoutView):
    """Leaves."""


def square_code(text: str) -> tuple[int, str]:
    """Give the size of a QR code in modules, and the SVG path that fills its dark ones."""
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
    return _page(view.as_view(template_name=f"unit/sign_in/{template}.html"))


sign_in = _as(_SignIn, "passphrase")
code = _as(_Code, "code")
passphrase_again = _as(_PassphraseAgain, "again")
code_again = _as(_CodeAgain, "again")
set_up = _as(_SetUp, "set_up")
recovery_codes = _as(_RecoveryCodes, "recovery_codes")
new_recovery_codes = _as(_NewRecoveryCodes, "new_recovery_codes")
sign_ins = _as(_SignIns, "sign_ins")
sign_out = _as(_SignOut, "sign_out")
