"""The map of a region's districts as its template draws it, with the table beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inkling.picture.rules.by_district import ByDistrict, DistrictRow, by_district
from inkling.regions.queries import districts_of, regions_of_districts
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.maps.district_map import DistrictMap, Shape, map_of

# Strokes of the hatching stay as wide on a large map as on a small one.
_HATCHES_ACROSS = 60
_NUMBERS_HIGH = 26


@dataclass(frozen=True)
class DrawnDistrict:
    """One district on the map with its row in the table."""

    shape: Shape
    row: DistrictRow


def counted_by_district(counts: Mapping[str, int], *, region_id: str) -> ByDistrict:
    """Return counts (by district code, "" where none is known) in the order of the table beside the map."""
    names = {district.code: district.name for district in districts_of(region_id)}
    older = {code: each.replaced_by for code, each in installed_atlas().districts.items() if each.replaced_by}
    return by_district(counts, names=names, newer=older)


def map_context(found: ByDistrict) -> dict[str, Any]:
    """Return what the drawing needs; no map where no district has a cell here."""
    drawn = map_of(tuple(sorted(row.code for row in found.rows)))
    rows = {row.code: row for row in found.rows}
    return {
        "map": drawn,
        "map_districts": [DrawnDistrict(shape, rows[shape.code]) for shape in drawn.shapes] if drawn else [],
        "map_steps": list(enumerate(found.scale.words)),
        "map_hatch": round(drawn.width / _HATCHES_ACROSS, 3) if drawn else 0,
        "map_dot": round(drawn.width / _HATCHES_ACROSS / 4, 3) if drawn else 0,
        "map_number": number_height(drawn) if drawn else 0,
        "is_placed": bool(found.rows),
    }


def map_of_most(counts: Mapping[str, int]) -> tuple[dict[str, str], dict[str, Any]]:
    """Return by district its name with its number on the map, and the map of the region that has most of it."""
    regions = regions_of_districts(counts)
    most: Counter[str] = Counter()
    for code, region in regions.items():
        most[region] += counts[code]
    if not most:
        return {}, {"map": None}
    region = min(most, key=lambda each: (-most[each], each))
    drawn = counted_by_district(counts, region_id=region)
    named = {each.code: f"{each.number}. {each.name}" for each in drawn.rows if each.count}
    return named, map_context(drawn)


def number_height(drawn: DistrictMap) -> float:
    """Return how high a number stands on a map, in its cells."""
    return round(max(drawn.width, drawn.height) / _NUMBERS_HIGH, 2)
