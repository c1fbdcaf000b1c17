"""What units say of the last months: the same to everybody who tells from a service."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from inkling.accounts.rules.roles import SERVES
from inkling.journeys.noting.read_digests import read_digests
from inkling.sites.members.digests.view import shown_digests
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page


@page(admits=SERVES, audit=Audit.LISTS)
def digests(request: HttpRequest) -> HttpResponse:
    """Show what units published of the last months."""
    found = shown_digests(read_digests(by=member_of(request)))
    return render(request, "service/team/digests.html", {"digests": found}, here="team")
