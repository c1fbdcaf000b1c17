"""The map of a region's districts as its template draws it, with the table beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from inkling.picture.rules.by_district import ByDistrict, DistrictRow, by_district
from inkling.regions.queries import districts_by_code, districts_of, regions_of_districts
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.maps.district_map import DistrictMap, Shape, map_of

# Strokes of the hatching stay as wide on a large map as on a small one.
_HATCHES_ACROSS = 60
_NUMBERS_HIGH = 26
# One alone is a shape with nothing beside it (the City of London is one square): its row says as much.
_FEWEST_DRAWN = 2


@dataclass(frozen=True)
class DrawnDistrict:
    """One district on the map with its count; its number is that of its row in the table, None where it has no row."""

    shape: Shape
    row: DistrictRow
    number: int | None


def counted_by_district(counts: Mapping[str, int], *, region_id: str) -> ByDistrict:
    """Return counts (by district code, "" where none is known) in the order of the table beside the map."""
    names = {district.code: district.name for district in districts_of(region_id)}
    older = {code: each.replaced_by for code, each in installed_atlas().districts.items() if each.replaced_by}
    return by_district(counts, names=names, newer=older)


def map_context(found: ByDistrict, *, in_table: Collection[str] | None = None) -> dict[str, Any]:
    """Return what the drawing needs; no map where fewer than two districts have a cell here.

    `in_table`: the codes of the districts that have a row beside it; None where every one of the region has.
    """
    drawn = map_of(tuple(sorted(row.code for row in found.rows)))
    if drawn and len(drawn.shapes) < _FEWEST_DRAWN:
        drawn = None
    rows = {row.code: row for row in found.rows}
    numbers = {code: row.number for code, row in rows.items() if in_table is None or code in in_table}
    return {
        "map": drawn,
        "map_districts": [
            DrawnDistrict(shape, rows[shape.code], numbers.get(shape.code)) for shape in drawn.shapes
        ]
        if drawn
        else [],
        "map_steps": list(enumerate(found.scale.words)),
        "map_hatch": round(drawn.width / _HATCHES_ACROSS, 3) if drawn else 0,
        "map_dot": round(drawn.width / _HATCHES_ACROSS / 4, 3) if drawn else 0,
        "map_number": number_height(drawn) if drawn else 0,
        "is_placed": bool(found.rows),
        "is_one_district": len(found.rows) == 1,
    }


def districts_on_map(counts: Mapping[str, int]) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """Return districts, the most counted first, as (code, name), and the map of the region that has most of it.

    What stands on the map bears its number there before its name.
    """
    regions, names = regions_of_districts(counts), districts_by_code(counts)
    most: Counter[str] = Counter()
    for code, region in regions.items():
        most[region] += counts[code]
    drawn = (
        counted_by_district(counts, region_id=min(most, key=lambda each: (-most[each], each)))
        if most
        else None
    )
    numbered = (
        {each.code: f"{each.number}. {each.name}" for each in drawn.rows if each.count} if drawn else {}
    )
    context = map_context(drawn, in_table=numbered) if drawn else {"map": None}
    if not context["map"]:
        numbered = {}
    in_order = sorted(counts, key=lambda code: (-counts[code], names.get(code, code)))
    return [(code, numbered.get(code, names.get(code, code))) for code in in_order], context


def number_height(drawn: DistrictMap) -> float:
    """Return how high a number stands on a map, in its cells."""
    return round(max(drawn.width, drawn.height) / _NUMBERS_HIGH, 2)
