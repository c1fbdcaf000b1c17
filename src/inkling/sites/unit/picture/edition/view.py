"""An edition as it is shown: the numbers of each table, and of what it says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.dissemination.rules.editions import Key
from inkling.journeys.picturing.read_places import Section
from inkling.picture.rules.overview.selection import Dimension
from inkling.picture.rules.places.hours import Band
from inkling.picture.rules.places.venues import VenueKind
from inkling.regions.queries import districts_by_code, districts_of
from inkling.sites.design.parts import Cell, Column
from inkling.sites.unit.picture.places.wording import name_of_district, words_of_cell
from inkling.vocabulary.categories import Category
from inkling.vocabulary.telling import ExploitationType

COLUMNS = [Column(_("What")), Column(_("Reports"), numeric=True)]


@dataclass(frozen=True)
class Table:
    """One table of an edition. `missing`: of what it says nothing, in words."""

    title: str
    rows: list[list[Cell | str]]
    missing: str


def tables_of(cells: Mapping[Key, int], *, region_id: str) -> list[Table]:
    """Return the tables of an edition. What is none, small, or left out stands together below each."""
    return [
        _table(gettext("Kind of exploitation"), _terms(Dimension.TYPE, ExploitationType), cells),
        _table(gettext("What is told of"), _terms(Dimension.CATEGORY, Category), cells),
        _table(gettext("Districts"), _districts(cells, region_id), cells),
        _table(gettext("Kinds of venue"), _venues(), cells),
        _table(gettext("Days and hours"), _hours(cells), cells, are_hours=True),
    ]


def _table(
    title: str, rows: Iterable[tuple[Key, str]], cells: Mapping[Key, int], *, are_hours: bool = False
) -> Table:
    named = list(rows)
    missing = [name for key, name in named if key not in cells]
    if are_hours:
        # Too many to name each.
        missing = [gettext("every other hour") if named else gettext("every hour")]
    return Table(
        title,
        [[name, _number(cells[key])] for key, name in named if key in cells],
        ", ".join(missing),
    )


def _terms(dimension: Dimension, terms: Iterable[ExploitationType | Category]) -> list[tuple[Key, str]]:
    return [((dimension.value, each.value), each.label) for each in terms]


def _venues() -> list[tuple[Key, str]]:
    return [((Section.VENUES.value, each.value), each.label) for each in VenueKind]


def _districts(cells: Mapping[Key, int], region_id: str) -> Iterator[tuple[Key, str]]:
    codes = [each.code for each in districts_of(region_id)] if region_id else []
    others = [key for section, key in cells if section == Section.DISTRICTS.value and key not in codes]
    names = districts_by_code([*codes, *others])
    for code in (*codes, *others):
        yield (Section.DISTRICTS.value, code), name_of_district(code, names)


def _hours(cells: Mapping[Key, int]) -> Iterator[tuple[Key, str]]:
    for section, key in sorted(cells):
        if section == Section.HOURS.value:
            day, _between, band = key.partition(":")
            yield (section, key), words_of_cell(int(day), Band(band))


def _number(about: int) -> str:
    return gettext("about %(count)s") % {"count": f"{about:,}"}
