"""What every page for members shows: the way about, who is signed in, and how to sign out.

`INKLING_PLACES` names the places of the site: text, name of the address, the roles that may go there, or which
accounts may.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.module_loading import import_string

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.sites.design.parts import NavigationItem

Place = tuple[str, str, frozenset[Role] | Callable[[Account], bool]]


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
            for text, name, admits in _places()
            if (admits(account) if callable(admits) else account.as_role in admits)
        ],
        "person_name": account.name,
        "person_role": account.as_role.label.lower(),
        "sign_out_address": reverse("account_logout"),
    }


def _places() -> tuple[Place, ...]:
    places: tuple[Place, ...] = import_string(settings.INKLING_PLACES)
    return places
