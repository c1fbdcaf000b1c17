"""What every page for members shows: the way about, who is signed in, and how to sign out.

`INKLING_PLACES` names the places of the site: text, name of the address, the roles that may go there, or which
accounts may. `INKLING_PLACE_GROUPS` names those that stand together in a bar of their own, below the main one.
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
from inkling.sites.design.parts import NavigationItem, Shown
from inkling.sites.design.words import say_word

Place = tuple[Shown, str, frozenset[Role] | Callable[[Account], bool]]
Group = tuple[Shown, frozenset[str]]


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
    return _bars(_open_to(account, here=here)) | {
        "person_name": account.name,
        "person_role": say_word(account.as_role.label.lower()),
        "sign_out_address": reverse("account_logout"),
    }


def _open_to(account: Account, *, here: str) -> dict[str, NavigationItem]:
    places: tuple[Place, ...] = import_string(settings.INKLING_PLACES)
    return {
        name: NavigationItem(text, reverse(name), current=name == here)
        for text, name, admits in places
        if (admits(account) if callable(admits) else account.as_role in admits)
    }


def _bars(places: dict[str, NavigationItem]) -> dict[str, Any]:
    """Return the main bar, where a group stands at its first place, and the bar of the group that this page is in."""
    main: dict[str, NavigationItem] = {}
    within: dict[str, Any] = {}
    groups: tuple[Group, ...] = import_string(settings.INKLING_PLACE_GROUPS)
    group_of = {name: group for group in groups for name in group[1] if len(places.keys() & group[1]) > 1}
    for name, place in places.items():
        if name not in group_of:
            main[name] = place
            continue
        text, names = group_of[name]
        inside = [places[each] for each in places if each in names]
        is_here = any(each.current for each in inside)
        main[str(text)] = NavigationItem(text, inside[0].href, within=is_here)
        if is_here:
            within = {"text": text, "places": inside}
    return {"navigation": list(main.values()), "within": within}
