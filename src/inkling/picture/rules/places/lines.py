"""Lines out of an area: which towns reports name as where somebody comes from or goes to, beside where it happened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from operator import attrgetter
from uuid import UUID

import re2

from inkling.picture.rules.overview.places import towns_in
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.places.place_names import PlaceName, fold_name
from inkling.vocabulary.terms import Term

_WORDS_BEFORE, _WORDS_OF_RETURN = 5, 9
_BY_NUMBER = attrgetter("int")
_GOES = re2.compile(
    r"\b(?:to|towards|into|for|down|(?:back|home|return|returned|returning|return home) from)(?: the)?$"
)
_BESIDE = re2.compile(r"\b(?:next|close|near|nearest) to(?: the)?$")
_LIVES = re2.compile(
    r"\b(?:lives? in|living in|lived in|home in|placed (?:in|from)|moved (?:here )?from|from)(?: the)?$"
)
_UNDERWAY = re2.compile(
    r"\b(?:trains?|bus|buses|coach|coaches|tickets?|singles?|trip|far|miles|drive|drove|journey)\b"
)
_BACK = re2.compile(r"\b(?:back|home|return|returned|returning)\b")
_MODES = (
    (re2.compile(r"\b(?:trains?|railway|rail)\b"), "train"),
    (re2.compile(r"\b(?:bus|buses|coach|coaches|megabus|minibus)\b"), "bus"),
    (re2.compile(r"\b(?:taxis?|cabs?|uber|minicabs?|private hire)\b"), "taxi"),
    (re2.compile(r"\b(?:cars?|lifts?|drives?|drove|driven|vans?|driving|picked up)\b"), "car"),
)


class Way(Term):
    """What a town is to where it happened."""

    HOME = "home", "Comes from there"
    DESTINATION = "destination", "Goes there"
    LINKED = "linked", "Named, which way is not told"


class Mode(Term):
    """By what somebody travels, as told."""

    TRAIN = "train", "train"
    BUS = "bus", "bus or coach"
    TAXI = "taxi", "taxi"
    CAR = "car", "car"


@dataclass(frozen=True)
class Stretch:
    """Words that say where, with what stands before them, and the district in which their report happened.

    `way` is what the box says in which they were told; None where they stand in a text of its own.
    """

    report: UUID
    district: str
    words: str
    before: str = ""
    way: Way | None = None


@dataclass(frozen=True)
class End:
    """A town or district that a report names, and every district and region in which it may lie."""

    key: str
    name: str
    districts: tuple[str, ...]
    regions: tuple[str, ...]
    is_district: bool = False


@dataclass(frozen=True)
class Line:
    """A line between the district of an incident and a town elsewhere, with the reports that tell of it."""

    district: str
    way: Way
    end: End
    reports: tuple[UUID, ...]
    modes: tuple[tuple[Mode, int], ...] = ()

    @property
    def key(self) -> str:
        """What is equal for one line."""
        return f"{self.district}:{self.way.value}:{self.end.key}"


@dataclass(frozen=True)
class Path:
    """Home, incident and destination that one report tells together, with the reports that tell just that."""

    home: End
    district: str
    destination: End
    reports: tuple[UUID, ...]

    @property
    def key(self) -> str:
        """What is equal for one path."""
        return f"{self.home.key}:{self.district}:{self.destination.key}"


@dataclass(frozen=True)
class RegionLine:
    """All lines between two regions; `other` is "" where the names of the towns leave open which region."""

    region: str
    way: Way
    other: str
    reports: tuple[UUID, ...]

    @property
    def key(self) -> str:
        """What is equal for one pair of regions."""
        return f"{self.region}:{self.way.value}:{self.other}"


@dataclass
class _TownTold:
    """What one report tells of one town."""

    end: End
    district: str
    ways: set[Way] = field(default_factory=set)
    modes: set[Mode] = field(default_factory=set)

    @property
    def settled(self) -> set[Way]:
        """The ways, without the one that says nothing where another is told."""
        return self.ways - {Way.LINKED} or self.ways


def lines_of(
    stretches: Iterable[Stretch], *, origins: Mapping[UUID, UUID] | None = None
) -> tuple[list[Line], list[Path]]:
    """Return the lines and the whole paths, the most told of first.

    A name that the report's own district bears says only where it was told. Of a way of travelling count the `origins`
    of its reports, which is the report itself where none is given.
    """
    towns = _towns_told(stretches)
    lines: dict[tuple[str, Way, str], list[tuple[UUID, _TownTold]]] = defaultdict(list)
    paths: dict[tuple[str, str, str], list[tuple[UUID, _TownTold, _TownTold]]] = defaultdict(list)
    for report, told in towns.items():
        for each in told.values():
            for way in each.settled:
                lines[each.district, way, each.end.key].append((report, each))
        for home, to in _pairs(told.values()):
            paths[home.end.key, home.district, to.end.key].append((report, home, to))
    found = [_line(way, rows, origins=origins or {}) for (_, way, _), rows in lines.items()]
    whole = [
        Path(
            rows[0][1].end,
            rows[0][1].district,
            rows[0][2].end,
            tuple(sorted((row[0] for row in rows), key=_BY_NUMBER)),
        )
        for rows in paths.values()
    ]
    return (
        sorted(found, key=lambda each: (-len(each.reports), each.end.name, each.key)),
        sorted(whole, key=lambda each: (-len(each.reports), each.key)),
    )


def between_regions(lines: Iterable[Line], *, region_of: Callable[[str], str]) -> list[RegionLine]:
    """Return the lines that leave a region, put together by both regions; a report counts once in each."""
    found: dict[tuple[str, Way, str], set[UUID]] = defaultdict(set)
    for each in lines:
        region = region_of(each.district)
        other = each.end.regions[0] if len(each.end.regions) == 1 else ""
        # Of a name that may lie in the own region nothing says that a border is crossed.
        if region and region not in each.end.regions:
            found[region, each.way, other].update(each.reports)
    rows = [RegionLine(*key, _in_order(reports)) for key, reports in found.items()]
    return sorted(rows, key=lambda each: (-len(each.reports), each.key))


def way_of(before: str, words: str, *, name: str) -> Way:
    """Return what the words before a town's name say of the way.

    That somebody came back from it says that they went there.
    """
    folded, wanted = f" {fold_name(f'{before} {words}')} ", f" {fold_name(name)} "
    left = folded[: folded.rfind(wanted)] if wanted in folded else folded
    said = left.split()
    near, further = (" ".join(said[-words:]) for words in (_WORDS_BEFORE, _WORDS_OF_RETURN))
    comes = near.endswith((" from", " from the")) or near == "from"
    if _BESIDE.search(near):
        return Way.LINKED
    if _GOES.search(near) or (comes and _BACK.search(further)):
        return Way.DESTINATION
    # A ticket from a town is nobody's home, and how far it is from there no journey.
    return Way.HOME if _LIVES.search(near) and not (comes and _UNDERWAY.search(further)) else Way.LINKED


def modes_in(words: str) -> set[Mode]:
    """Return by what these words tell of travelling."""
    low = words.casefold()
    return {Mode(value) for pattern, value in _MODES if pattern.search(low)}


def _ends_in(each: Stretch, towns: Mapping[str, Sequence[PlaceName]]) -> list[End]:
    return [
        _end(key, places)
        for key, places in towns.items()
        if not any(each.district in place.districts for place in places)
    ]


def _end(key: str, places: Sequence[PlaceName]) -> End:
    districts = tuple(dict.fromkeys(code for place in places for code in place.districts))
    regions = tuple(dict.fromkeys(region for place in places for region in place.regions))
    return End(key, places[0].name, districts, regions, any(place.is_district for place in places))


def _towns_told(stretches: Iterable[Stretch]) -> dict[UUID, dict[str, _TownTold]]:
    found: dict[UUID, dict[str, _TownTold]] = defaultdict(dict)
    # Of a year many say the same of where: the atlas is asked once for each.
    of_words = cache(partial(towns_in, names=installed_atlas().names))
    for each in stretches:
        for end in _ends_in(each, of_words(each.words)):
            town = found[each.report].setdefault(end.key, _TownTold(end, each.district))
            town.ways.add(each.way or way_of(each.before, each.words, name=end.name))
            town.modes.update(modes_in(f"{each.before} {each.words}"))
    return found


def _line(way: Way, rows: list[tuple[UUID, _TownTold]], *, origins: Mapping[UUID, UUID]) -> Line:
    told = {(mode, origins.get(report, report)) for report, town in rows for mode in town.modes}
    counted = Counter(mode for mode, _ in told)
    modes = tuple((mode, counted[mode]) for mode in Mode if counted[mode])
    return Line(
        rows[0][1].district,
        way,
        rows[0][1].end,
        tuple(sorted((report for report, _ in rows), key=_BY_NUMBER)),
        modes,
    )


def _in_order(reports: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(sorted(reports, key=_BY_NUMBER))


def _pairs(towns: Iterable[_TownTold]) -> list[tuple[_TownTold, _TownTold]]:
    every = list(towns)
    return [
        (home, to)
        for home in every
        for to in every
        if home is not to and Way.HOME in home.settled and Way.DESTINATION in to.settled
    ]
