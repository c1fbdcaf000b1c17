"""Lines on a map: each a bow from a district's middle to a town or another district, so that there and back are two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from inkling.picture.rules.places.labels import Curve, Point, Sheet, along, beside
from inkling.picture.rules.places.lines import End, Line, Way
from inkling.regions.rules.maps.district_map import DistrictMap
from inkling.regions.rules.maps.towns import bundled_towns

_BOW, _NEXT_BOW = 0.12, 0.14
"""How far a line bows out, in parts of its length, and how much further each next one between the same two does."""
_STRONG, _STRONGER = 3, 8


@dataclass(frozen=True)
class DrawnLine:
    """One line: its number in the table, its SVG path and the three points of that, where the number stands, and how
    thick it is (1 to 3).
    """

    number: int
    path: str
    curve: Curve
    x: float
    y: float
    thickness: int
    is_directed: bool


def districts_drawn(lines: Iterable[Line], *, own: Iterable[str]) -> tuple[str, ...]:
    """Return the districts of a map that holds the own ones and each end whose name lies in one alone."""
    ends = {each.end.districts[0] for each in lines if len(each.end.districts) == 1}
    return tuple(sorted({*own, *ends}))


@dataclass(frozen=True)
class NamedEnd:
    """Where lines begin or end, what people call it, and where that stands."""

    x: float
    y: float
    name: str
    name_x: float
    name_y: float


def drawn_lines(lines: Iterable[Line], *, on: DistrictMap) -> list[DrawnLine]:
    """Return the lines of which both ends stand on the map, under the numbers of all of them from 1.

    The first stands last: what is told of most is drawn over the others.
    """
    found: list[DrawnLine] = []
    drawn: Counter[frozenset[Point]] = Counter()
    for number, each in enumerate(lines, start=1):
        ends = _ends(each, on=on)
        if ends:
            start, end = ends if each.way is not Way.HOME else ends[::-1]
            bow = _BOW + _NEXT_BOW * drawn[frozenset(ends)]
            drawn[frozenset(ends)] += 1
            found.append(_draw(number, each, start=start, end=end, bow=bow))
    return found[::-1]


def with_words(
    drawn: Iterable[DrawnLine],
    *,
    lines: Iterable[Line],
    on: DistrictMap,
    names: Mapping[str, str],
    size: float,
) -> tuple[list[DrawnLine], list[NamedEnd]]:
    """Return the drawn lines and their ends with places for numbers and names, `size` high, that cover no other.

    An end is called as people call it: a district by its name, a town by its own, and a town of which nobody knows
    where in its district it lies by both.
    """
    called = _names_of_ends(lines, on=on, names=names)
    sheet = Sheet(on.width, on.height, size)
    for x, y in called:
        sheet.keep_free(x, y)
    ends = [
        NamedEnd(x, y, name, *sheet.place(name, beside(x, y, name, size=size)))
        for (x, y), name in called.items()
    ]
    # The line that is told of most, which is drawn last, has the first choice.
    placed = [_with_number(each, sheet) for each in reversed(list(drawn))]
    return placed[::-1], ends


def _with_number(each: DrawnLine, sheet: Sheet) -> DrawnLine:
    x, y = sheet.place(str(each.number), along(each.curve, size=sheet.size))
    return replace(each, x=x, y=y)


def _names_of_ends(lines: Iterable[Line], *, on: DistrictMap, names: Mapping[str, str]) -> dict[Point, str]:
    found: dict[Point, dict[str, None]] = defaultdict(dict)
    for each in lines:
        if ends := _ends(each, on=on):
            found[ends[0]][names.get(each.district, each.district)] = None
            found[ends[1]][_name_of(each.end, names=names)] = None
    return {at: ", ".join(all_names) for at, all_names in found.items()}


def _name_of(end: End, *, names: Mapping[str, str]) -> str:
    if end.is_district or (end.key, end.districts[0]) in bundled_towns():
        return end.name
    return f"{end.name} ({names.get(end.districts[0], end.districts[0])})"


def _ends(each: Line, *, on: DistrictMap) -> tuple[Point, Point] | None:
    """Return where it happened and where the town lies; None where either is not known, or both are one."""
    if len(each.end.districts) != 1:
        return None
    middles = {shape.code: (shape.x, shape.y) for shape in on.shapes}
    here, there = middles.get(each.district), middles.get(each.end.districts[0])
    town = None if each.end.is_district else bundled_towns().get((each.end.key, each.end.districts[0]))
    if there and town:
        there = on.spot_of(town)
    return (here, there) if here and there and here != there else None


def _draw(number: int, each: Line, *, start: Point, end: Point, bow: float) -> DrawnLine:
    across, down = end[0] - start[0], end[1] - start[1]
    middle = (start[0] + end[0]) / 2 - down * bow, (start[1] + end[1]) / 2 + across * bow
    # The number stands on the bow: half of the way out.
    x, y = (start[0] + 2 * middle[0] + end[0]) / 4, (start[1] + 2 * middle[1] + end[1]) / 4
    path = "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*start, *middle, *end)
    count = len(each.reports)
    thickness = 1 + (count >= _STRONG) + (count >= _STRONGER)
    is_directed = each.way is not Way.LINKED
    return DrawnLine(number, path, (start, middle, end), round(x, 1), round(y, 1), thickness, is_directed)
