"""Counts by district: those of one region in order, numbered as on the map, and what lies outside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from inkling.picture.rules.steps import Scale, scale_for


@dataclass(frozen=True)
class DistrictRow:
    """A district of the region: its number on the map, name, count and step (0 to 4)."""

    number: int
    code: str
    name: str
    count: int
    step: int


@dataclass(frozen=True)
class ByDistrict:
    """The districts of a region, most details first; `elsewhere` lie in other districts, `not_placed` in none."""

    rows: tuple[DistrictRow, ...]
    scale: Scale
    elsewhere: int
    not_placed: int


def by_district(
    counts: Mapping[str, int], *, names: Mapping[str, str], newer: Mapping[str, str]
) -> ByDistrict:
    """Sort counts (by district code, "" where none is known) into the districts of one region.

    `names` are the region's districts by code; `newer` gives the code that replaced an older one.
    """
    found: Counter[str] = Counter()
    for code, count in counts.items():
        found[newer.get(code, code)] += count
    scale = scale_for(found[code] for code in names)
    ordered = sorted(names, key=lambda code: (-found[code], names[code]))
    rows = tuple(
        DistrictRow(number, code, names[code], found[code], scale.step_of(found[code]))
        for number, code in enumerate(ordered, start=1)
    )
    outside = sum(count for code, count in found.items() if code and code not in names)
    return ByDistrict(rows, scale, outside, found[""])
