"""Words of where and when: days and hours, ways, districts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.picture.rules.places.hours import Band
from inkling.picture.rules.places.lines import RegionLine, Way

Cell = tuple[int, Band]
DAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
    _("Day not told"),
)
_BANDS = list(Band)


def cells_in_order(cells: Iterable[Cell]) -> list[Cell]:
    """Return days and hours from Monday morning on."""
    return sorted(cells, key=lambda cell: (cell[0], _BANDS.index(cell[1])))


def words_of_cell(day: int, band: Band) -> str:
    """Return what people read for a day and a part of it."""
    return f"{DAYS[day]}, {band.label}"


def name_of_district(code: str, names: Mapping[str, str]) -> str:
    """Return what people read for a district's code; that it is not told for none."""
    return names.get(code, code) if code else gettext("District not told")


def way_in_words(way: Way, town: str) -> str:
    """Return what a town is to where it happened: "from Hull", "to Hull", "Hull, which way is not told"."""
    sentences = {
        Way.HOME: gettext("from %(town)s"),
        Way.DESTINATION: gettext("to %(town)s"),
        Way.LINKED: gettext("%(town)s, which way is not told"),
    }
    return sentences[way] % {"town": town}


def region_line_in_words(line: RegionLine, names: Mapping[str, str]) -> str:
    """Return what another region is to the one in which it happened."""
    other = names.get(line.other, line.other) or gettext("a town of which name there are several")
    return way_in_words(line.way, other)
