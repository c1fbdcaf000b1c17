"""The postcode table: outward code, sector, and inside a sector each postcode, with its district.

The file (`data/postcodes.bin`, written by `inkling.regions.build.postcodes`) is zlib over three parts: a JSON
header, 50 bytes a sector that say which of its 400 units exist, and one byte a postcode for the sectors that lie in
more than one district. It holds every postcode of the directory, so a postcode that it lacks is known to be missing.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # Royal Mail uses none of C I K M O V in the last two places
UNITS = len(UNIT_LETTERS) ** 2
BITMAP_BYTES = UNITS // 8
NO_DISTRICT = ""  # in the directory, but without a district: most often a postcode no longer used


def unit_number(unit: str) -> int | None:
    """Return 0 to 399 for the last two letters of a postcode, or None where Royal Mail uses no such letters."""
    first, second = UNIT_LETTERS.find(unit[0]), UNIT_LETTERS.find(unit[1])
    return None if first < 0 or second < 0 else first * len(UNIT_LETTERS) + second


@dataclass(frozen=True)
class Sector:
    """One sector's row: the districts in it (index into the table's list) and where its bytes lie."""

    row: int
    districts: tuple[str, ...]
    first_code: int


@dataclass(frozen=True)
class PostcodeTable:
    """Every postcode of the directory with its district code. Made by `read_table`."""

    source: str
    sectors: dict[str, Sector]
    bitmaps: bytes
    codes: bytes
    odd: dict[str, str] = field(default_factory=dict)

    def district_of(self, outward: str, inward: str) -> str | None:
        """Return the district code, NO_DISTRICT when the directory gives none, None when it has no such postcode."""
        odd = self.odd.get(f"{outward} {inward}")
        sector = self.sectors.get(outward + inward[0])
        number = unit_number(inward[1:])
        if odd is not None or sector is None or number is None:
            return odd
        return self._district_in(sector, number)

    def _district_in(self, sector: Sector, number: int) -> str | None:
        start = sector.row * BITMAP_BYTES
        bits = int.from_bytes(self.bitmaps[start : start + BITMAP_BYTES], "little")
        if not bits >> number & 1:
            return None
        if len(sector.districts) == 1:
            return sector.districts[0]
        before = (bits & ((1 << number) - 1)).bit_count()
        return sector.districts[self.codes[sector.first_code + before]]

    def districts_in(self, *, outward: str, sector: str = "") -> tuple[str, ...]:
        """Return the codes of all districts in a sector, or in a whole outward code; empty when unknown."""
        names = [sector] if sector else [outward + digit for digit in "0123456789"]
        found = {
            code: None for name in names if name in self.sectors for code in self.sectors[name].districts
        }
        return tuple(code for code in found if code)

    def postcodes(self) -> Iterable[tuple[str, str]]:
        """Yield every (postcode, district code) of the table, written "LS1 4AP"; for checks, not for questions."""
        for name, sector in self.sectors.items():
            for number in range(UNITS):
                district = self._district_in(sector, number)
                if district is not None:
                    letters = UNIT_LETTERS[number // 20] + UNIT_LETTERS[number % 20]
                    yield f"{name[:-1]} {name[-1]}{letters}", district
        yield from self.odd.items()


def read_table(data: bytes) -> PostcodeTable:
    """Decode the bytes of `data/postcodes.bin`. Raises zlib.error or ValueError on a damaged file."""
    raw = zlib.decompress(data)
    size = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + size])
    rows: list[str] = header["sectors"].split("\n")
    bitmaps = raw[4 + size : 4 + size + len(rows) * BITMAP_BYTES]
    return PostcodeTable(
        source=header["source"],
        sectors=_read_sectors(rows, districts=header["districts"]),
        bitmaps=bitmaps,
        codes=raw[4 + size + len(bitmaps) :],
        odd=header["odd"],
    )


def _read_sectors(rows: list[str], *, districts: list[str]) -> dict[str, Sector]:
    """Read "LS14 35" (one district) and "LS15 35,12 310" (several, and how many codes they take)."""
    sectors: dict[str, Sector] = {}
    first_code = 0
    for row, line in enumerate(rows):
        name, numbers, *count = line.split(" ")
        codes = tuple(districts[int(number)] for number in numbers.split(","))
        sectors[name] = Sector(row, codes, first_code)
        first_code += int(count[0]) if count else 0
    return sectors
