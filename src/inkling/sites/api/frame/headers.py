"""What every answer of the door for machines carries; a fault that nobody expected is a problem like any other."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from inkling.sites.api.frame.problems import Problem, problem

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# One year; only where a proxy ends TLS.
_HSTS = "max-age=31536000"
_log = logging.getLogger("inkling.api")


class ApiHeaders:
    """Middleware around every call."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers, without a cookie."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        if settings.ENVIRONMENT.https:
            response["Strict-Transport-Security"] = _HSTS
        response.cookies.clear()
        if isinstance(response, HttpResponse):
            response["Content-Length"] = str(len(response.content))
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse:
        """Answer an error that nobody expected. The log gets a number and the place in the code, never a word told."""
        if isinstance(fault, SuspiciousOperation):
            return problem(Problem.MALFORMED)
        number = secrets.token_hex(4)
        place = traceback.extract_tb(fault.__traceback__)[-1]
        _log.error("error %s: %s at %s:%s", number, type(fault).__name__, place.filename, place.lineno)
        return problem(Problem.FAULT)
