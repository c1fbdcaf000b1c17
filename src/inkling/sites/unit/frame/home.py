"""Where each role begins, and what was kept when a session ended."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from inkling.accounts.rules.roles import READS_CONTENT, Role
from inkling.sites.members.frame import saved_input
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page

EVERYBODY = frozenset(Role)
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
    return render(request, "unit/frame/home.html", {"keeps_identities": role is Role.IDENTITY_KEEPER})


@page(admits=EVERYBODY, audit=Audit.NOTHING_READ)
def kept_words(request: HttpRequest) -> HttpResponse:
    """Show what was typed before the session ended, to save it now or to leave it."""
    if request.method == "POST":
        saved_input.let_go(request)
        return redirect("home")
    found = saved_input.kept_for(request, account_id=str(member_of(request).account_id))
    if found is None:
        return redirect("home")
    return render(
        request, "members/frame/saved_input.html", {"kept": found, "rows": saved_input.rows_of(found.fields)}
    )
