"""What every answer of the community site carries, and what it never does: no cookie, no cache, no trace."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError

from inkling.sites.community.languages import chosen_in, written_in
from inkling.sites.community.pages.errors import refused_elsewhere, server_error, too_much

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_DENIED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
    "xr-spatial-tracking",
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
    "X-Robots-Tag": "noarchive",
    "X-DNS-Prefetch-Control": "off",
}
# One year (TRUST.md, row 38); only where a proxy ends TLS.
_HSTS = "max-age=31536000"
PAD_TO = 8_192
# What a teller may find there must not show by its length: room for all of it, in the longest language.
PAD_PROGRESS_TO = 2 * PAD_TO
_PROGRESS = "/progress"
_PAD = b"\n<!--%s-->"
_log = logging.getLogger("inkling.community")

Answer = Callable[[HttpRequest], HttpResponseBase]


class CommunityHeaders:
    """Middleware around everything, static files and errors too."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers, pages padded to steps of 8 kB so that their length tells little."""
        if _is_from_elsewhere(request):
            return _with_headers(refused_elsewhere(request))
        try:
            language = chosen_in(request)
        except (SuspiciousOperation, MultiPartParserError, OSError) as problem:
            return _with_headers(self.process_exception(request, problem))
        with written_in(language):
            step = PAD_PROGRESS_TO if request.path_info == _PROGRESS else PAD_TO
            return _with_headers(self.get_response(request), step=step)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse:
        """Answer an error that nobody expected. The log gets a number and the place in the code, never a word told."""
        if isinstance(problem, SuspiciousOperation):
            return too_much(request)
        number = secrets.token_hex(4)
        place = traceback.extract_tb(problem.__traceback__)[-1]
        _log.error("error %s: %s at %s:%s", number, type(problem).__name__, place.filename, place.lineno)
        return server_error(request, number=number)


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """A form on another site must not send here. Browsers that do not say where it stood are believed."""
    return request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site"


def _with_headers(response: HttpResponseBase, *, step: int = PAD_TO) -> HttpResponseBase:
    for name, value in HEADERS.items():
        response[name] = value
    if settings.ENVIRONMENT.https:
        response["Strict-Transport-Security"] = _HSTS
    response.cookies.clear()
    if isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith("text/html"):
        response["Cache-Control"] = "no-store"
        response.content = pad_page(response.content, step=step)
        response["Content-Length"] = str(len(response.content))
    return response


def pad_page(page: bytes, *, step: int = PAD_TO) -> bytes:
    """Bring a page to a whole number of steps (bytes) by a comment of spaces at its end."""
    missing = -(len(page) + len(_PAD) - 2) % step
    return page + _PAD % (b" " * missing)
