"""Write `data/cells.txt`: the settled cells of Great Britain by district, from the postcode directory.

python -m inkling.regions.build.cells --package-dir DIR

Northern Ireland is left out as in the postcode table: its grid and its licence are others.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from inkling.regions.rules.maps.cells import CELL_METRES, DATA, Cell
from inkling.regions.build.source import Row, read_rows


def district_of_cells(rows: Iterable[Row]) -> dict[Cell, str]:
    """Return each cell with a postcode in it the district of most of its postcodes (the lower code at a tie)."""
    found: defaultdict[Cell, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.district and row.easting is not None and row.northing is not None:
            found[(int(row.easting) // CELL_METRES, int(row.northing) // CELL_METRES)][row.district] += 1
    return {
        cell: min(counts.items(), key=lambda pair: (-pair[1], pair[0]))[0] for cell, counts in found.items()
    }


def encode(cells: Mapping[Cell, str]) -> str:
    """Write one line a district: its code, then each run of cells as row,first column,how many."""
    by_district: defaultdict[str, list[Cell]] = defaultdict(list)
    for (column, row), district in cells.items():
        by_district[district].append((row, column))
    lines = [f"{district} {' '.join(_runs(sorted(own)))}" for district, own in sorted(by_district.items())]
    return "\n".join(lines) + "\n"


def _runs(own: list[Cell]) -> Iterable[str]:
    # In a run of neighbours the column grows exactly as fast as the place in the list.
    for (row, _), run in groupby(enumerate(own), key=lambda pair: (pair[1][0], pair[1][1] - pair[0])):
        columns = [column for _, (_, column) in run]
        yield f"{row},{columns[0]},{len(columns)}"


def main(argv: list[str]) -> int:
    """Write the file and say how large it is."""
    parser = argparse.ArgumentParser(prog="python -m inkling.regions.build.cells")
    parser.add_argument("--package-dir", type=Path, required=True)
    options = parser.parse_args(argv)
    cells = district_of_cells(read_rows(options.package_dir))
    text = encode(cells)
    DATA.write_text(text, encoding="utf-8")
    print(f"{DATA}: {len(text):,} bytes, {len(cells):,} cells, {len(set(cells.values()))} districts.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
