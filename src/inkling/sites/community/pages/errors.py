"""Pages for when something goes wrong. What was typed is always still there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inkling.sites.community.easy.words import book_of
from inkling.sites.community.languages import FIELD, language_of_page
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
    return _render(request, "not_found", status=404)


def server_error(request: HttpRequest, *, number: str = "") -> HttpResponse:
    """Say that it is our fault, and offer to send the same again."""
    return _again(request, "crashed", status=500, number=number)


def crashed_outside(request: HttpRequest) -> HttpResponse:
    """Answer where not even the page could be found out (Django's own 500)."""
    return server_error(request)


def closed_for_now(request: HttpRequest) -> HttpResponse:
    """Say that the store cannot be reached (503), keep everything in the form, and offer to send it again."""
    response = _again(request, "closed_for_now", status=503)
    response["Retry-After"] = "60"
    return response


def seal_refused(request: HttpRequest, *, expired: bool) -> HttpResponse:
    """Say that earlier answers cannot be opened, and give back what was typed on the present page."""
    typed = [value for name, value in _as_sent(request) if is_text(name) and value.strip()]
    context = {"expired": expired, "typed": "\n\n".join(typed), "is_form": True}
    words = "seal_refused:expired" if expired else "seal_refused:broken"
    return _render(request, "seal_refused", context, words=words, status=400)


def too_much(request: HttpRequest) -> HttpResponse:
    """Say that more was sent than can be taken in at once. What it was cannot even be read here."""
    return render(request, "community/too_much.html", status=413)


def refused_elsewhere(request: HttpRequest) -> HttpResponse:
    """Refuse a form that stood on another site."""
    return render(request, "community/refused_elsewhere.html", status=403)


def _again(request: HttpRequest, name: str, *, status: int, number: str = "") -> HttpResponse:
    as_sent = _as_sent(request)
    context = {"as_sent": as_sent, "number": number, "address": request.path}
    words = name if as_sent or name != "crashed" else "crashed:nothing"
    return _render(request, name, context, words=words, status=status)


def _render(
    request: HttpRequest,
    name: str,
    context: Mapping[str, Any] = MappingProxyType({}),
    *,
    words: str = "",
    status: int,
) -> HttpResponse:
    """Show the page of this name; to whoever reads Easy Read its own, whose words stand under `words`."""
    language = language_of_page()
    if not language.is_easy:
        return render(request, f"community/{name}.html", dict(context), status=status)
    book = book_of(language.code)
    shown = {**context, "says": book.says, "easy": book.page(words or name)}
    return render(request, "community/easy/trouble.html", shown, status=status)
