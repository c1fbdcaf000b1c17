"""Places by name: what is one place however it is spelt, and which towns the words of a report name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from uuid import UUID

from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.places.place_names import PlaceName, PlaceNames, fold_name
from inkling.resolution.forms.signs import words_of_place

FEWEST = 2
# Words that people say of a town too ("out Halifax way", "close to") are left out.
_OF_STREETS = frozenset(
    "road rd street st lane ln avenue ave terrace crescent grove drive court gardens square mews parade".split()
)


@dataclass(frozen=True)
class NamedTown:
    """A town that reports name, told of elsewhere: its regions (several where the name is borne by several towns),
    its reports, and how many of them were told in which district.
    """

    key: str
    name: str
    regions: tuple[str, ...]
    reports: tuple[UUID, ...]
    told_in: Mapping[str, int]


def sign_key(town: str, raw: str) -> str:
    """Return what is equal for one place of a town: its words in one form, so that "Beck Lane", "beck ln" and "the Beck
    Lane shops" are one, and Beck Park is another.
    """
    return f"sign:{town}:{' '.join(words_of_place(raw))}"


def is_town(raw: str) -> bool:
    """Say whether a place as told is a town, a district or a county: of those the towns speak."""
    return bool(towns_among([raw]))


def towns_among(told: Iterable[str]) -> frozenset[str]:
    """Return those of these places, as told, that are a town, a district or a county; the atlas is asked for once."""
    names = installed_atlas().names
    return frozenset(raw for raw in set(told) if any(not place.is_part for place in names.find(raw)))


def towns_named(
    told: Iterable[tuple[UUID, str, str]], *, origins: Mapping[UUID, UUID] | None = None
) -> list[NamedTown]:
    """Return the towns that two reports or more name and that lie elsewhere, the most told of first.

    Each is a report, its district, and a stretch of its words that says where. A name that the report's own district
    bears says only where it was told. Of reports of one of the `origins` the first that names a town stands for all.
    """
    of = origins or {}
    reports: dict[str, dict[UUID, str]] = defaultdict(dict)
    first: dict[tuple[str, UUID], UUID] = {}
    named: dict[str, list[PlaceName]] = {}
    of_words = cache(partial(towns_in, names=installed_atlas().names))
    for report, district, words in told:
        for key, places in of_words(words).items():
            is_elsewhere = not any(district in place.districts for place in places)
            if is_elsewhere and first.setdefault((key, of.get(report, report)), report) == report:
                reports[key][report] = district
                named[key] = places
    found = [_town(key, named[key], reports[key]) for key in reports if len(reports[key]) >= FEWEST]
    return sorted(found, key=lambda each: (-len(each.reports), each.name))


def towns_in(words: str, *, names: PlaceNames | None = None) -> dict[str, list[PlaceName]]:
    """Return the towns that a stretch of words names, by folded name: "York Road" names a street, and no town.

    `names` are those of the atlas, where somebody asks for many.
    """
    folded = fold_name(words)
    found: dict[str, list[PlaceName]] = defaultdict(list)
    for place in (names or installed_atlas().names).inside(words):
        key = fold_name(place.name)
        if place.districts and not place.is_part and not _is_only_a_street(key, folded):
            found[key].append(place)
    return found


def _is_only_a_street(key: str, folded: str) -> bool:
    """Say whether a word of streets follows the name wherever it stands."""
    after = [rest.split() for rest in f" {folded} ".split(f" {key} ")[1:]]
    return bool(after) and all(rest and rest[0] in _OF_STREETS for rest in after)


def _town(key: str, places: list[PlaceName], told: Mapping[UUID, str]) -> NamedTown:
    told_in: dict[str, int] = defaultdict(int)
    for district in told.values():
        told_in[district] += 1
    regions = tuple(dict.fromkeys(region for place in places for region in place.regions))
    return NamedTown(key, places[0].name, regions, tuple(told), dict(told_in))
