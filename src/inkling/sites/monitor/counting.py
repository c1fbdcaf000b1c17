"""Counts requests and how long they take, by the template of their address: never by an id, a word or an address."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Histogram, disable_created_metrics

__all__ = ["CountRequests"]

# Whatever else somebody writes there is one more word: a label is a row for ever.
_METHODS = frozenset({"GET", "HEAD", "POST"})
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# Else each number comes with the moment at which somebody first did it.
_without_moments: Any = disable_created_metrics
_without_moments()
_REQUESTS = Counter(
    "inkling_requests",
    "Requests answered, by site, template of the address, method and status",
    ["site", "route", "method", "status"],
)
_DURATIONS = Histogram(
    "inkling_request_seconds",
    "Seconds from a whole request to its answer, by site and template of the address",
    ["site", "route"],
    buckets=_SECONDS,
)


class CountRequests:
    """Middleware around everything of one site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and count it."""
        began = time.monotonic()
        response = self.get_response(request)
        site, route = settings.ROOT_URLCONF.split(".")[2], _route(request)
        method = request.method if request.method in _METHODS else "other"
        _REQUESTS.labels(site, route, method, str(response.status_code)).inc()
        _DURATIONS.labels(site, route).observe(time.monotonic() - began)
        return response


def _route(request: HttpRequest) -> str:
    found = request.resolver_match
    return "none" if found is None else f"/{found.route}"
