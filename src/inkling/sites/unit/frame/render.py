"""What every page of the unit site shows: the way about, who is signed in, and how to sign out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import READS_CONTENT, RECEIVES, Role
from inkling.sites.design.parts import NavigationItem

_PLACES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Inbox", "inbox", READS_CONTENT),
    ("Concerns", "concerns", READS_CONTENT | {Role.SAFEGUARDING_CONTACT}),
    ("To submit", "to-submit", READS_CONTENT),
    ("Keeps arising", "arising", READS_CONTENT),
    ("Sent", "sent", READS_CONTENT),
    ("Received", "received", RECEIVES),
    ("Picture", "picture", READS_CONTENT),
    ("Words", "words", READS_CONTENT),
    ("Identities", "identities", frozenset({Role.IDENTITY_KEEPER})),
    ("Audit", "audit", frozenset({Role.AUDITOR})),
    ("Why read", "purposes", frozenset({Role.AUDITOR, Role.SUPERVISOR})),
)


def render(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    here: str = "",
    status: int = 200,
) -> TemplateResponse:
    """Return a page. It is rendered after the transaction has ended, so all it needs is read by then."""
    return TemplateResponse(
        request, template, about_viewer(request, here=here) | (context or {}), status=status
    )


def about_viewer(request: HttpRequest, *, here: str = "") -> dict[str, Any]:
    """Return what the frame of a page needs."""
    account = request.user
    if not isinstance(account, Account):
        return {}
    return {
        "navigation": [
            NavigationItem(text, reverse(name), current=name == here)
            for text, name, admits in _PLACES
            if account.as_role in admits
        ],
        "person_name": account.name,
        "person_role": account.as_role.label.lower(),
        "sign_out_address": reverse("account_logout"),
    }
