"""An analyst looks at where and when: districts, named places, venues, days and hours, and lines out of the area.

Each figure is a part of the selection, under a key: its list is made of the same reports by the same key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.picturing.open_inquiry import inquiry_of
from inkling.linking.queries.arising import sources_of_each
from inkling.linking.rules.sources import ManySources, Sources
from inkling.picture.naming_queries import AT_A_PLACE, things_named_in
from inkling.picture.queries.on_paper import names_left_to_the_screen
from inkling.picture.queries.places import WhereAndWhen, may_leave_as_figures, venues_of, where_and_when
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.returning import NamedThing, Naming, named_things
from inkling.picture.rules.overview.selection import InOrder, ReportRow, Selection
from inkling.picture.rules.paper import bears_name
from inkling.picture.rules.places.hours import Band, grid_of
from inkling.picture.rules.places.lines import Line, Path, RegionLine, between_regions, lines_of
from inkling.picture.rules.places.venues import Venues, venues_by_kind
from inkling.picture.told_queries import told_between
from inkling.regions.rules.atlas import installed_atlas
from inkling.vocabulary.terms import Term

MOST_PLACES, MOST_LINES = 30, 30
_SALT, _TOKEN = "inkling.part", 24
Reports = Collection[UUID]


class Section(Term):
    """A part of the page."""

    DISTRICTS = "d", "Where it was told to happen"
    PLACES = "p", "Named places"
    VENUES = "v", "Kinds of venue"
    HOURS = "h", "Days and hours"
    LINES = "l", "Lines out of the area"
    PATHS = "w", "Whole ways"
    REGIONS = "r", "Between regions"
    FACTS = "f", "Facts of a profile"
    GAPS = "g", "What is not told"
    NAMED = "n", "Who and what is named"
    TOGETHER = "t", "What counts once together"


# Parts of a profile alone: no figure of the places is of them.
OF_A_PROFILE = frozenset({Section.FACTS, Section.GAPS, Section.NAMED})


@dataclass(frozen=True)
class Figure:
    """The reports of one key of a section, and how many independent sources may stand behind them."""

    section: Section
    key: str
    reports: tuple[UUID, ...]
    sources: Sources

    @property
    def token(self) -> str:
        """By what an address names it: it holds no word of a report."""
        return token_of(self.section, self.key)


@dataclass(frozen=True)
class Places:
    """All that one selection shows of where and when. `figures` are found by section and key.

    Districts are those of now: what an older code told is told of the newer one. `timed` reports tell a day or an hour.
    `is_cut`: the newest of the reports alone are looked into. `of_screen`: the places that paper leaves out, as told.
    """

    selection: Selection
    reports: int
    figures: Mapping[tuple[Section, str], Figure]
    places: tuple[NamedThing, ...]
    more_places: int
    venues: tuple[Venues, ...]
    hours: Mapping[tuple[int, Band], str]
    timed: int
    lines: tuple[Line, ...]
    more_lines: int
    paths: tuple[Path, ...]
    regions: tuple[RegionLine, ...]
    is_cut: bool = False
    of_screen: frozenset[str] = frozenset()

    @property
    def districts(self) -> list[str]:
        """The codes of the districts that are told of, "" where none is, the most told of first."""
        found = [each for (section, _), each in self.figures.items() if section is Section.DISTRICTS]
        return [each.key for each in sorted(found, key=lambda each: (-len(each.reports), each.key))]

    def figure(self, section: Section, key: str) -> Figure:
        """Return the figure of a key that this page shows."""
        return self.figures[section, key]

    def town_of(self, place: NamedThing) -> str:
        """Return the code of the district in which a named place lies, "" where that is not told."""
        return place.key.split(":", 2)[1]


@transaction.atomic
def read_places(selection: Selection, *, by: Member) -> Places:
    """Return where and when of a selection. The entry names the selection, and how many reports stand behind it."""
    rows = told_between([(selection.first, selection.last)], as_of=selection.as_of)
    found = _with_paper(places_of(selection, rows=selection.all_of(rows)))
    shown = ",".join(str(each.id) for each in found.places) or "none"
    append_audit(
        Action.PICTURE_READ, actor=by.audit_name, subject=f"places {selection.in_short} mentions:{shown}"
    )
    return found


def _with_paper(found: Places) -> Places:
    """Return the places, with what of them paper leaves out: what bears the name of somebody who may be a child."""
    names = names_left_to_the_screen(
        {report for each in (*found.places,) for report in each.reports}
        | {
            report
            for each in found.venues
            for report in found.figure(Section.VENUES, each.kind.value).reports
        },
        as_of=found.selection.as_of,
    )
    shown = {each.raw for each in found.places} | {name.raw for each in found.venues for name in each.names}
    return replace(
        found, of_screen=frozenset(raw for raw in shown if any(bears_name(raw, name) for name in names))
    )


@transaction.atomic
def read_places_to_leave(selection: Selection, *, by: Member) -> Places:
    """Return the same of what may leave the unit as figures: graded, and nothing of it under conditions.

    Under the purpose of an inquiry, which the entry names. Raises `InquiryNeeded`.
    """
    inquiry = inquiry_of(by)
    graded = replace(selection, grades=Grades.GRADED)
    rows = graded.all_of(told_between([(selection.first, selection.last)]))
    may = may_leave_as_figures([each.id for each in rows])
    found = places_of(graded, rows=[each for each in rows if each.id in may])
    append_audit(
        Action.PICTURE_READ,
        actor=by.audit_name,
        subject=f"places-outside inquiry:{inquiry.id} {graded.in_short}",
        purpose=inquiry.purpose,
    )
    return found


def token_of(section: Section, key: str) -> str:
    """Return by what an address names a figure."""
    mark = salted_hmac(_SALT, f"{section.value} {key}", algorithm="sha256").hexdigest()[:_TOKEN]
    return f"{section.value}{mark}"


def token_of_together() -> str:
    """Return by what an address names all reports of which several count once."""
    return token_of(Section.TOGETHER, "")


def places_of(
    selection: Selection,
    *,
    rows: Sequence[ReportRow],
    namings: Iterable[Naming] | None = None,
    known: ManySources | None = None,
    when: WhereAndWhen | None = None,
) -> Places:
    """Return where and when of a selection in which these reports lie; the caller leaves the entry.

    `namings`, `when` (of those that are looked into) and `known` (sources of all): what the caller has asked before.
    """
    read = selection.read_of(rows)
    in_order = InOrder(rows, selection)
    origins = {} if selection.grades is Grades.EVERYTHING else {each.id: each.origin for each in read}
    things = things_in(rows, selection, namings=namings)
    venues = venues_by_kind(venues_of([each.id for each in read], as_of=selection.as_of), origins=origins)
    when = when or where_and_when_of(rows, selection)
    hours, (lines, paths) = grid_of(when.times), lines_of(when.stretches, origins=origins)
    regions = between_regions(lines, region_of=installed_atlas().region_of)
    shown = things[:MOST_PLACES]
    parts: dict[tuple[Section, str], Reports] = {
        **{(Section.DISTRICTS, key): found for key, found in group_by_district(rows, selection).items()},
        **{(Section.PLACES, each.key): each.reports for each in shown},
        **{(Section.VENUES, each.kind.value): each.reports for each in venues},
        **{(Section.HOURS, name_cell(*cell)): found for cell, found in hours.items()},
        **{(Section.LINES, each.key): each.reports for each in lines[:MOST_LINES]},
        **{(Section.PATHS, each.key): each.reports for each in paths[:MOST_LINES]},
        **{(Section.REGIONS, each.key): each.reports for each in regions},
    }
    return Places(
        selection=selection,
        reports=len(selection.each_once(rows)),
        figures=figures_of({key: in_order.ids(found) for key, found in parts.items()}, known=known),
        places=tuple(shown),
        more_places=len(things) - len(shown),
        venues=tuple(venues),
        hours={cell: name_cell(*cell) for cell in hours},
        timed=len(in_order.each_once({id_ for found in hours.values() for id_ in found})),
        lines=tuple(lines[:MOST_LINES]),
        more_lines=max(0, len(lines) - MOST_LINES),
        paths=tuple(paths[:MOST_LINES]),
        regions=tuple(regions),
        is_cut=len(read) < len(rows),
    )


def figures_of(
    parts: Mapping[tuple[Section, str], Reports], *, known: ManySources | None = None
) -> dict[tuple[Section, str], Figure]:
    """Return a figure of the reports of each key, as many as are listed behind it."""
    behind = sources_of_each(parts.values(), known=known)
    return {
        (section, key): Figure(section, key, tuple(found), sources)
        for ((section, key), found), sources in zip(parts.items(), behind, strict=True)
    }


def things_in(
    rows: Sequence[ReportRow], selection: Selection, *, namings: Iterable[Naming] | None = None
) -> list[NamedThing]:
    """Return the places and businesses that two or more of these reports name, as far as they are looked into."""
    read = selection.read_of(rows)
    if namings is None:
        namings = things_named_in([each.id for each in read], as_of=selection.as_of)
    return named_things((each for each in namings if each.type in AT_A_PLACE), of=len(read))


def where_and_when_of(rows: Sequence[ReportRow], selection: Selection) -> WhereAndWhen:
    """Return what these reports say of where and when, as far as they are looked into."""
    return where_and_when(selection.read_of(rows), grades=selection.grades, as_of=selection.as_of)


def name_cell(day: int, band: Band) -> str:
    """Return the key of a day and a part of it."""
    return f"{day}:{band.value}"


def group_by_district(rows: Sequence[ReportRow], _selection: Selection) -> dict[str, Reports]:
    """Return the reports of each district, by the code of now."""
    newer = installed_atlas().districts
    found: dict[str, set[UUID]] = defaultdict(set)
    for each in rows:
        known = newer.get(each.district)
        found[known.replaced_by or each.district if known else each.district].add(each.id)
    return dict(found)
