"""Write `data/postcodes.bin` from the postcode directory and prove it exact.

python -m inkling.regions.build.postcodes --package-dir DIR
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from inkling.regions.build.source import Row, read_rows
from inkling.regions.rules.places.table import BITMAP_BYTES, read_table, unit_number

DATA = Path(__file__).resolve().parent.parent / "data"
SOURCE = "ONS Postcode Directory, November 2025"


def encode_table(rows: Iterable[Row], *, source: str) -> bytes:
    """Return the bytes that `rules.table.read_table` reads. The same rows give the same bytes."""
    sectors: defaultdict[str, dict[int, str]] = defaultdict(dict)
    odd: dict[str, str] = {}
    for row in rows:
        number = unit_number(row.inward[1:])
        if number is None:
            odd[f"{row.outward} {row.inward}"] = row.district
        else:
            sectors[row.outward + row.inward[0]][number] = row.district
    districts = sorted({code for units in sectors.values() for code in units.values()})
    lines, bitmaps, codes = [], bytearray(), bytearray()
    for name in sorted(sectors):
        line, bitmap, own = _encode_sector(name, sectors[name], districts=districts)
        lines.append(line)
        bitmaps += bitmap
        codes += own
    header = {"source": source, "districts": districts, "sectors": "\n".join(lines), "odd": odd}
    text = json.dumps(header, separators=(",", ":")).encode()
    return zlib.compress(len(text).to_bytes(4, "little") + text + bitmaps + codes, 9)


def _encode_sector(name: str, units: Mapping[int, str], *, districts: list[str]) -> tuple[str, bytes, bytes]:
    """Return the header line, the bitmap and the codes; the district of most postcodes comes first."""
    local = [
        code for code, _ in sorted(Counter(units.values()).items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    bits = sum(1 << number for number in units)
    line = f"{name} {','.join(str(districts.index(code)) for code in local)}"
    if len(local) == 1:
        return line, bits.to_bytes(BITMAP_BYTES, "little"), b""
    codes = bytes(local.index(units[number]) for number in sorted(units))
    return f"{line} {len(codes)}", bits.to_bytes(BITMAP_BYTES, "little"), codes


def count_wrong(data: bytes, rows: Iterable[Row]) -> tuple[int, int]:
    """Return (postcodes asked, answers that differ from the directory)."""
    table = read_table(data)
    asked = wrong = 0
    for row in rows:
        asked += 1
        wrong += table.district_of(row.outward, row.inward) != row.district
    return asked, wrong


def main(argv: list[str]) -> int:
    """Write the table, then read it back and compare every postcode; exit 1 when one differs."""
    parser = argparse.ArgumentParser(prog="python -m inkling.regions.build.postcodes")
    parser.add_argument("--package-dir", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=DATA / "postcodes.bin")
    options = parser.parse_args(argv)
    rows = list(read_rows(options.package_dir))
    data = encode_table(rows, source=SOURCE)
    asked, wrong = count_wrong(data, rows)
    if wrong:
        print(f"Not written: {wrong} of {asked} postcodes differ from the directory.", file=sys.stderr)
        return 1
    options.out.write_bytes(data)
    print(f"{options.out}: {len(data):,} bytes, {asked:,} postcodes, all exact.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
