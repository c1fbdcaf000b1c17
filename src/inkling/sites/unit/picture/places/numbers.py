"""Where and when as rows of a file for the unit: every figure, with names of places and small numbers."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from inkling.journeys.picturing.read_places import Figure, Places, Section
from inkling.regions.queries import districts_by_code, regions_by_id
from inkling.sites.unit.picture.overview.numbers import safe_cell
from inkling.sites.unit.picture.places.wording import (
    cells_in_order,
    name_of_district,
    region_line_in_words,
    way_in_words,
    words_of_cell,
)

_Line = tuple[str, str, Figure]


def rows_for_the_unit(found: Places) -> Iterator[list[str]]:
    """Return the rows: a line of warning, the header, then each figure with how many sources it may come from."""
    names = districts_by_code({*found.districts, *(each.district for each in found.lines)})
    yield [gettext("unit only: small numbers are not hidden"), found.selection.in_short]
    yield ["section", "what", "where", "reports", "sources at least", "sources at most"]
    for what, where, figure in (*_places(found, names), *_lines(found, names)):
        counted = (len(figure.reports), figure.sources.low, figure.sources.high)
        yield [figure.section.label, safe_cell(what), safe_cell(where), *map(str, counted)]


def _places(found: Places, names: dict[str, str]) -> Iterator[_Line]:
    for code in found.districts:
        yield "", name_of_district(code, names), found.figure(Section.DISTRICTS, code)
    for place in found.places:
        where = name_of_district(found.town_of(place), names)
        yield place.raw, where, found.figure(Section.PLACES, place.key)
    for venue in found.venues:
        yield venue.kind.label, "", found.figure(Section.VENUES, venue.kind.value)
    for cell in cells_in_order(found.hours):
        yield words_of_cell(*cell), "", found.figure(Section.HOURS, found.hours[cell])


def _lines(found: Places, names: dict[str, str]) -> Iterator[_Line]:
    regions = regions_by_id(id_ for each in found.regions for id_ in (each.region, each.other))
    for line in found.lines:
        what = way_in_words(line.way, line.end.name)
        yield what, name_of_district(line.district, names), found.figure(Section.LINES, line.key)
    for path in found.paths:
        where = name_of_district(path.district, names)
        what = f"{path.home.name} > {where} > {path.destination.name}"
        yield what, where, found.figure(Section.PATHS, path.key)
    for each in found.regions:
        what = region_line_in_words(each, regions)
        yield what, regions.get(each.region, each.region), found.figure(Section.REGIONS, each.key)
