"""Names of places as people write them, each with every region that it may lie in."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

# "Newcastle" may be short for Newcastle upon Tyne or Newcastle-under-Lyme: the words that a short form stops at.
LINK_WORDS = frozenset(
    ["upon", "under", "on", "in", "le", "la", "de", "by", "near", "next", "cum", "sub", "with", "and", "the"]
)
# Names of places that are more often plain words when they stand among others.
ALSO_WORDS = frozenset(
    {
        "street",
        "over",
        "march",
        "hook",
        "deal",
        "sale",
        "hope",
        "battle",
        "cross",
        "mill",
        "church",
        "green",
        "hill",
    }
)
LONGEST_NAME = 5  # words
SHORTEST_INSIDE = 4  # letters
SHORTEST_LIKE = 5
NO_FORCE = {"IM": "the Isle of Man", "JE": "Jersey", "GY": "Guernsey"}
NORTHERN_IRELAND = "BT"


@dataclass(frozen=True)
class PlaceName:
    """A name, the ids of all regions that it may lie in (empty: no UK force), and its districts where known.

    `postal` are further regions in which addresses bear the name: Croydon, Surrey lies in London.
    """

    name: str
    regions: tuple[str, ...]
    districts: tuple[str, ...]
    outside: str = ""
    postal: tuple[str, ...] = ()
    is_district: bool = False


def fold_name(name: str) -> str:
    """Fold case, accents, punctuation and "saint", so that St. Helen's and ST HELENS are one name."""
    letters = (
        unicodedata.normalize("NFKD", name.casefold().replace("&", " and ")).replace("'", "").replace("’", "")
    )
    spaced = "".join(
        letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter)
    )
    return " ".join("st" if word == "saint" else word for word in spaced.split())


class PlaceNames:
    """Look-up from a plain name to everything that bears it."""

    def __init__(self, names: Iterable[PlaceName]) -> None:
        self._exact: defaultdict[str, list[PlaceName]] = defaultdict(list)
        self._short: defaultdict[str, list[PlaceName]] = defaultdict(list)
        for name in names:
            for key in _keys(name.name):
                self._exact[key].append(name)
                if short := _short_form(key):
                    self._short[short].append(name)

    def find(self, text: str) -> list[PlaceName]:
        """Return all that bear the name, and all whose name begins with it before upon, under and the like.

        A district's own name is not short for another: Bradford is never Bradford on Avon.
        """
        key = _key(text)
        exact = self._exact.get(key, [])
        return [*exact] if any(name.is_district for name in exact) else [*exact, *self._short.get(key, ())]

    def inside(self, text: str) -> list[PlaceName]:
        """Return all that bear a name found among the words of the text, the longest names first; to ask about."""
        words = fold_name(text).split()
        found: list[PlaceName] = []
        for size in range(LONGEST_NAME, 0, -1):
            for start in range(len(words) - size + 1):
                key = " ".join(words[start : start + size])
                if key in self._exact and len(key) >= SHORTEST_INSIDE and key not in ALSO_WORDS:
                    found += self._exact[key]
                    words[start : start + size] = [""] * size
        return found

    def every(self) -> set[PlaceName]:
        """Return all that bear a name."""
        return {each for names in self._exact.values() for each in names}

    def like(self, text: str) -> list[str]:
        """Return up to three names spelled nearly so, to ask about; never to decide by."""
        key = fold_name(text)
        keys = (
            difflib.get_close_matches(key, self._exact, n=3, cutoff=0.88) if len(key) >= SHORTEST_LIKE else []
        )
        return [self._exact[key][0].name for key in keys]


def _keys(name: str) -> Iterator[str]:
    """Yield "kingston upon hull" and "city of kingston upon hull" for "Kingston upon Hull, City of", and the like."""
    main, _, rest = name.partition(", ")
    if fold_name(rest) in {"city of", "county of"}:
        yield fold_name(f"{rest} {main}")
        yield fold_name(main)
        return
    key = _key(name)
    yield key
    for start in ("city of ", "county ", "isle of "):
        if key.startswith(start):
            yield key.removeprefix(start)
    if key.endswith(" city"):
        yield key.removesuffix(" city")


def _key(name: str) -> str:
    return fold_name(name).removeprefix("the ")


def _short_form(key: str) -> str:
    words = key.split()
    stops = [index for index, word in enumerate(words) if index and word in LINK_WORDS]
    return " ".join(words[: stops[0]]) if stops else ""


def read_place_names(text: str, *, region_of: Callable[[str], str]) -> Iterator[PlaceName]:
    """Yield the rows of `data/places.csv` (name, districts, other names), one PlaceName a name."""
    for line in text.splitlines():
        name, where, others = line.split("\t")
        codes = where.split(" ")
        for spelled in (name, *others.split("|")):
            if spelled and codes[0] in NO_FORCE:
                yield PlaceName(spelled, (), (), NO_FORCE[codes[0]])
            elif spelled and codes[0] == NORTHERN_IRELAND:
                yield PlaceName(spelled, ("psni",), ())
            elif spelled:
                regions = tuple(dict.fromkeys(region_of(code) for code in codes))
                yield PlaceName(spelled, regions, tuple(codes))
