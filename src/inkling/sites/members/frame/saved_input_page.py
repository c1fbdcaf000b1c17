"""What was kept when a session ended."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from inkling.accounts.rules.roles import Role
from inkling.sites.members.frame import saved_input
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page


@page(admits=frozenset(Role), audit=Audit.NOTHING_READ)
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
