"""The time bar of a network: bars for a drawing, and a form and links that choose weeks without script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import ngettext

from inkling.journeys.picturing.read_network import ReadNetwork
from inkling.picture.rules.networks.spans import Span
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.overview.form import parts_of_day, query_of_day

_HEIGHT = 40.0
CALLED = "&called=1"
"""What an address adds where whoever else is called so stands there too."""
BAR_WIDTH = 10
_YEARS = frozenset(range(1900, 2101))


@dataclass(frozen=True)
class Bar:
    """One week: where its bar stands, how high it is, and its words in the lists to choose from."""

    monday: str
    x: int
    y: float
    height: float
    words: str
    is_inside: bool


def span_asked(given: QueryDict) -> Span | None:
    """Return the weeks that an address asks for; None for all of them, and where no day can be read."""
    try:
        one, other = (date.fromisoformat(str(given.get(name, ""))) for name in ("from", "to"))
    except ValueError:
        return None
    # A week before the first day that there is, or after the last, cannot be named.
    return Span.between(one, other) if {one.year, other.year} <= _YEARS else None


def shown_weeks(read: ReadNetwork) -> dict[str, Any]:
    """Return what the time bar shows."""
    most = max(read.weeks.values(), default=1)
    bars = [
        Bar(
            monday.isoformat(),
            BAR_WIDTH * at,
            round(_HEIGHT - _HEIGHT * reports / most, 1),
            round(_HEIGHT * reports / most, 1),
            _words(monday, reports),
            read.span is None or read.span.holds(monday),
        )
        for at, (monday, reports) in enumerate(read.weeks.items())
    ]
    return {
        "weeks": bars,
        "bar_width": BAR_WIDTH,
        "bars_width": BAR_WIDTH * max(len(bars), 1),
        "bars_height": _HEIGHT,
        "span": read.span,
        "first_week": (read.span.first.isoformat() if read.span else bars[0].monday) if bars else "",
        "last_week": (read.span.last.isoformat() if read.span else bars[-1].monday) if bars else "",
        "span_query": f"&{_query(read.span)}" if read.span else "",
        "moves": _moves(read.span),
        "steps_alone": f"?steps={read.steps}{CALLED if read.with_called else ''}{_day_query(read.as_of)}",
        "day_fields": list(parts_of_day(read.as_of).items()) if read.as_of else [],
    }


def _moves(span: Span | None) -> dict[str, str]:
    """Return the query of the same number of weeks, one earlier and one later."""
    if span is None:
        return {}
    return {
        "earlier": _query(span.move(-1)),
        "later": _query(span.move(1)),
    }


def _day_query(as_of: date | None) -> str:
    return f"&{query_of_day(as_of)}" if as_of else ""


def _query(span: Span) -> str:
    return f"from={span.first.isoformat()}&to={span.last.isoformat()}"


def _words(monday: date, reports: int) -> str:
    said = ngettext("%(counter)s report", "%(counter)s reports", reports) % {"counter": reports}
    return f"{day(monday)} ({said})"
