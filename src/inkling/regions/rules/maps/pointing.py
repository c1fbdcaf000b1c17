"""What a person may mean who points at a map: the district there, and the places nearest to it.

Only what the rule of places decides by itself is offered: whoever points is not asked again which force it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from inkling.regions.rules.atlas import Atlas, District, bundled_atlas, installed_atlas
from inkling.regions.rules.find import Decision
from inkling.regions.rules.maps.cells import Cell, bundled_cells
from inkling.regions.rules.maps.parts import PartOfCountry
from inkling.regions.rules.maps.towns import bundled_towns
from inkling.regions.rules.places.find_place import find_by_place
from inkling.regions.rules.places.place_names import fold_name

NEAREST = 9


@dataclass(frozen=True)
class Town:
    """A town or village of one district, as people write it, and the square in which it lies."""

    name: str
    district: str
    cell: Cell


def district_at(cell: Cell, *, among: Collection[str]) -> str:
    """Return the district of a square, or of the settled square nearest to it; empty where none of these has one."""
    near = ((_distance_squared(cell, each), code) for code in among for each in bundled_cells().get(code, ()))
    return min(near, default=(0, ""))[1]


def towns_near(cell: Cell, *, atlas: Atlas | None = None) -> list[Town]:
    """Return the towns nearest to a square that can be named so that one region is meant, the nearest first."""
    every = sorted(
        (town for own in _towns().values() for town in own),
        key=lambda town: _distance_squared(cell, town.cell),
    )
    return list(_only_sure(every, most=NEAREST, atlas=atlas or installed_atlas()))


def known_towns(part: PartOfCountry) -> list[Town]:
    """Return the towns by which people know a part of the country, as people call them: Hull."""
    own = {
        name: town
        for code in part.districts
        for town in _towns().get(code, [])
        for name in (*town.name.split(" upon "), town.name)
    }
    return [replace(own[name], name=name) for name in part.known.split(", ") if name in own]


def towns_of(district: str, *, atlas: Atlas | None = None) -> list[Town]:
    """Return the towns of a district in the order of their names."""
    own = sorted(_towns().get(district, []), key=lambda town: fold_name(town.name))
    return list(_only_sure(own, most=len(own), atlas=atlas or installed_atlas()))


def words_for(district: str, *, town: str = "", atlas: Atlas | None = None) -> str:
    """Return a place in words that decide its region by themselves; empty where no such words are known."""
    atlas = atlas or installed_atlas()
    there = atlas.districts[district]
    force = atlas.packs[there.region].name
    start = f"{town}, {there.name}" if town else there.name
    forms = (start, f"{start}, {force}") if town else (start, f"{start}, {force}", force)
    return next((each for each in forms if _decides(each, there, atlas=atlas)), "")


def _decides(words: str, district: District, *, atlas: Atlas) -> bool:
    answer = find_by_place(words, atlas=atlas)
    return answer.decision is Decision.REGION and answer.region_ids[0] == district.region


def _only_sure(towns: Iterable[Town], *, most: int, atlas: Atlas) -> Iterable[Town]:
    sure = (town for town in towns if words_for(town.district, town=town.name, atlas=atlas))
    return islice(sure, most)


@cache
def _towns() -> dict[str, list[Town]]:
    """The towns under the first of their names, by district: other spellings of one would be offered beside it."""
    squares = bundled_towns()
    found: defaultdict[str, list[Town]] = defaultdict(list)
    for line in bundled_atlas().place_text.splitlines():
        name, codes, *_ = [*line.split("\t"), ""]
        for code in codes.split():
            if cell := squares.get((fold_name(name), code)):
                found[code].append(Town(name, code, cell))
    return dict(found)


def _distance_squared(one: Cell, other: Cell) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
