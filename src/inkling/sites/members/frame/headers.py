"""Security headers on every response for members: pages, errors and static files."""

from __future__ import annotations

from collections.abc import Callable

import re2
from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
# Pages that speak with their site by script: of what is asked, all goes to the site itself.
FETCHES = "; connect-src 'self'; manifest-src 'self'; worker-src 'self'"
ALWAYS = {
    # Not "no-referrer": Chromium would then post `Origin: null`, which the CSRF check refuses.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Robots-Tag": "noindex, noarchive",
}
# The copy of a file: it can load nothing, run nothing and be shown in no frame.
PIXELS = "image/jpeg"
ALONE = "; ".join(("default-src 'none'", "sandbox", "frame-ancestors 'none'", "base-uri 'none'"))
NEVER_KEPT = "no-store"
# One year, as at the community site; only where a proxy ends TLS.
HSTS = "max-age=31536000"


class MemberHeaders:
    """Sets the headers last, whatever a page set before. What is not a static file is never kept by a browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers."""
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response[name] = value
        is_picture = response.get("Content-Type") == PIXELS
        response["Content-Security-Policy"] = ALONE if is_picture else _policy_of(request.path)
        if settings.ENVIRONMENT.https:
            response["Strict-Transport-Security"] = HSTS
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = NEVER_KEPT
        return response


def _policy_of(path: str) -> str:
    pages: tuple[str, ...] = settings.INKLING_PAGES_THAT_FETCH
    fetches = any(re2.fullmatch(each, path) for each in pages)
    return POLICY + FETCHES if fetches else POLICY
