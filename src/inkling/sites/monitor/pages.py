"""`/healthz`, `/readyz` and `/metrics`: absent for everybody but a monitor. No count tells what is known."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from inkling.sites.monitor.ready import what_is_ready
from inkling.sites.monitor.who_asks import absent, is_asked_by_a_monitor, is_asked_here
from inkling.sites.page import Anyone, Audit, page

__all__ = ["answer_ready", "healthz", "metrics", "readyz", "write_metrics"]


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process lives. It asks nothing else, so that a database that is away restarts no site."""
    if not is_asked_by_a_monitor(request):
        return absent(request)
    return JsonResponse({"alive": True})


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether what is told or sent here now can be stored."""
    return answer_ready(request)


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def metrics(request: HttpRequest) -> HttpResponse:
    """Return how this site is used, in numbers."""
    return write_metrics(request)


def answer_ready(request: HttpRequest, more: Callable[[], Mapping[str, bool]] = dict) -> HttpResponse:
    """Return what is ready by name, 503 where anything is not; `more` is asked where the database answers."""
    if not is_asked_by_a_monitor(request):
        return absent(request)
    ready = what_is_ready(more)
    return JsonResponse(ready, status=200 if all(ready.values()) else 503)


def write_metrics(request: HttpRequest, more: Iterable[Metric] = ()) -> HttpResponse:
    """Return what the processes of this site counted, and `more`, as Prometheus reads it, to this machine alone."""
    if not is_asked_here(request):
        return absent(request)
    registry = CollectorRegistry()
    registry.register(_RequestCounts())
    registry.register(_MoreFamilies(more))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _RequestCounts(Collector):
    """The counts of all processes of the site, or of this one where there is no other."""

    def collect(self) -> Iterator[Metric]:
        shared = "PROMETHEUS_MULTIPROC_DIR" in os.environ
        several: Any = MultiProcessCollector
        counted = several(CollectorRegistry()) if shared else REGISTRY
        return (each for each in counted.collect() if each.name.startswith("inkling_"))


class _MoreFamilies(Collector):
    def __init__(self, given: Iterable[Metric]) -> None:
        self._given = list(given)

    def collect(self) -> Iterator[Metric]:
        return iter(self._given)
