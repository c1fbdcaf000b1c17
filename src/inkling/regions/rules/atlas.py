"""All that is needed to answer "which region?", read once from the bundled files and the operator's folder."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from inkling.regions.rules.as_written import as_day
from inkling.regions.rules.days import HERE
from inkling.regions.rules.packs import Pack, read_pack
from inkling.regions.rules.places.place_names import PlaceName, PlaceNames, read_place_names
from inkling.regions.rules.places.table import PostcodeTable, read_table

DATA = Path(__file__).resolve().parent.parent / "data"
COMPILED = DATA / "compiled.bin"
TABLE = DATA / "postcodes.bin"
CHECKOUT = DATA.parents[3]
# The C loader reads a pack in a millisecond; where the wheel has none the plain one does, more slowly.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class District:
    """A local authority district of 2025. `replaced_by` is the newer code of the same place, or empty."""

    code: str
    name: str
    region: str
    replaced_by: str = ""

    @property
    def short_name(self) -> str:
        """The name as people say it: Bristol for "Bristol, City of"."""
        return self.name.removesuffix(", City of").removesuffix(", County of")


@dataclass(frozen=True)
class Atlas:
    """Packs by region id, districts by code, place names, the postcode table, and what could not be read.

    `successors`: who has the reports of a region that has ended. `part_text` has the parts of towns.
    """

    packs: Mapping[str, Pack]
    districts: Mapping[str, District]
    place_text: str
    areas: tuple[PlaceName, ...]
    own: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    successors: Mapping[str, str] = field(default_factory=dict)
    part_text: str = ""

    @cached_property
    def table(self) -> PostcodeTable:
        """The postcode table; read at the first postcode."""
        return read_table(TABLE.read_bytes())

    @cached_property
    def names(self) -> PlaceNames:
        """Every name that a person may give: places, districts, counties, forces."""
        return PlaceNames([*self._places(), *self._other_names()])

    def _places(self) -> list[PlaceName]:
        parts = read_place_names(self.part_text, region_of=self.region_of)
        return [
            *read_place_names(self.place_text, region_of=self.region_of),
            *(replace(each, is_part=True) for each in parts),
        ]

    def _other_names(self) -> list[PlaceName]:
        districts = [district for district in self.districts.values() if not district.replaced_by]
        names = [PlaceName(d.name, (d.region,), (d.code,), is_district=True) for d in districts]
        names += self.areas
        for pack in self.packs.values():
            now = self.successors.get(pack.id, pack.id)
            known = (pack.name, *pack.other_names) if pack.is_region else ()
            names += [PlaceName(name, (now,), ()) for name in known]
        return names

    def region_of(self, district_code: str) -> str:
        """Return the id of the region that polices a district, or empty for a code that is not known."""
        district = self.districts.get(district_code)
        return district.region if district else ""


def operator_folder() -> Path:
    """Return the folder of the operator's own packs: INKLING_PACKS, else packs in the home folder."""
    if named := os.environ.get("INKLING_PACKS"):
        return Path(named)
    base = CHECKOUT if (CHECKOUT / "run.py").is_file() else Path.cwd()
    return Path(os.environ.get("INKLING_HOME") or base / "var") / "packs"


def installed_atlas() -> Atlas:
    """Return the atlas of this installation; read again when the operator's folder has changed, and each day."""
    folder = operator_folder()
    files = tuple(sorted(folder.glob("*.y*ml"))) if folder.is_dir() else ()
    # A region ends at midnight by the clocks of the United Kingdom.
    today = datetime.now(tz=HERE).date()
    return _read_atlas(tuple((file, file.stat().st_mtime_ns) for file in files), today if files else None)


@cache
def bundled_atlas() -> Atlas:
    """Return the atlas of the files that ship with Inkling, without any operator's pack."""
    data = json.loads(gzip.decompress(COMPILED.read_bytes()))
    return Atlas(
        packs={region: read_pack(pack) for region, pack in data["packs"].items()},
        districts={code: District(code, *rest) for code, rest in data["districts"].items()},
        place_text=data["places"],
        part_text=data["parts"],
        areas=(
            *(_area(*row) for row in data["areas"]),
            *(PlaceName(name, (), (), outside=name) for name in data["abroad"]),
        ),
    )


def _area(name: str, own: list[str], more: list[str], codes: list[str], outside: str) -> PlaceName:
    return PlaceName(name, tuple(own), tuple(codes), outside, postal=tuple(more))


@lru_cache(maxsize=2)
def _read_atlas(files: tuple[tuple[Path, int], ...], on: date | None) -> Atlas:
    """An unreadable pack must not stop a child's report, so it is left out, and named in `problems`."""
    own: dict[str, Pack] = {}
    problems: list[str] = []
    for file, _ in files:
        try:
            pack = read_pack(load_yaml(file.read_text(encoding="utf-8")))
        except (
            OSError,
            yaml.YAMLError,
            ValueError,
            RecursionError,
            LookupError,
            TypeError,
            AttributeError,
        ) as error:
            problems.append(f"{file}: not used ({type(error).__name__}). Run: inkling packs check {file}")
        else:
            own[pack.id] = pack
    return with_packs(bundled_atlas(), own=own, problems=tuple(problems), on=on)


def with_packs(
    atlas: Atlas, *, own: Mapping[str, Pack], problems: tuple[str, ...] = (), on: date | None = None
) -> Atlas:
    """Return the atlas with an operator's packs first: each replaces its namesake and takes the districts it names.

    On a day, one that begins later takes nothing yet, not even its namesake's form, and what one has that has ended is
    its successor's.
    """
    begun = {region: pack for region, pack in own.items() if _has_begun(pack, on=on)}
    packs = {**atlas.packs, **{region: own[region] for region in own if region not in atlas.packs}, **begun}
    taken = {code: pack.id for pack in begun.values() if pack.is_region for code in pack.district_codes}
    now = {region: standing_region(region, packs=packs, on=on) for region in packs}
    districts = {
        code: District(code, old.name, now[taken.get(code, old.region)], old.replaced_by)
        for code, old in atlas.districts.items()
    }
    areas = tuple(
        replace(each, regions=_each(each.regions, now), postal=_each(each.postal, now))
        for each in atlas.areas
    )
    successors = {region: other for region, other in now.items() if region != other}
    used = tuple(region for region, pack in own.items() if packs[region] is pack)
    return Atlas(packs, districts, atlas.place_text, areas, used, problems, successors, atlas.part_text)


def standing_region(region: str, *, packs: Mapping[str, Pack], on: date | None) -> str:
    """Return the region that has a region's reports on this day: itself, or who followed it, however many times."""
    seen: set[str] = set()
    while on and region in packs and region not in seen:
        pack = packs[region]
        ends = as_day(pack.valid_to)
        if ends is None or ends > on or pack.successor not in packs:
            break
        seen.add(region)
        region = pack.successor
    return region


def _has_begun(pack: Pack, *, on: date | None) -> bool:
    begins = as_day(pack.valid_from)
    return on is None or begins is None or begins <= on


def _each(regions: Iterable[str], now: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(now.get(region, region) for region in regions))


def load_yaml(text: str) -> Any:
    """Parse YAML with the safe loader; raises yaml.YAMLError."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - LOADER is one of the two safe loaders
