"""Where and when as rows of a file that may leave the unit: no name of a place, no small figure, no total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from django.utils.translation import gettext

from inkling.journeys.picturing.read_places import Places, Section
from inkling.picture.rules.places.hours import NO_DAY, Band
from inkling.picture.rules.places.leaving import FEWEST_OUTSIDE, figure_outside
from inkling.picture.rules.places.venues import VenueKind
from inkling.regions.queries import districts_by_code
from inkling.sites.unit.picture.overview.numbers import safe_cell
from inkling.sites.unit.picture.places.wording import name_of_district, way_in_words, words_of_cell


def rows_to_leave(found: Places, *, districts: Iterable[str]) -> Iterator[list[str]]:
    """Return the rows of each district of the region, each kind of venue, each hour, and the lines of five or more.

    What is withheld looks as what is none. No whole way, which may be one child's, and no total.
    """
    codes = sorted({*districts, ""})
    names = districts_by_code({*codes, *(each.district for each in found.lines)})
    yield [
        gettext(
            "graded and free of conditions; fewer than %(fewest)s is withheld, others are rounded to five"
        )
        % {"fewest": FEWEST_OUTSIDE},
        f"{found.selection.first}..{found.selection.last}",
    ]
    yield ["section", "what", "where", "reports"]
    for code in codes:
        yield _row(
            Section.DISTRICTS, "", name_of_district(code, names), _count(found, Section.DISTRICTS, code)
        )
    for kind in VenueKind:
        yield _row(Section.VENUES, kind.label, "", _count(found, Section.VENUES, kind.value))
    for cell in product(range(NO_DAY + 1), Band):
        key = found.hours.get(cell, "")
        yield _row(Section.HOURS, words_of_cell(*cell), "", _count(found, Section.HOURS, key))
    for line in found.lines:
        count = _count(found, Section.LINES, line.key)
        if count >= FEWEST_OUTSIDE:
            where = name_of_district(line.district, names)
            yield _row(Section.LINES, way_in_words(line.way, line.end.name), where, count)


def _count(found: Places, section: Section, key: str) -> int:
    figure = found.figures.get((section, key))
    # Of equal words one, whether or not they were told for copies: five by one source are no five.
    return min(len(figure.reports), figure.sources.high) if figure else 0


def _row(section: Section, what: str, where: str, count: int) -> list[str]:
    return [section.label, safe_cell(what), safe_cell(where), figure_outside(count)]
