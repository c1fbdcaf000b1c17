"""Joining a service by the link of its lead: a name and a passphrase, then signing in and the second factor."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from inkling.accounts.rules.roles import Role
from inkling.accounts.services import hash_passphrase
from inkling.journeys.keeping.keep_service import ServiceRefused, invitation_behind, join_service
from inkling.sites.members.frame.render import render
from inkling.sites.page import Anyone, Audit, page
from inkling.sites.service.people.forms import JoinForm
from inkling.sites.service.sentences import say


@page(admits=Anyone, audit=Audit.WRITES)
def join(request: HttpRequest, token: UUID) -> HttpResponse:
    """Ask for a name and a passphrase, and make the account. A link that opens nothing says so (410)."""
    now = timezone.now()
    form = JoinForm(request.POST or None)
    try:
        invitation = invitation_behind(token, at=now)
        if request.method == "POST" and form.is_valid():
            hashed = hash_passphrase(form.cleaned_data["password1"])
            join_service(token, name=form.cleaned_data["name"], hashed_passphrase=hashed, at=now)
            return redirect("account_login")
    except ServiceRefused as refusal:
        return render(request, "service/people/closed_link.html", {"why": say(refusal.reason)}, status=410)
    context = {"invitation": invitation, "form": form, "role": Role(invitation.role).label.lower()}
    return render(request, "service/people/join.html", context)
