"""All that is needed to answer "which region?", read once from the bundled files and the operator's folder."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

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
    """Packs by region id, districts by code, place names, the postcode table, and what could not be read."""

    packs: Mapping[str, Pack]
    districts: Mapping[str, District]
    place_text: str
    areas: tuple[PlaceName, ...]
    own: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @cached_property
    def table(self) -> PostcodeTable:
        """The postcode table; read at the first postcode."""
        return read_table(TABLE.read_bytes())

    @cached_property
    def names(self) -> PlaceNames:
        """Every name that a person may give: places, districts, counties, forces."""
        return PlaceNames([*self._places(), *self._other_names()])

    def _places(self) -> list[PlaceName]:
        return list(read_place_names(self.place_text, region_of=self.region_of))

    def _other_names(self) -> list[PlaceName]:
        districts = [district for district in self.districts.values() if not district.replaced_by]
        names = [PlaceName(d.name, (d.region,), (d.code,), is_district=True) for d in districts]
        names += self.areas
        for pack in self.packs.values():
            names += [
                PlaceName(name, (pack.id,), ()) for name in (pack.name, *pack.other_names) if pack.is_region
            ]
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
    """Return the atlas of this installation; read again only when the operator's folder has changed."""
    folder = operator_folder()
    files = tuple(sorted(folder.glob("*.y*ml"))) if folder.is_dir() else ()
    return _read_atlas(tuple((file, file.stat().st_mtime_ns) for file in files))


@cache
def bundled_atlas() -> Atlas:
    """Return the atlas of the files that ship with Inkling, without any operator's pack."""
    data = json.loads(gzip.decompress(COMPILED.read_bytes()))
    return Atlas(
        packs={region: read_pack(pack) for region, pack in data["packs"].items()},
        districts={code: District(code, *rest) for code, rest in data["districts"].items()},
        place_text=data["places"],
        areas=tuple(_area(*row) for row in data["areas"]),
    )


def _area(name: str, own: list[str], more: list[str], codes: list[str], outside: str) -> PlaceName:
    return PlaceName(name, tuple(own), tuple(codes), outside, postal=tuple(more))


@lru_cache(maxsize=2)
def _read_atlas(files: tuple[tuple[Path, int], ...]) -> Atlas:
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
    return with_packs(bundled_atlas(), own=own, problems=tuple(problems))


def with_packs(atlas: Atlas, *, own: Mapping[str, Pack], problems: tuple[str, ...] = ()) -> Atlas:
    """Return the atlas with an operator's packs first: each replaces its namesake and takes the districts it names."""
    taken = {code: pack.id for pack in own.values() if pack.is_region for code in pack.district_codes}
    districts = {
        code: District(code, old.name, taken.get(code, old.region), old.replaced_by)
        for code, old in atlas.districts.items()
    }
    return Atlas({**atlas.packs, **own}, districts, atlas.place_text, atlas.areas, tuple(own), problems)


def load_yaml(text: str) -> Any:
    """Parse YAML with the safe loader; raises yaml.YAMLError."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - LOADER is one of the two safe loaders
