"""Where and when turned into what the template shows: two maps, and tables whose figures open their lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.picturing.list_behind import Behind
from inkling.journeys.picturing.read_places import Figure, Places, Section
from inkling.picture.rules.by_district import ByDistrict
from inkling.picture.rules.overview.selection import MOST_READ, Dimension
from inkling.picture.rules.places.hours import NO_DAY, Band
from inkling.picture.rules.places.lines import Line
from inkling.picture.rules.places.lines_map import districts_drawn, drawn_lines, with_words
from inkling.picture.rules.places.venues import VenueName
from inkling.regions.queries import districts_by_code, regions_by_id
from inkling.regions.rules.maps.district_map import map_of
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.mapping import counted_by_district, map_context, number_height
from inkling.sites.unit.picture.overview.form import query_of
from inkling.sites.unit.picture.overview.number import number_of
from inkling.sites.unit.picture.places.wording import (
    DAYS,
    name_of_district,
    region_line_in_words,
    way_in_words,
    words_of_cell,
)
from inkling.sites.unit.sentences.assessing import count_sources
from inkling.sites.unit.sentences.linking import TYPE_NAMES
from inkling.sites.unit.sentences.picturing import names_left

MOST_DRAWN = 12
_SMALLER = 0.75
"""Names beside lines need room that the numbers of districts have."""
_COUNTED = (Column(_("Reports"), numeric=True), Column(_("Sources"), roomy=True))
DISTRICT_COLUMNS = [Column(_("District")), *_COUNTED, Column(_("Its places"), of_screen=True)]
MAPPED_COLUMNS = [*DISTRICT_COLUMNS[:-1], Column(_("Step on the map")), *DISTRICT_COLUMNS[-1:]]
PLACE_COLUMNS = [Column(_("Place")), Column(_("District")), *_COUNTED, Column(_("Last told"))]
VENUE_COLUMNS = [Column(_("Kind")), *_COUNTED, Column(_("Told of most, with its reports"))]
HOUR_COLUMNS = [Column(_("Day")), *(Column(each.label, numeric=True) for each in Band)]
LINE_COLUMNS = [
    Column(_("Where it happened, and the town")),
    *_COUNTED,
    Column(_("Lies in"), roomy=True),
    Column(_("Travel told")),
]
PATH_COLUMNS = [Column(_("Home > incident > destination")), *_COUNTED]
REGION_COLUMNS = [Column(_("Region, and the other one")), *_COUNTED]
_Names = Mapping[str, str]
_Rows = list[list[Cell | str]]


def shown_places(found: Places, *, region_id: str) -> dict[str, Any]:
    """Return what the page shows of where and when."""
    codes = {*found.districts, *(found.town_of(each) for each in found.places)}
    ends = {code for each in found.lines for code in (each.district, *each.end.districts)}
    names = districts_by_code(codes | ends)
    counts = {code: len(found.figure(Section.DISTRICTS, code).reports) for code in found.districts}
    table = counted_by_district(counts, region_id=region_id)
    district_map = map_context(table)
    is_drawn = bool(district_map["map"])
    return {
        "selection": found.selection,
        "all_reports": number_of(found.reports, Behind(found.selection)),
        "as_of": day(found.selection.as_of) if found.selection.as_of else "",
        "first": day(found.selection.first),
        "last": day(found.selection.last),
        "most_read": f"{MOST_READ:,}" if found.is_cut else "",
        **district_map,
        "district_columns": MAPPED_COLUMNS if is_drawn else DISTRICT_COLUMNS,
        "district_rows": _district_rows(found, table, names, is_drawn=is_drawn),
        "place_columns": PLACE_COLUMNS,
        "place_rows": _place_rows(found, names),
        "more_places": found.more_places,
        "left": names_left(sum(each.raw in found.of_screen for each in found.places)),
        "venue_columns": VENUE_COLUMNS,
        "venue_rows": _venue_rows(found, names),
        **_hours(found),
        **_lines(found, names, own=[row.code for row in table.rows]),
    }


def _count_cells(found: Places, figure: Figure, *, about: str) -> tuple[Cell, str]:
    number = number_of(len(figure.reports), Behind(found.selection, part=figure.token))
    return Cell(f"{len(figure.reports):,}", href=number.href, about=about), count_sources(figure.sources)


def _district_rows(found: Places, table: ByDistrict, names: _Names, *, is_drawn: bool) -> _Rows:
    rows: _Rows = []
    words = table.scale.words
    for row in table.rows:
        title = f"{row.number}. {row.name}" if is_drawn else row.name
        step = [words[row.step]] * is_drawn
        if not row.count:
            rows.append([title, "0", "-", *step, "-"])
            continue
        own = query_of(found.selection.with_value(Dimension.DISTRICT, row.code))
        opens = Cell(gettext("Show"), href=f"?{own}#places", about=row.name)
        figure = found.figure(Section.DISTRICTS, row.code)
        rows.append([title, *_count_cells(found, figure, about=row.name), *step, opens])
    here = {row.code for row in table.rows}
    for code in found.districts:
        if code not in here:
            name = name_of_district(code, names)
            figure = found.figure(Section.DISTRICTS, code)
            rows.append([name, *_count_cells(found, figure, about=name), *["-"] * is_drawn, "-"])
    return rows


def _place_rows(found: Places, names: _Names) -> _Rows:
    return [
        [
            Cell(
                each.raw,
                hint=str(TYPE_NAMES.get(each.type, each.type)),
                of_screen=each.raw in found.of_screen,
            ),
            name_of_district(found.town_of(each), names),
            *_count_cells(found, found.figure(Section.PLACES, each.key), about=each.raw),
            day(each.last_on),
        ]
        for each in found.places
    ]


def _of_venue(name: VenueName, names: _Names) -> str:
    """Return a name with its reports, and its district where two places of one name stand beside each other."""
    where = f", {name_of_district(name.town, names)}" if name.town else ""
    return f"{name.raw}{where} ({name.origins})"


def _venue_rows(found: Places, names: _Names) -> _Rows:
    return [
        [
            each.kind.label,
            *_count_cells(found, found.figure(Section.VENUES, each.kind.value), about=each.kind.label),
            _of_venues(found, each.names, names),
        ]
        for each in found.venues
    ]


def _of_venues(found: Places, those: Sequence[VenueName], names: _Names) -> Cell:
    """Return what is told of most, on paper without what it leaves out."""
    said, paper = (
        ", ".join(_of_venue(each, names) for each in some)
        for some in (those, [each for each in those if each.raw not in found.of_screen])
    )
    return Cell(said, on_paper=(paper or "-") if paper != said else "")


def _hours(found: Places) -> dict[str, Any]:
    rows: _Rows = [[str(DAYS[at]), *(_hour(found, at, band) for band in Band)] for at in range(NO_DAY + 1)]
    whole = [cell for cell in found.hours if cell[0] != NO_DAY and cell[1] is not Band.NOT_TOLD]
    counts = {cell: len(found.figure(Section.HOURS, found.hours[cell]).reports) for cell in whole}
    most = max(counts.values(), default=0)
    return {
        "hour_columns": HOUR_COLUMNS,
        "hour_rows": rows,
        "timed": found.timed,
        "most_hours": [words_of_cell(*cell) for cell, count in counts.items() if count == most > 1],
        "most_of_hours": most,
    }


def _hour(found: Places, at: int, band: Band) -> Cell | str:
    key = found.hours.get((at, band))
    if key is None:
        return "0"
    return _count_cells(found, found.figure(Section.HOURS, key), about=words_of_cell(at, band))[0]


def _lines(found: Places, names: _Names, *, own: list[str]) -> dict[str, Any]:
    ids = {id_ for each in found.lines for id_ in each.end.regions}
    regions = regions_by_id(ids | {id_ for each in found.regions for id_ in (each.region, each.other)})
    return {
        **_lines_map(found.lines[:MOST_DRAWN], names, own=own),
        "line_columns": LINE_COLUMNS,
        "line_rows": _line_rows(found, names, regions),
        "more_lines": found.more_lines,
        "path_columns": PATH_COLUMNS,
        "path_rows": [
            [
                f"{each.home.name} > {name_of_district(each.district, names)} > {each.destination.name}",
                *_count_cells(found, found.figure(Section.PATHS, each.key), about=each.home.name),
            ]
            for each in found.paths
        ],
        "region_columns": REGION_COLUMNS,
        "region_rows": _region_rows(found, regions),
    }


def _lines_map(lines: Sequence[Line], names: _Names, *, own: list[str]) -> dict[str, Any]:
    on = map_of(districts_drawn(lines, own=own)) if lines else None
    if on is None:
        return {"lines_drawn": []}
    size = round(number_height(on) * _SMALLER, 2)
    drawn, ends = with_words(drawn_lines(lines, on=on), lines=lines, on=on, names=names, size=size)
    dot = round(size / 4, 2)
    return {
        "lines_map": on,
        "lines_drawn": drawn,
        "lines_ends": ends,
        "lines_number": size,
        "lines_dot": dot,
    }


def _line_rows(found: Places, names: _Names, regions: _Names) -> _Rows:
    rows: _Rows = []
    for number, each in enumerate(found.lines, start=1):
        title = f"{name_of_district(each.district, names)}, {way_in_words(each.way, each.end.name)}"
        lies_in = gettext(" or ").join(regions.get(id_, id_) for id_ in each.end.regions)
        counted = _count_cells(found, found.figure(Section.LINES, each.key), about=title)
        rows.append([f"{number}. {title}", *counted, lies_in, _travel(each)])
    return rows


def _region_rows(found: Places, regions: _Names) -> _Rows:
    rows: _Rows = []
    for each in found.regions:
        title = f"{regions.get(each.region, each.region)}, {region_line_in_words(each, regions)}"
        rows.append([title, *_count_cells(found, found.figure(Section.REGIONS, each.key), about=title)])
    return rows


def _travel(each: Line) -> str:
    return ", ".join(f"{mode.label} ({count})" for mode, count in each.modes) or "-"
