"""The map as a page draws it, small for a phone and larger elsewhere, and the square under a spot that was pressed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from inkling.regions.rules.maps.cells import Cell, bundled_cells
from inkling.regions.rules.maps.district_map import DistrictMap, draw_districts
from inkling.regions.rules.maps.parts import Part, parts_of_country
from inkling.regions.rules.maps.pointing import Town, known_towns
from inkling.sites.community.steps.map.spot import Spot

# A coarser outline of the whole country weighs less, and a finger is wider than its squares.
_COUNTRY, _PART, _AROUND = 160, 110, 70
_MARGIN = 3
_FILLS = 4
_NAME_HIGH = 12  # pixels
_EDGE = 0.15
_SIZES = {"small": (288, 480), "large": (560, 600)}


@dataclass(frozen=True)
class Size:
    """One size of the map in CSS pixels. The spot pressed on it arrives as `name`.x and `name`.y."""

    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Dot:
    """A town on the map, with its number in the list."""

    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Name:
    """A town that people know, written where it lies; `anchor` keeps it on the map."""

    name: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Drawing:
    """What is drawn: the shapes, which of them is chosen, towns by their numbers, and the spot pressed before."""

    map: DistrictMap
    names: tuple[Name, ...] = ()
    chosen: str = ""
    dots: tuple[Dot, ...] = ()
    pressed: tuple[float, float] | None = None

    @property
    def sizes(self) -> list[Size]:
        """The sizes in which a page offers it."""
        wide, high = self.map.width, self.map.height
        found = []
        for name, (width, height) in _SIZES.items():
            fits = min(width, height * wide // high)
            found.append(Size(name, fits, round(fits * high / wide)))
        return found

    @property
    def small_letter(self) -> float:
        """How high a name stands on the smaller map, in its own units."""
        return round(_NAME_HIGH * self.map.width / self.sizes[0].width, 2)

    @property
    def letter(self) -> float:
        """How high a number stands on it, in its own units."""
        return round(max(self.map.width, self.map.height) / 18, 2)

    def cell_pressed(self, post: Mapping[str, str]) -> Cell | None:
        """Return the square under the spot that was pressed; None where none was.

        A key, and a program that presses for somebody, press the corner: that points at nothing.
        """
        for size in self.sizes:
            x, y = (post.get(f"{size.name}.{axis}", "") for axis in ("x", "y"))
            if _is_number(x) and _is_number(y) and (int(x), int(y)) != (0, 0):
                unit = self.map.width / size.width
                return self.map.cell_at(int(x) * unit, int(y) * unit)
        return None


def drawing_of(spot: Spot, *, towns: Sequence[Town] = ()) -> Drawing | None:
    """Return the map of the country, of a part, or of what lies around a spot; None where nothing can be drawn."""
    if not spot.part:
        return _whole_country()
    if not spot.district:
        return _part(spot.part)
    around = _around([spot.cell, *(town.cell for town in towns)] if spot.cell else _cells_of(spot.district))
    if around is None:
        return None
    places = [around.spot_of(town.cell) for town in towns]
    dots = tuple(Dot(number, round(x, 2), round(y, 2)) for number, (x, y) in enumerate(places, start=1))
    return Drawing(around, (), spot.district, dots, around.spot_of(spot.cell) if spot.cell else None)


@lru_cache(maxsize=1)
def _whole_country() -> Drawing | None:
    cells = {
        part.value: frozenset(cell for code in held.districts for cell in _cells_of(code))
        for part, held in parts_of_country().items()
    }
    drawn = draw_districts({part: own for part, own in cells.items() if own}, widest=_COUNTRY, fills=_FILLS)
    known = [name for held in parts_of_country().values() for name in known_towns(held)[:1]]
    return _name_towns(drawn, known)


@lru_cache(maxsize=len(Part))
def _part(part: Part) -> Drawing | None:
    held = parts_of_country()[part]
    cells = {code: _cells_of(code) for code in held.districts if _cells_of(code)}
    return _name_towns(draw_districts(cells, widest=_PART, fills=_FILLS), known_towns(held))


def _name_towns(drawn: DistrictMap | None, towns: Sequence[Town]) -> Drawing | None:
    """Write the names on the map that do not run into one before them."""
    if drawn is None:
        return None
    high = Drawing(drawn).small_letter
    names: list[Name] = []
    for town in towns:
        x, y = (round(each, 2) for each in drawn.spot_of(town.cell))
        if all(abs(x - each.x) > 6 * high or abs(y - each.y) > high for each in names):
            side = x / drawn.width
            names.append(
                Name(town.name, x, y, "start" if side < _EDGE else "end" if side > 1 - _EDGE else "middle")
            )
    return Drawing(drawn, tuple(names))


def _around(cells: Iterable[Cell]) -> DistrictMap | None:
    """Draw all that lies in the box around these squares, of whatever district."""
    every = list(cells)
    if not every:
        return None
    columns, rows = [column for column, _ in every], [row for _, row in every]
    left, right = min(columns) - _MARGIN, max(columns) + _MARGIN
    low, high = min(rows) - _MARGIN, max(rows) + _MARGIN
    inside = {
        code: frozenset(cell for cell in own if left <= cell[0] <= right and low <= cell[1] <= high)
        for code, own in bundled_cells().items()
    }
    return draw_districts({code: own for code, own in inside.items() if own}, widest=_AROUND)


def _cells_of(code: str) -> frozenset[Cell]:
    return bundled_cells().get(code, frozenset())


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len("9999")
