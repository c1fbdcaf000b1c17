"""The people of a service, as they see one another; a lead invites, makes teams and lets people leave."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import SERVES, Role
from inkling.journeys.keeping.keep_service import (
    ServiceRefused,
    invite_colleague,
    let_leave,
    list_people,
    make_team,
    withdraw_invitation,
)
from inkling.journeys.noting.keep_field_book import (
    is_field_book_on,
    may_turn_field_book,
    turn_field_book,
)
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.service.people.forms import InviteForm, TeamForm
from inkling.sites.service.sentences import say

LEADS = frozenset({Role.LEAD})


@page(admits=SERVES, audit=Audit.LISTS)
def people(request: HttpRequest) -> HttpResponse:
    """List who belongs to the service and who is invited."""
    return _page(request)


@page(admits=LEADS, audit=Audit.WRITES)
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody, and show the link: now, and never again."""
    member, now = member_of(request), timezone.now()
    teams = list_people(by=member, at=now).teams
    form = InviteForm(request.POST, teams=teams)
    if not form.is_valid():
        return _page(request, invite_form=form, status=400)
    team = form.cleaned_data["team"]
    try:
        token = invite_colleague(
            form.cleaned_data["email"],
            role=Role(form.cleaned_data["role"]),
            team_id=UUID(team) if team else None,
            by=member,
            at=now,
        )
    except ServiceRefused as refusal:
        form.add_error("email", say(refusal.reason))
        return _page(request, invite_form=form, status=400)
    link = request.build_absolute_uri(reverse("join", args=[token]))
    return _page(request, link=link, invited=form.cleaned_data["email"])


@page(admits=LEADS, audit=Audit.WRITES)
@require_POST
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Withdraw an invitation that nobody has followed."""
    if not withdraw_invitation(invitation_id, by=member_of(request)):
        raise Http404
    return redirect("people")


@page(admits=LEADS, audit=Audit.WRITES)
@require_POST
def add_team(request: HttpRequest) -> HttpResponse:
    """Make a team."""
    form = TeamForm(request.POST)
    if form.is_valid():
        try:
            make_team(form.cleaned_data["name"], by=member_of(request))
            return redirect("people")
        except ServiceRefused as refusal:
            form.add_error("name", say(refusal.reason))
    return _page(request, team_form=form, status=400)


@page(admits=LEADS, audit=Audit.WRITES)
@require_POST
def leave(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Let somebody leave: access ends at once, drafts go to the lead."""
    try:
        let_leave(account_id, by=member_of(request), at=timezone.now())
    except ServiceRefused as refusal:
        raise Http404 from refusal
    return redirect("people")


@page(admits=LEADS, audit=Audit.WRITES)
@require_POST
def turn_book(request: HttpRequest) -> HttpResponse:
    """Let the people of the service write without network, or no more."""
    try:
        turn_field_book(on=request.POST.get("turn") == "on", by=member_of(request), at=timezone.now())
    except ServiceRefused as refusal:
        raise Http404 from refusal
    return redirect("people")


def _page(
    request: HttpRequest,
    *,
    invite_form: InviteForm | None = None,
    team_form: TeamForm | None = None,
    link: str = "",
    invited: str = "",
    status: int = 200,
) -> HttpResponse:
    member = member_of(request)
    own = list_people(by=member, at=timezone.now())
    context = {
        "own": own,
        "is_lead": member.role is Role.LEAD,
        "looked_after": own.looked_after,
        "invite_form": invite_form or InviteForm(teams=own.teams),
        "team_form": team_form or TeamForm(),
        "link": link,
        "is_book_on": is_field_book_on(member),
        "may_turn_book": may_turn_field_book(member),
        "invited": invited,
    }
    return render(request, "service/people/people.html", context, here="people", status=status)
