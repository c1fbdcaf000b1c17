"""Write `data/compiled.bin`: packs, districts, areas and place names in one file that starts quickly.

python -m inkling.regions.build.compiled_file [--check]
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from inkling.regions.rules.atlas import COMPILED, DATA, load_yaml
from inkling.regions.rules.places.place_names import NO_FORCE, NORTHERN_IRELAND


def compile_data(folder: Path) -> bytes:
    """Return the compiled bytes for a data folder; the same files give the same bytes.

    Raises SystemExit where a district of districts.csv is in no pack or in two, or a place in none.
    """
    files = sorted((folder / "packs").glob("*.yaml"))
    packs: dict[str, Any] = {file.stem: load_yaml(file.read_text(encoding="utf-8")) for file in files}
    rows = list(csv.DictReader((folder / "districts.csv").read_text(encoding="utf-8").splitlines()))
    regions = _region_by_district(packs)
    missing = [row["code"] for row in rows if row["code"] not in regions]
    if missing:
        raise SystemExit(f"In no pack's lad_codes: {', '.join(missing)}")
    places, parts = _read_places(folder), _lines(_localities(folder))
    if unknown := _codes_of(places + parts) - {row["code"] for row in rows} - {NORTHERN_IRELAND, *NO_FORCE}:
        raise SystemExit(f"A place lies in no district of districts.csv: {', '.join(sorted(unknown))}")
    document = {
        "packs": packs,
        "districts": {row["code"]: [row["name"], regions[row["code"]], row["replaced_by"]] for row in rows},
        "areas": _read_areas((folder / "areas.csv").read_text(encoding="utf-8")),
        "abroad": (folder / "abroad.txt").read_text(encoding="utf-8").split("\n")[:-1],
        "places": places,
        "parts": parts,
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def _read_places(folder: Path) -> str:
    """Return the places, and those of the same names that their source leaves out: nobody guesses between them.

    What `places.csv` has in two districts is one place on a border; of the namesakes each district has its own.
    """
    return (folder / "places.csv").read_text(encoding="utf-8") + _lines(_namesakes(folder))


def _lines(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{name}\t{code}\t\n" for name, code in sorted(rows))


def _namesakes(folder: Path) -> Iterator[tuple[str, str]]:
    for line in (folder / "namesakes.csv").read_text(encoding="utf-8").splitlines():
        name, codes, _ = line.split("\t")
        yield from ((name, code) for code in codes.split(" "))


def _localities(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the parts of towns, which stand by district."""
    for line in (folder / "localities.csv").read_text(encoding="utf-8").splitlines():
        code, names = line.split("\t")
        yield from ((name, code) for name in names.split("|"))


def _codes_of(places: str) -> set[str]:
    return {code for line in places.splitlines() for code in line.split("\t")[1].split(" ")}


def _read_areas(text: str) -> list[tuple[str | list[str], ...]]:
    """Return counties and the like: name, regions, regions where it is only written, districts, outside what force."""
    rows = csv.DictReader(text.splitlines())
    lists = ("regions", "postal", "districts")
    return [(row["name"], *(row[key].split() for key in lists), row["outside"]) for row in rows]


def _region_by_district(packs: dict[str, Any]) -> dict[str, str]:
    regions: dict[str, str] = {}
    for region, pack in packs.items():
        for code in pack["areas"]["lad_codes"]:
            if code in regions:
                raise SystemExit(f"{code} is in the packs of {regions[code]} and {region}")
            regions[code] = region
    return regions


def main(argv: list[str]) -> int:
    """Write the file; with --check only say whether it is up to date (exit 1 when not)."""
    data = compile_data(DATA)
    if argv == ["--check"]:
        fresh = COMPILED.exists() and gzip.decompress(COMPILED.read_bytes()) == gzip.decompress(data)
        print("up to date" if fresh else "out of date: run python -m inkling.regions.build.compiled_file")
        return 0 if fresh else 1
    COMPILED.write_bytes(data)
    print(f"{COMPILED}: {len(data):,} bytes.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
