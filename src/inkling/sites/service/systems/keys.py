"""A lead lets a system of the service tell, by a key that is shown once; revoked, it opens nothing at once."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import Role
from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.keep_keys import (
    ApiKeyRefused,
    AskedKey,
    NewKey,
    list_keys,
    make_key,
    revoke_key,
)
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, NotAdmitted, member_of, page
from inkling.sites.service.sentences import say
from inkling.sites.service.systems.forms import KeyForm

LEADS = frozenset({Role.LEAD})
_SCOPES = frozenset({KeyScope.TELL})


@page(admits=LEADS, audit=Audit.LISTS)
def keys(request: HttpRequest) -> HttpResponse:
    """List the keys of the service, none of them in the clear."""
    return _page(request)


@page(admits=LEADS, audit=Audit.WRITES)
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make a key, and show it: now, and never again."""
    form = KeyForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=400)
    asked = AskedKey(form.cleaned_data["name"], _SCOPES, form.cleaned_data["days"])
    try:
        made = make_key(asked, by=member_of(request), at=timezone.now())
    except ApiKeyRefused as refusal:
        form.add_error("name", say(refusal.reason))
        return _page(request, form=form, status=400)
    return _page(request, made=made)


@page(admits=LEADS, audit=Audit.WRITES)
@require_POST
def revoke(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Let a key open nothing from now on."""
    try:
        revoke_key(key_id, by=member_of(request), at=timezone.now())
    except ApiKeyRefused as refusal:
        raise Http404 from refusal
    return redirect("keys")


def _page(
    request: HttpRequest, *, form: KeyForm | None = None, made: NewKey | None = None, status: int = 200
) -> HttpResponse:
    try:
        found, now = list_keys(by=member_of(request)), timezone.now()
    except ApiKeyRefused as refusal:
        # A key tells as the whole service: who leads one team of it neither makes one nor sees any.
        raise NotAdmitted from refusal
    context = {
        "form": form or KeyForm(),
        "made": made,
        "held": [each for each in found if each.revoked_at is None and each.expires_at > now],
        "gone": [each for each in found if each.revoked_at is not None or each.expires_at <= now],
    }
    return render(request, "service/systems/keys.html", context, here="keys", status=status)
