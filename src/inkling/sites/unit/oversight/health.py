"""Whether the line runs, for a monitor on this machine: numbers alone, and 503 where a person must look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from inkling.linking.queries.health import line_health
from inkling.sites.monitor.who_asks import is_asked_here
from inkling.sites.page import Anyone, Audit, page


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def health(request: HttpRequest) -> HttpResponse:
    """Return beats (seconds since) and counts as JSON to whoever asks on this machine; to others the page is absent."""
    if not is_asked_here(request):
        raise Http404
    line = line_health(datetime.now(UTC))
    said = {
        "red": line.is_red,
        "beats": {
            beat.part.value: {"seconds": _seconds(beat.age), "red": beat.is_red} for beat in line.beats
        },
        "counts": {
            each.measured.value: {
                "how_many": each.how_many,
                "oldest_seconds": _seconds(each.oldest),
                "red": each.is_red,
                "tag": each.tag.value if each.tag else None,
            }
            for each in line.counts
        },
    }
    return JsonResponse(said, status=503 if line.is_red else 200)


def _seconds(age: timedelta | None) -> int | None:
    # An age of nothing is 0 seconds; only where there is none does it stay open.
    return None if age is None else int(age.total_seconds())
