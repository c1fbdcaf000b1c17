"""Who asks: a program on this machine, or at an address that the operator chose; never somebody behind the proxy."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_resolver

__all__ = ["absent", "is_asked_by_a_monitor", "is_asked_here"]

_HERE = frozenset({"127.0.0.1", "::1", ""})
# A proxy passes on what came from elsewhere, and says so.
_PASSED_ON = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)


def is_asked_here(request: HttpRequest) -> bool:
    """Say whether the one who asks is on this machine, and no proxy stands between."""
    return request.META.get("REMOTE_ADDR", "") in _HERE and not _is_passed_on(request)


def is_asked_by_a_monitor(request: HttpRequest) -> bool:
    """Say whether it is this machine, or an address of `INKLING_MONITORS` that asks the port itself."""
    chosen = request.META.get("REMOTE_ADDR", "") in settings.ENVIRONMENT.monitors
    return is_asked_here(request) or (chosen and not _is_passed_on(request))


def absent(request: HttpRequest) -> HttpResponse:
    """Return what the site answers for an address that is not there."""
    answers: Any = get_resolver().resolve_error_handler(404)
    answer: HttpResponse = answers(request, exception=Http404())
    return answer


def _is_passed_on(request: HttpRequest) -> bool:
    return any(name in request.META for name in _PASSED_ON)
