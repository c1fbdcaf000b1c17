"""Passkeys as second factors, by allauth behind our templates. Without script the code of the app stays the way."""

# allauth has no types, so its classes are unknown ones.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from inkling.accounts.models import Account
from inkling.sites.members.frame.render import render
from inkling.sites.members.sign_in.pages import CountsGuesses, MemberFrame
from inkling.sites.page import Anyone, Audit, page


class _Add(MemberFrame, AddWebAuthnView):
    """A key is made and tried in the browser, then kept under a name."""

    def get_success_url(self) -> str:
        """Lead to new recovery codes where there were none, else to the list."""
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "mfa_list_webauthn")


class _Again(CountsGuesses, ReauthenticateWebAuthnView):
    """The passkey once more. One that does not fit leaves its entry."""


_add = _Add.as_view(template_name="members/sign_in/add_passkey.html")
_again = _Again.as_view(template_name="members/sign_in/passkey_again.html")
_remove = RemoveWebAuthnView.as_view()


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def passkeys(request: HttpRequest) -> HttpResponse:
    """List the passkeys of this account."""
    account = request.user
    if not isinstance(account, Account):
        return redirect("account_login")
    keys = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).order_by("created_at")
    return render(request, "members/sign_in/passkeys.html", {"keys": list(keys)})


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Add one, after a fresh proof that it is this person."""
    response: HttpResponse = _add(request)
    return response


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def passkey_again(request: HttpRequest) -> HttpResponse:
    """Prove with a passkey that it is still this person."""
    response: HttpResponse = _again(request)
    return response


@page(admits=Anyone, audit=Audit.NOTHING_READ)
@require_POST
def remove_passkey(request: HttpRequest) -> HttpResponse:
    """Remove one of this account's passkeys, after a fresh proof. Its number is in the form, never in an address."""
    account, number = request.user, request.POST.get("key", "")
    if not isinstance(account, Account):
        return redirect("account_login")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Http404
    response: Any = _remove(request, pk=int(number))
    return response  # type: ignore[no-any-return]
