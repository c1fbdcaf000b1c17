"""Write `data/towns.txt`: in which square of 2 km the towns of the place table lie.

    python -m inkling.regions.build.towns --geonames DIR

A name that two towns of one district bear has no place here: nobody could say which is meant.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from inkling.regions.build.grid import to_grid
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.maps.cells import CELL_METRES, Cell, bundled_cells
from inkling.regions.rules.maps.towns import DATA
from inkling.regions.rules.places.place_names import fold_name

NEAR = 5
"""So many squares from its district's settled ones, at most, a town lies that is meant."""
Point = tuple[float, float]


def cell_of(point: Point) -> Cell:
    """Return the square of a point in degrees (latitude, longitude)."""
    east, north = to_grid(*point)
    return int(east // CELL_METRES), int(north // CELL_METRES)


def cells_of_towns(
    names: Iterable[tuple[str, str]],
    *,
    points: Mapping[str, Iterable[Cell]],
    settled: Mapping[str, frozenset[Cell]],
) -> dict[tuple[str, str], Cell]:
    """Return the square of each (name, district) that just one of the points of that name can be."""
    found: dict[tuple[str, str], Cell] = {}
    for name, district in names:
        own = settled.get(district, frozenset())
        near = {cell for cell in points.get(name, ()) if _is_near(cell, own)}
        if len(near) == 1:
            found[name, district] = near.pop()
    return found


def _is_near(cell: Cell, settled: Iterable[Cell]) -> bool:
    column, row = cell
    return any(abs(column - x) <= NEAR and abs(row - y) <= NEAR for x, y in settled)


def encode(cells: Mapping[tuple[str, str], Cell]) -> str:
    """Write one line a town: its name, folded, the code of its district, column and row."""
    rows = (f"{name}\t{district}\t{column},{row}" for (name, district), (column, row) in cells.items())
    return "\n".join(sorted(rows)) + "\n"


def main(argv: list[str]) -> int:
    """Write the file and say how many towns it holds."""
    parser = argparse.ArgumentParser(prog="python -m inkling.regions.build.towns")
    parser.add_argument("--geonames", type=Path, required=True, help="folder that holds cities500.json")
    options = parser.parse_args(argv)
    points: defaultdict[str, set[Cell]] = defaultdict(set)
    for place in json.loads(next(options.geonames.rglob("cities500.json")).read_text()).values():
        if place["countrycode"] == "GB":
            for name in (place["name"], *place["alternatenames"]):
                points[fold_name(name)].add(cell_of((place["latitude"], place["longitude"])))
    every = installed_atlas().names.every()
    names = {
        (fold_name(each.name), each.districts[0])
        for each in every
        if len(each.districts) == 1 and not each.is_part
    }
    cells = cells_of_towns(sorted(names), points=points, settled=bundled_cells())
    DATA.write_text(encode(cells), encoding="utf-8")
    print(f"{DATA}: {len(cells):,} of {len(names):,} names that lie in one district.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
