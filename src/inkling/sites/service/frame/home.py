"""Where each role begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from inkling.accounts.rules.roles import SERVES
from inkling.sites.page import Audit, page


@page(admits=SERVES, audit=Audit.NOTHING_READ)
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the first page."""
    return redirect("notes")
