"""What a monitor of this machine may ask of the unit site: whether all that follows a report runs, in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from prometheus_client.core import GaugeMetricFamily, Metric

from inkling.governance.queries import is_other_server_away
from inkling.linking.queries.health import connections_by_login, line_health
from inkling.routing.rules.line_health import LineHealth, LinePart
from inkling.sites.monitor.pages import answer_ready, write_metrics
from inkling.sites.monitor.who_asks import is_asked_here
from inkling.sites.page import Anyone, Audit, page

_CLOCK = frozenset({LinePart.CLOCK, LinePart.QUESTIONS, LinePart.NOTICES, LinePart.NOTICES_AGAIN})


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether what is done here can be stored, and whether the clock and the worker gave a sign of life."""
    return answer_ready(request, _signs_of_life)


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def metrics(request: HttpRequest) -> HttpResponse:
    """Return how this site is used, what waits and for how long, and who is connected to the database."""
    if not is_asked_here(request):
        return write_metrics(request)
    return write_metrics(request, [*_line(line_health(datetime.now(UTC))), _connections(), _other_server()])


def _signs_of_life() -> dict[str, bool]:
    silent = {beat.part for beat in line_health(datetime.now(UTC)).beats if beat.is_red}
    return {"clock": not silent & _CLOCK, "worker": not silent - _CLOCK}


def _line(line: LineHealth) -> Iterator[Metric]:
    silent = GaugeMetricFamily(
        "inkling_part_silent_seconds", "Seconds since a part last said that it lives", labels=["part"]
    )
    for beat in line.beats:
        # What has never run has been silent for ever.
        silent.add_metric([beat.part.value], float("inf") if beat.age is None else beat.age.total_seconds())
    waiting = GaugeMetricFamily("inkling_waiting", "How many wait, failed or were given up", labels=["what"])
    oldest = GaugeMetricFamily(
        "inkling_waiting_oldest_seconds", "For how long the oldest of them has been due", labels=["what"]
    )
    for each in line.counts:
        waiting.add_metric([each.measured.value], each.how_many)
        oldest.add_metric([each.measured.value], each.oldest.total_seconds() if each.oldest else 0.0)
    yield from (silent, waiting, oldest)


def _connections() -> Metric:
    family = GaugeMetricFamily(
        "inkling_database_connections", "Connections to the database, by login", labels=["login"]
    )
    for login, number in connections_by_login():
        family.add_metric([login], number)
    return family


def _other_server() -> Metric:
    return GaugeMetricFamily(
        "inkling_other_server_away",
        "1 while the database has to wait for a server that does not follow it",
        value=float(is_other_server_away()),
    )
