"""The map of a region: one shape a district, made of its settled cells, in coordinates that an SVG can draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from inkling.regions.rules.maps.cells import CELL_METRES, Cell, bundled_cells, coarser, without_gaps

# More cells than this in a row are smaller than a pen's stroke on paper.
_WIDEST = 100
_MARGIN = 1


@dataclass(frozen=True)
class Shape:
    """One district: the SVG paths of its area and its border, and where its number stands (cells from left and top)."""

    code: str
    path: str
    border: str
    x: float
    y: float


@dataclass(frozen=True)
class DistrictMap:
    """A region's shapes in a box of `width` x `height` cells, each `cell_km` kilometres wide."""

    width: int
    height: int
    cell_km: int
    shapes: tuple[Shape, ...]
    corner: Cell

    def spot_of(self, cell: Cell) -> tuple[float, float]:
        """Return where the middle of a bundled cell of 2 km stands on the map."""
        joined = self.cell_km * 1_000 // CELL_METRES
        left, top = self.corner
        # North is up on paper and down in SVG.
        return (cell[0] + 0.5) / joined - left, top + 1 - (cell[1] + 0.5) / joined

    def cell_at(self, x: float, y: float) -> Cell:
        """Return the bundled cell under a spot of the map; the opposite of `spot_of`."""
        joined = self.cell_km * 1_000 // CELL_METRES
        left, top = self.corner
        return int((x + left) * joined // 1), int((top + 1 - y) * joined // 1)


@lru_cache(maxsize=16)
def map_of(codes: tuple[str, ...]) -> DistrictMap | None:
    """Draw these districts; None where none has a cell here (Northern Ireland, railways)."""
    return draw_districts({code: bundled_cells()[code] for code in codes if code in bundled_cells()})


def draw_districts(
    cells: Mapping[str, frozenset[Cell]], *, widest: int = _WIDEST, fills: int = 0
) -> DistrictMap | None:
    """Draw districts from their cells; cells are joined until no row or column has more than `widest`.

    `fills`: so many rounds of gaps are closed, for a map that shows where land is and not where people live.
    """
    own, joined = dict(cells), 1
    while own and max(_span(own)) > widest:
        own, joined = coarser(own, by=2), joined * 2
    if not own:
        return None
    own = without_gaps(own, rounds=fills)
    width, height = _span(own)
    left, top = _corner(own)
    shapes = tuple(_shape(code, own[code], left=left, top=top) for code in sorted(own))
    cell_km = joined * CELL_METRES // 1_000
    return DistrictMap(width + 2 * _MARGIN, height + 2 * _MARGIN, cell_km, shapes, (left, top))


def _span(cells: Mapping[str, frozenset[Cell]]) -> tuple[int, int]:
    columns, rows = zip(*(cell for own in cells.values() for cell in own), strict=True)
    return max(columns) - min(columns) + 1, max(rows) - min(rows) + 1


def _corner(cells: Mapping[str, frozenset[Cell]]) -> Cell:
    every = [cell for own in cells.values() for cell in own]
    return min(column for column, _ in every) - _MARGIN, max(row for _, row in every) + _MARGIN


def _shape(code: str, own: frozenset[Cell], *, left: int, top: int) -> Shape:
    # North is up on paper and down in SVG.
    placed = sorted((top - row, column - left) for column, row in own)
    parts = [f"M{first} {y}h{length}v1h-{length}z" for y, first, length in _lines(placed)]
    x, y = _middle(placed)
    return Shape(code, "".join(parts), _border(set(placed)), x, y)


def _border(placed: set[Cell]) -> str:
    """The edges of cells with no cell of the same district beyond them; edges in one line are one stroke."""
    flat = sorted({(y + d, x) for y, x in placed for d in (0, 1) if (y + 2 * d - 1, x) not in placed})
    steep = sorted({(x + d, y) for y, x in placed for d in (0, 1) if (y, x + 2 * d - 1) not in placed})
    strokes = [f"M{first} {line}h{length}" for line, first, length in _lines(flat)]
    return "".join(strokes + [f"M{line} {first}v{length}" for line, first, length in _lines(steep)])


def _lines(edges: list[Cell]) -> Iterator[tuple[int, int, int]]:
    """Join neighbouring edges of one line into (line, first, length)."""
    for (line, _), run in groupby(enumerate(edges), key=lambda pair: (pair[1][0], pair[1][1] - pair[0])):
        places = [place for _, (_, place) in run]
        yield line, places[0], len(places)


def _middle(placed: list[Cell]) -> tuple[float, float]:
    """The middle of the cell that lies nearest to the middle of all: a number must stand on its own district."""
    mean_y = sum(y for y, _ in placed) / len(placed)
    mean_x = sum(x for _, x in placed) / len(placed)
    y, x = min(placed, key=lambda cell: ((cell[0] - mean_y) ** 2 + (cell[1] - mean_x) ** 2, cell))
    return x + 0.5, y + 0.5
