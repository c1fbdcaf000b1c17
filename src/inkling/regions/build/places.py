"""Write `data/places.csv`: the names of places with the districts that they lie in.

    python -m inkling.regions.build.places --package-dir DIR --geonames DIR

A place lies in the district of the postcode nearest to its point, and in each other district that has a real
share of the postcodes within a kilometre: so a village on a border is asked about, never guessed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from inkling.regions.build.grid import to_grid
from inkling.regions.build.postcodes import DATA
from inkling.regions.build.source import Row, read_rows

CELL = 1000.0  # metres
NEAR = 1000.0
REAL_SHARE = 0.05
# Geonames' own country codes for the places that have no UK force, and ours for the rule that answers them.
ISLANDS = {"IM": "IM", "GG": "GY", "JE": "JE"}
Cells = Mapping[tuple[int, int], list[tuple[float, float, str]]]


def cells_of(rows: Iterable[Row]) -> Cells:
    """Group the postcodes that have a district and a point into squares of one kilometre."""
    cells: defaultdict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
    for row in rows:
        if row.district and row.easting is not None and row.northing is not None:
            cell = (int(row.easting // CELL), int(row.northing // CELL))
            cells[cell].append((row.easting, row.northing, row.district))
    return cells


def districts_near(point: tuple[float, float], *, cells: Cells) -> list[str]:
    """Return district codes, the nearest postcode's first; empty when there is no postcode within 10 km."""
    east, north = point
    for reach in (1, 2, 5, 10):
        column, row = int(east // CELL), int(north // CELL)
        found = sorted(
            ((e - east) ** 2 + (n - north) ** 2, code)
            for x in range(column - reach, column + reach + 1)
            for y in range(row - reach, row + reach + 1)
            for e, n, code in cells.get((x, y), ())
        )
        if found:
            close = Counter(code for squared, code in found if squared <= NEAR**2)
            real = [code for code, count in close.most_common() if count >= REAL_SHARE * close.total()]
            return list(dict.fromkeys([found[0][1], *real]))
    return []


def line_of(place: Mapping[str, Any], *, cells: Cells) -> str | None:
    """Return "name<TAB>districts<TAB>other names", or None for a place that is not in the United Kingdom."""
    if place["countrycode"] in ISLANDS:
        where = [ISLANDS[place["countrycode"]]]
    elif place["admin1code"] == "NIR":
        where = ["BT"]
    elif place["admin1code"]:
        where = districts_near(to_grid(place["latitude"], place["longitude"]), cells=cells)
    else:
        return None  # sovereign bases on Cyprus
    return "\t".join((place["name"], " ".join(where), "|".join(_other_names(place))))


def _other_names(place: Mapping[str, Any]) -> list[str]:
    """Return the Welsh and other names in plain letters; transliterations into other languages are left out."""
    if place["admin1code"] != "WLS":
        return []
    names = {name for name in place["alternatenames"] if len(name) > 3 and name != place["name"]}
    return sorted(name for name in names if name[0].isupper() and not name.isupper() and _is_plain(name))


def _is_plain(name: str) -> bool:
    return all(letter in " '-" or (letter.isalpha() and ord(letter) < 0x180) for letter in name)


def main(argv: list[str]) -> int:
    """Write the file and print how many names lie in more than one district."""
    parser = argparse.ArgumentParser(prog="python -m inkling.regions.build.places")
    parser.add_argument("--package-dir", type=Path, required=True)
    parser.add_argument("--geonames", type=Path, required=True, help="folder that holds cities500.json")
    options = parser.parse_args(argv)
    cells = cells_of(read_rows(options.package_dir))
    source = next(options.geonames.rglob("cities500.json"))
    wanted = {"GB", *ISLANDS}
    places = [place for place in json.loads(source.read_text()).values() if place["countrycode"] in wanted]
    lines = sorted(line for place in places if (line := line_of(place, cells=cells)))
    (DATA / "places.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(
        f"{len(lines):,} places, {sum(' ' in line.split(chr(9))[1] for line in lines):,} in several districts."
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
