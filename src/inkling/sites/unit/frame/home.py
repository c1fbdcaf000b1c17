"""Where each role begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from inkling.accounts.rules.roles import READS_CONTENT, RECEIVING_SIDE, Role
from inkling.regions.rules.days import day_here
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.frame.key_view import key_for

EVERYBODY = RECEIVING_SIDE
_FIRST_PAGE = {
    **dict.fromkeys(READS_CONTENT, "inbox"),
    Role.SAFEGUARDING_CONTACT: "concerns",
    Role.AUDITOR: "audit",
    Role.PARTNER_READER: "received",
}


@page(admits=EVERYBODY, audit=Audit.NOTHING_READ)
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the first page of this role, or say what this account is for."""
    role = member_of(request).role
    if role in _FIRST_PAGE:
        return redirect(_FIRST_PAGE[role])
    context = {
        "keeps_identities": role is Role.IDENTITY_KEEPER,
        "key": key_for(member_of(request), today=day_here(timezone.now())),
    }
    return render(request, "unit/frame/home.html", context)
