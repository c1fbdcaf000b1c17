"""Refuses every page while each commit would wait for a server that is away: also signing in, which writes a lot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from inkling.sites.page import refuse_while_alone

__all__ = ["RefuseWhileAlone"]

# Whoever looks after the machine hears how it stands, just then.
_ALWAYS_ANSWERED = frozenset({"healthz", "readyz", "metrics"})


class RefuseWhileAlone:
    """Middleware: after the CSRF check, so that what was typed stands in the page; before a session is ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; all is decided when the page is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Raise `OtherServerAway`, which the site answers as a database that cannot be reached."""
        page = request.resolver_match.url_name if request.resolver_match else None
        if page not in _ALWAYS_ANSWERED:
            refuse_while_alone()
