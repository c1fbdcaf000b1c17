"""The buttons of the first page that choose a language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import SERVES
from inkling.sites.page import Audit, page
from inkling.sites.service.languages.catalogues import language_called
from inkling.sites.service.languages.speaking import SESSION_KEY


@page(admits=SERVES, audit=Audit.NOTHING_READ)
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the language in the session, which ends with the sign-in; lead back to the first page, written in it."""
    request.session[SESSION_KEY] = language_called(request.POST.get("language", "")).code
    return redirect("notes")
