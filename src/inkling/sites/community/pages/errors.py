"""Pages for when something goes wrong. What was typed is always still there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inkling.sites.community.languages import FIELD
from inkling.sites.community.steps import is_text

# What each form of ours carries by itself.
_OF_THE_FORM = ("guard", FIELD)


def _as_sent(request: HttpRequest) -> list[tuple[str, str]]:
    """Return every field of the form as it came, so that pressing once more sends the same again."""
    return [
        (name, value) for name, values in request.POST.lists() for value in values if name not in _OF_THE_FORM
    ]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page."""
    return render(request, "community/not_found.html", status=404)


def server_error(request: HttpRequest, *, number: str = "") -> HttpResponse:
    """Say that it is our fault, and offer to send the same again."""
    return _again(request, "community/crashed.html", status=500, number=number)


def crashed_outside(request: HttpRequest) -> HttpResponse:
    """Answer where not even the page could be found out (Django's own 500)."""
    return server_error(request)


def closed_for_now(request: HttpRequest) -> HttpResponse:
    """Say that the store cannot be reached (503), keep everything in the form, and offer to send it again."""
    response = _again(request, "community/closed_for_now.html", status=503)
    response["Retry-After"] = "60"
    return response


def seal_refused(request: HttpRequest, *, expired: bool) -> HttpResponse:
    """Say that earlier answers cannot be opened, and give back what was typed on the present page."""
    typed = [value for name, value in _as_sent(request) if is_text(name) and value.strip()]
    context = {"expired": expired, "typed": "\n\n".join(typed)}
    return render(request, "community/seal_refused.html", context, status=400)


def too_much(request: HttpRequest) -> HttpResponse:
    """Say that more was sent than can be taken in at once. What it was cannot even be read here."""
    return render(request, "community/too_much.html", status=413)


def refused_elsewhere(request: HttpRequest) -> HttpResponse:
    """Refuse a form that stood on another site."""
    return render(request, "community/refused_elsewhere.html", status=403)


def _again(request: HttpRequest, template: str, *, status: int, number: str = "") -> HttpResponse:
    context = {"as_sent": _as_sent(request), "number": number, "address": request.path}
    return render(request, template, context, status=status)
