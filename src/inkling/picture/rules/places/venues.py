"""Kinds of venue: what a place or business is by the words of its sign."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from uuid import UUID

from inkling.picture.rules.overview.places import sign_key, towns_among
from inkling.resolution.forms.letters import plain
from inkling.resolution.forms.signs import sign_words
from inkling.vocabulary.terms import Term

MOST_NAMES = 3
_BY_NUMBER = attrgetter("int")


class VenueKind(Term):
    """What a venue is. The values are those of `resolution/data/signs.txt`."""

    HOTEL = "hotel", "Hotel or short let"
    HOME = "home", "Flat, house or block"
    PARK = "park", "Park or open ground"
    STATION = "station", "Station or stop"
    SHOPPING = "shopping", "Shopping centre"
    PARKING = "parking", "Car park"
    SCHOOL = "school", "School or college"
    ROAD = "road", "Street"
    ESTATE = "estate", "Estate"
    FOOD = "food", "Takeaway or restaurant"
    CAFE = "cafe", "Café"
    PUB = "pub", "Pub, bar or club"
    CARS = "cars", "Taxi or private hire"
    GARAGE = "garage", "Garage"
    WASH = "wash", "Car wash"
    GOODS = "goods", "Shop"
    VAPE = "vape", "Vape shop"
    TELEPHONES = "telephones", "Telephone shop"
    BARBER = "barber", "Barber"
    BEAUTY = "beauty", "Beauty, nails or tanning"
    LOUNGE = "lounge", "Shisha lounge"
    MASSAGE = "massage", "Massage or sauna"
    GYM = "gym", "Gym"
    NOT_TOLD = "not_told", "Kind not told"


_Sign = tuple[str, str]
Origins = Mapping[UUID, UUID]
"""What is equal for reports that count once together."""
_BY_VALUE = {each.value: each for each in VenueKind}
_BY_ITSELF = {
    **dict.fromkeys(("house", "flat", "flats"), VenueKind.HOME),
    "bar": VenueKind.PUB,
    "hand": VenueKind.NOT_TOLD,
}
"""Words that say another kind, or none, where no other word says one: a kebab house is no home, an end house is one."""
_SHOPS = ("retail park", "retail pk", "shopping park", "outlet park")
_NO_GREEN = (
    "business",
    "industrial",
    "trading",
    "enterprise",
    "science",
    "office",
    "technology",
    "distribution",
)
_AS_ONE = {
    "car park": "carpark",
    "public house": "pub",
    **dict.fromkeys(_SHOPS, "retail"),
    **{f"{word} {park}": "estate" for word in _NO_GREEN for park in ("park", "pk")},
}
"""Pairs of words that say one kind: nobody plays in a retail park, and an industrial park is an estate."""


@dataclass(frozen=True)
class ToldVenue:
    """A place or business as one report tells of it: `kind` where a column says what it is."""

    report: UUID
    town: str
    raw: str
    kind: str = ""


@dataclass(frozen=True)
class VenueName:
    """What so many origins call one venue; `town` where another of the same name stands in another town."""

    raw: str
    origins: int
    town: str = ""


@dataclass(frozen=True)
class Venues:
    """One kind of venue, with the reports that tell of one, and what most of them call it."""

    kind: VenueKind
    reports: tuple[UUID, ...]
    names: tuple[VenueName, ...]


def venues_by_kind(told: Iterable[ToldVenue], *, origins: Origins | None = None) -> list[Venues]:
    """Return each kind of venue of which a report tells, the most told of first; towns are none.

    Of a name count the `origins` of its reports, which is the report itself where none is given.
    """
    reports: dict[VenueKind, set[UUID]] = defaultdict(set)
    named: dict[VenueKind, dict[_Sign, dict[UUID, str]]] = defaultdict(lambda: defaultdict(dict))
    of, told = origins or {}, list(told)
    towns = towns_among(each.raw for each in told)
    for each in told:
        if each.raw and each.raw not in towns:
            kind = kind_of_venue(each)
            reports[kind].add(each.report)
            named[kind][each.town, sign_key(each.town, each.raw)][of.get(each.report, each.report)] = each.raw
    found = [
        Venues(kind, tuple(sorted(ids, key=_BY_NUMBER)), _names(named[kind])) for kind, ids in reports.items()
    ]
    # What is not told stands last: it is a gap, not a kind.
    return sorted(
        found, key=lambda each: (each.kind is VenueKind.NOT_TOLD, -len(each.reports), each.kind.value)
    )


def kind_of_venue(each: ToldVenue) -> VenueKind:
    """Return what a venue is: as its column says, else by the words of its sign."""
    # What a column says may be the word of a kind itself: "home".
    told = _BY_VALUE.get(each.kind) or _kind_by(each.kind)
    return told or _kind_by(each.raw) or VenueKind.NOT_TOLD


def _kind_by(told: str) -> VenueKind | None:
    """Return the kind that the last word of these says that says one, else what a word says by itself."""
    words = f" {plain(told)} "
    for pair, one in _AS_ONE.items():
        words = words.replace(f" {pair} ", f" {one} ")
    # Each word in the form, and of the kind, under which the list of signs has it.
    listed = [(form[-1], _BY_VALUE.get(kind)) for form, kind in map(sign_words, reversed(words.split()))]
    sure = (kind for word, kind in listed if kind is not None and word not in _BY_ITSELF)
    doubtful = (_BY_ITSELF[word] for word, _ in listed if word in _BY_ITSELF)
    return next(sure, None) or next(doubtful, None)


def _names(spelt: Mapping[_Sign, dict[UUID, str]]) -> tuple[VenueName, ...]:
    found = []
    for (town, _), by_report in spelt.items():
        words = Counter(by_report.values())
        raw = min(words, key=lambda word: (-words[word], word))
        found.append(VenueName(raw, len(by_report), town))
    ranked = sorted(found, key=lambda each: (-each.origins, each.raw, each.town))[:MOST_NAMES]
    of_name = Counter(each.raw.casefold() for each in ranked)
    return tuple(each if of_name[each.raw.casefold()] > 1 else replace(each, town="") for each in ranked)
