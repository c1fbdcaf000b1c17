"""A session: from signing in until the officer leaves, is idle for 15 minutes, or has worked for 10 hours.

Without a second factor nothing but the page that sets one up can be reached.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from inkling.accounts.models import Account
from inkling.sites.members.frame import saved_input

IDLE_SECONDS = 15 * 60
LONGEST_SECONDS = 10 * 60 * 60
ENDED = "ended"
_BEGAN, _SEEN = "sitting_began", "sitting_seen"
# Each write of the session is a write of the database: a minute is exact enough.
_GRAIN_SECONDS = 60
_WITHOUT_SECOND_FACTOR = frozenset(
    {"mfa_activate_totp", "account_reauthenticate", "mfa_reauthenticate", "account_logout"}
)
_NOT_KEPT = frozenset({"account_login", "account_logout", "mfa_authenticate"})


class MemberSession:
    """Middleware: ends a session in time, and keeps what was just typed for after the next sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; all is decided when the page is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let the page run, or lead to signing in, or to the second factor. Runs after the CSRF check."""
        account = request.user
        if not isinstance(account, Account):
            return None
        page = request.resolver_match.url_name if request.resolver_match else None
        now = time.time()
        if _why_ended(request, now):
            return _end(request, account=account, page=page, why=_why_ended(request, now))
        if now - request.session.get(_SEEN, 0) > _GRAIN_SECONDS:
            request.session[_SEEN] = now
            request.session.setdefault(_BEGAN, now)
        if request.method == "POST" and saved_input.FLAG in request.POST:
            saved_input.let_go(request)
        if page not in _WITHOUT_SECOND_FACTOR and not is_mfa_enabled(account, _SECOND_FACTORS):
            return redirect("mfa_activate_totp")
        return None


_SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def _why_ended(request: HttpRequest, now: float) -> str:
    if now - request.session.get(_SEEN, now) > IDLE_SECONDS:
        return "idle"
    return "long" if now - request.session.get(_BEGAN, now) > LONGEST_SECONDS else ""


def _end(request: HttpRequest, *, account: Account, page: str | None, why: str) -> HttpResponse:
    wanted = request.get_full_path()
    typed = request.method == "POST" and page not in _NOT_KEPT
    logout(request)
    # A fresh session without anybody in it; signing in keeps what it holds.
    request.session[ENDED] = why
    if typed:
        wanted = reverse("kept") if saved_input.keep(request, account_id=str(account.pk)) else "/"
    elif request.method != "GET":
        wanted = "/"
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")
