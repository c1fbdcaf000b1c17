"""The reports behind one figure of a page of the picture: the part of the selection that has its key."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence

from inkling.journeys.picturing.read_places import (
    Reports,
    Section,
    group_by_district,
    name_cell,
    things_in,
    token_of,
    where_and_when_of,
)
from inkling.picture.queries.places import in_parts, venues_of
from inkling.picture.queries.profile import facts_told
from inkling.picture.rules.overview.selection import InOrder, ReportRow, Selection
from inkling.picture.rules.places.hours import grid_of
from inkling.picture.rules.places.lines import Line, Path, between_regions, lines_of
from inkling.picture.rules.places.venues import venues_by_kind
from inkling.picture.rules.profile.facts import facts_of
from inkling.picture.rules.shares import NOT_TOLD
from inkling.regions.rules.atlas import installed_atlas

_REPORT_BY_REPORT = frozenset(
    {Section.HOURS, Section.LINES, Section.PATHS, Section.REGIONS, Section.FACTS, Section.VENUES}
)
"""What a report has of these is found in itself alone: some are read after others."""


def reports_in_steps(
    token: str, *, rows: Sequence[ReportRow], selection: Selection
) -> Generator[int, None, list[ReportRow]]:
    """Yield how many were read, and return those of these reports, the newest first, that a figure counts.

    None for a token of no figure.
    """
    known = (*_PARTS, Section.TOGETHER)
    section = next((each for each in known if token[:1] == each.value), None)
    if section is None:
        return []
    if section is Section.TOGETHER:
        # Each of them is listed: why they are one number can be seen.
        return selection.together_of(rows)
    found: dict[str, list[Reports]] = {}
    read = 0
    for some in in_parts(selection.read_of(rows)) if section in _REPORT_BY_REPORT else [rows]:
        for key, reports in _PARTS[section](some, selection).items():
            found.setdefault(key, []).append(reports)
        read += len(some)
        yield read
    wanted = next((each for each in found if token_of(section, each) == token), None)
    behind = [] if wanted is None else [each for reports in found[wanted] for each in reports]
    return InOrder(rows, selection).each_once(behind)


def _named_places(rows: Sequence[ReportRow], selection: Selection) -> dict[str, Reports]:
    return {each.key: each.reports for each in things_in(rows, selection)}


def _venues(rows: Sequence[ReportRow], selection: Selection) -> dict[str, Reports]:
    read = selection.read_of(rows)
    found = venues_by_kind(venues_of([each.id for each in read], as_of=selection.as_of))
    return {each.kind.value: each.reports for each in found}


def _hours(rows: Sequence[ReportRow], selection: Selection) -> dict[str, Reports]:
    return {
        name_cell(*cell): found for cell, found in grid_of(where_and_when_of(rows, selection).times).items()
    }


def _lines_in(rows: Sequence[ReportRow], selection: Selection) -> tuple[list[Line], list[Path]]:
    return lines_of(where_and_when_of(rows, selection).stretches)


def _lines(rows: Sequence[ReportRow], selection: Selection) -> dict[str, Reports]:
    return {each.key: each.reports for each in _lines_in(rows, selection)[0]}


def _paths(rows: Sequence[ReportRow], selection: Selection) -> dict[str, Reports]:
    return {each.key: each.reports for each in _lines_in(rows, selection)[1]}


def _regions(rows: Sequence[ReportRow], selection: Selection) -> dict[str, Reports]:
    lines, _ = _lines_in(rows, selection)
    found = between_regions(lines, region_of=installed_atlas().region_of)
    return {each.key: each.reports for each in found}


def _facts(rows: Sequence[ReportRow], selection: Selection) -> dict[str, Reports]:
    facts = facts_told(selection.read_of(rows), grades=selection.grades, as_of=selection.as_of)
    return dict(facts_of(facts))


def gaps_in(rows: Sequence[ReportRow], _selection: Selection) -> dict[str, Reports]:
    """Return the reports of each question that they leave open."""
    return {
        "district": [each.id for each in rows if not each.district],
        "type": [each.id for each in rows if each.exploitation_type in NOT_TOLD["exploitation_type"]],
        "source": [each.id for each in rows if each.how_known in NOT_TOLD["how_known"]],
        "category": [each.id for each in rows if not each.categories],
    }


_PARTS: Mapping[Section, Callable[[Sequence[ReportRow], Selection], dict[str, Reports]]] = {
    Section.DISTRICTS: group_by_district,
    Section.PLACES: _named_places,
    Section.VENUES: _venues,
    Section.HOURS: _hours,
    Section.LINES: _lines,
    Section.PATHS: _paths,
    Section.REGIONS: _regions,
    Section.FACTS: _facts,
    Section.GAPS: gaps_in,
}
