"""What a monitor of this machine may ask of the door for machines."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from inkling.sites.monitor.pages import answer_ready, is_database_there, write_metrics
from inkling.sites.page import Anyone, Audit, page


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether what is sent can be stored."""
    return answer_ready(request, {"database": is_database_there()})


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def metrics(request: HttpRequest) -> HttpResponse:
    """Return how this door is used, in numbers."""
    return write_metrics(request)
