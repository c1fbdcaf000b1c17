"""`{% load design_charts %}`: numbers as bars and lines, each with the table of its numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import gettext

from inkling.sites.design import charts

register = template.Library()

Shown = Mapping[str, Any]


@register.inclusion_tag("design/parts/bar_chart.html")
def bar_chart(series: charts.Pairs, title: str, *, unit: str = "", what: str = "") -> Shown:
    """Draw (label, value) pairs as bars inside the table of their numbers. None is "fewer than 5"."""
    return {
        "bars": charts.bars(series),
        "title": title,
        "unit": unit or gettext("Number"),
        "what": what or gettext("Item"),
    }


@register.inclusion_tag("design/parts/line_chart.html")
def line_chart(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[charts.Value]]],
    title: str,
    *,
    prefix: str = "chart",
    what: str = "",
) -> Shown:
    """Draw named rows of values over `labels`, with the table of the numbers below, on demand."""
    plot = charts.plot(labels, series)
    rows = [(label, [line.texts[at] for line in plot.lines]) for at, label in enumerate(labels)]
    return {
        "plot": plot,
        "rows": rows,
        "title": title,
        "prefix": prefix,
        "what": what or gettext("When"),
        "height": charts.PLOT_HEIGHT,
    }
