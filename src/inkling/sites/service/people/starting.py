"""A new start for whoever lost telephone or passphrase: the lead gives a link, the mail a code, neither is enough."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from inkling.accounts.rules.joining import MadeSure
from inkling.accounts.services import hash_passphrase
from inkling.journeys.keeping.keep_service import (
    ServiceProblem,
    ServiceRefused,
    give_new_start,
    new_start_behind,
    person_to_start_anew,
    start_anew,
)
from inkling.sites.members.frame.render import render
from inkling.sites.page import Anyone, Audit, member_of, page
from inkling.sites.service.people.forms import GiveNewStartForm, StartAnewForm
from inkling.sites.service.people.people import LEADS
from inkling.sites.service.sentences import say


@page(admits=LEADS, audit=Audit.WRITES)
def new_start(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Say what a new start does, ask how the lead made sure, and show the link: now, and never again."""
    member = member_of(request)
    form = GiveNewStartForm(request.POST if request.method == "POST" else None)
    link = ""
    try:
        # First what waits for another press for the same person: whoever holds the chain waits for nobody.
        if form.is_valid():
            made_sure = MadeSure(form.cleaned_data["made_sure"])
            token = give_new_start(account_id, made_sure=made_sure, by=member, at=timezone.now())
            link = request.build_absolute_uri(reverse("start-anew", args=[token]))
        person = person_to_start_anew(account_id, by=member)
    except ServiceRefused as refusal:
        raise Http404 from refusal
    context = {"person": person, "form": form, "link": link}
    status = 400 if form.errors else 200
    return render(request, "service/people/new_start.html", context, here="people", status=status)


@page(admits=Anyone, audit=Audit.WRITES)
def begin_anew(request: HttpRequest, token: UUID) -> HttpResponse:
    """Ask for the code and a passphrase, and open the account again. A link that opens nothing says so (410)."""
    now = timezone.now()
    form = StartAnewForm(request.POST if request.method == "POST" else None)
    try:
        start = new_start_behind(token, at=now)
        if form.is_valid():
            hashed = hash_passphrase(form.cleaned_data["password1"])
            start_anew(token, code=form.cleaned_data["code"], hashed_passphrase=hashed, at=now)
            return redirect("account_login")
    except ServiceRefused as refusal:
        if refusal.reason.kind is not ServiceProblem.WRONG_CODE:
            return render(
                request, "service/people/closed_link.html", {"why": say(refusal.reason)}, status=410
            )
        form.add_error("code", say(refusal.reason))
    status = 400 if form.errors else 200
    return render(request, "service/people/start_anew.html", {"start": start, "form": form}, status=status)
