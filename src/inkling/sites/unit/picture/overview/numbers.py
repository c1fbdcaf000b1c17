"""The numbers of an overview as rows of a file. A cell that a spreadsheet would run as a formula is made text."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from inkling.journeys.picturing.read_overview import Overview, days_of
from inkling.picture.rules.overview.comparing import Comparison
from inkling.picture.rules.overview.selection import Dimension
from inkling.regions.queries import districts_by_code
from inkling.sites.unit.picture.overview.view import name_of

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def table_of(found: Overview) -> Iterator[list[str]]:
    """Return the rows: what is compared, then the weeks, then what is named."""
    codes = {
        each.value for part in found.compared for each in part.changes if each.dimension is Dimension.DISTRICT
    }
    names = districts_by_code(codes)
    yield [gettext("unit only: small numbers are not hidden"), found.selection.in_short]
    yield ["against", "what", "value", "now", "before", "ratio", "at least", "at most", "chance"]
    for part in found.compared:
        beside = [part.against.label, "all", "all"]
        yield [*beside, *_figures(part.total.now, part.total.before), *_bounds(part.total)]
        for each in part.changes:
            name = safe_cell(name_of(each.dimension, each.value, names=names))
            figures = [*_figures(each.counts.now, each.counts.before), *_bounds(each.counts)]
            yield [part.against.label, each.dimension.label, name, *figures]
    yield ["week of", "reports"]
    for monday in days_of(found.selection):
        yield [monday.isoformat(), str(found.weeks.get(monday, 0))]
    yield [
        "named",
        "what",
        "stands",
        "reports",
        "before",
        "sources at least",
        "sources at most",
        "told before",
    ]
    for shown in (*found.named.most, *found.named.new):
        named, earlier = shown.named, shown.named.earlier
        yield [
            safe_cell(named.raw),
            named.type,
            named.standing.label,
            *_figures(len(named.reports), earlier.reports if earlier else 0),
            *_figures(shown.sources.low, shown.sources.high),
            earlier.last.isoformat() if earlier else "never",
        ]
    yield ["town elsewhere", "reports"]
    for town in found.towns:
        yield [safe_cell(town.name), str(len(town.reports))]


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: some leave out the spaces and lines before it."""
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_FORMULA) else text


def _bounds(counts: Comparison) -> list[str]:
    ratio, high = counts.ratio, counts.high
    return [
        "" if ratio is None else f"{ratio:.2f}",
        f"{counts.low:.2f}",
        "" if high is None else f"{high:.2f}",
        f"{counts.p:.4f}",
    ]


def _figures(*counts: int) -> list[str]:
    return [str(each) for each in counts]
