"""The twelve parts of the country that a person who points at a map begins with, and the districts of each.

A line of `data/parts.csv` is a part, the regions that police it, and towns by which it is known.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from inkling.regions.rules.atlas import bundled_atlas

DATA = Path(__file__).resolve().parent.parent.parent / "data" / "parts.csv"


class Part(StrEnum):
    """A nation, or a part of England, in the order in which they are offered."""

    SCOTLAND = "scotland"
    NORTH_EAST = "north_east"
    NORTH_WEST = "north_west"
    YORKSHIRE = "yorkshire"
    WALES = "wales"
    WEST_MIDLANDS = "west_midlands"
    EAST_MIDLANDS = "east_midlands"
    EAST = "east"
    SOUTH_WEST = "south_west"
    SOUTH_EAST = "south_east"
    LONDON = "london"
    NORTHERN_IRELAND = "northern_ireland"


@dataclass(frozen=True)
class PartOfCountry:
    """The codes of a part's districts, and the towns by which people know it."""

    districts: tuple[str, ...]
    known: str


@cache
def parts_of_country() -> dict[Part, PartOfCountry]:
    """Return what each part holds. Read once.

    By the regions that ship with Inkling: a district lies where it lies, whatever force an operator's pack gives it to.
    """
    districts = [each for each in bundled_atlas().districts.values() if not each.replaced_by]
    found: dict[Part, PartOfCountry] = {}
    with DATA.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            regions = row["regions"].split()
            own = tuple(sorted(each.code for each in districts if each.region in regions))
            found[Part(row["part"])] = PartOfCountry(own, row["known"])
    return {part: found[part] for part in Part}


def part_of(district: str) -> Part | None:
    """Return the part in which a district lies; None for a code that is none of today."""
    return next((part for part, held in parts_of_country().items() if district in held.districts), None)
