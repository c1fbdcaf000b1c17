"""Names of places as people write them, each with every region that it may lie in."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

# "Newcastle" may be short for Newcastle upon Tyne or Newcastle-under-Lyme: the words that a short form stops at.
LINK_WORDS = frozenset(
    "upon under on in le la de by near next cum sub super with and the regis spa tydfil magna parva".split()
)
# Yarmouth is what people call Great Yarmouth, Leamington Spa the Royal one: first words that a short form lacks.
FIRST_WORDS = frozenset({"great", "royal", "market", "little", "upper", "lower", "higher", "nether"})
# Names of places that are more often plain words, or people's, among others; and words that say they are a place.
ALSO_WORDS = frozenset(
    "street over march hook deal sale hope battle cross mill church green hill bath reading rugby ware sandwich"
    " ash beer bow hatch heath holt eye lane park ford well wells friday seven barking stone stoke"
    " halfway idle intake tong lees manor dingle stanley shirley kimberley beverley chelsea douglas bradley brandon"
    " ashton barry leigh nelson carlton dalton hilton singleton".split()
)
# Those of them that are towns: written as a name among other names they are one (Tesco Reading, Bath Academy).
TOWNS_TOO = frozenset(
    "bath reading rugby ware sandwich holt wells barking deal sale march stanley shirley kimberley beverley chelsea"
    " douglas leigh barry nelson carlton".split()
)
# What schools, churches, pubs and streets everywhere are called too, or people: told alone, it may be any of them.
OF_MANY = frozenset(
    """
    church hill valley bridge pool box wall stock grove banks quarter law moss ridge worth mark martin keith walker
    hose heather healing headland loans steep wool tumble warden bugle eagle docking cooling locking dollar california
    alexandria houston canton montgomery connor errol leslie maud logan hurley harley benson clare clive barney
    malone shelley brunswick claremont beaufort uplands greenlands greenhills brickfields brooklands
    kingsmead rosedale oakdale oakridge larchfield pinewood ravenswood fairview gresham sandfields northville jericho
    new_inn six_bells pear_tree yew_tree bakers_arms bricklayers_arms three_bridges five_ways old_hill high_green
    round_green bell_green festival_park friar_park grange_park jubilee_park stoke_park hampton_park preston_park
    middle_park new_parks new_england
    st_agnes st_andrews st_annes st_davids st_dennis st_denys st_georges st_james st_jamess st_judes st_julians
    st_margarets st_matthews st_ninians st_stephen st_werburghs bowling garden media
    abbey_road abbeyview birch_green birchfield blackfield blackhall bridgehall broad_green broadgreen brook_green
    brookfield castlepark chapelfields church_street church_village churchtown crown_wood crownhill eastbrook easthouse
    eastmoor elm_park ford_end ford_estate goldenhill heath_town highwoods hilltown lea_hall leafield limeside
    longcross longfield longmead longside meadow_well middlebrook middlefield mill_end millmead moor_park newhall
    north_hill oakhill oldbrook park_street princes_end queens_crescent redfield south_hill southcourt southfields
    southhouse springside wellbank westhill whitecross whitehills whiteway
    """.split()
)
A_THING = frozenset({"a", "an", "the", "my", "our"})
BEFORE_A_THING = A_THING | {"with"}
COMMA = ","
SAYS_A_PLACE = frozenset({"in", "at", "near", "to", "from", "between", "and", COMMA})
# A road, a house or a square is called after another place than it lies in.
CALLED_AFTER = frozenset(
    "road rd street st lane ln avenue ave drive square gate court crescent mews parade terrace gardens grove place"
    " arms hotel inn house towers tower school academy college hospital bridge hall tavern".split()
)
LONGEST_NAME = 5  # words
SHORTEST_INSIDE = 4  # letters
# Behind "in" and "near" a town of three letters is one (Ely, Rye), but for these.
NOT_INSIDE = frozenset("box hay law man met".split())
# "the centre of Bath", "University of Reading": what stands behind is a place.
OF_A_PLACE = frozenset(
    "university college city town borough centre middle outskirts edge part side north south east west".split()
)
# Before the last word of a few, written small, that is a town and a plain word too: "tesco reading", "my flat bath".
BESIDE_A_TOWN = frozenset(
    "aldi argos asda boots coop costa greggs iceland ikea kfc lidl mcdonalds morrisons primark sainsburys spar"
    " starbucks subway tesco travelodge waitrose wetherspoons arcade bedsit bus club college court flat hospital hostel"
    " hotel house inn library market mosque park prison pub school shop station temple uni university".split()
)
_FEW_WORDS = 4
SHORTEST_LIKE = 5
# What people call a place without a name is no name spelled nearly so: "my house" is not Hose, "by the river" not Iver.
NOT_SPELLED_SO = frozenset("house field lodge river stairs chapel prison alley tennis bridges".split())
NEAR = 0.88  # of the letters of both names that are the same, in the same order
NO_FORCE = {"IM": "the Isle of Man", "JE": "Jersey", "GY": "Guernsey"}
NORTHERN_IRELAND, IRELAND = "BT", "the Republic of Ireland"
NEIGHBOURS = frozenset({*NO_FORCE.values(), "Jersey or Guernsey", "Gibraltar", IRELAND})
_PLAIN = {ord("'"): "", **{at: " " for at in range(128) if not chr(at).isalnum() and chr(at) != "'"}}


@dataclass(frozen=True)
class PlaceName:
    """A name, the ids of all regions that it may lie in (empty: no UK force), and its districts where known.

    `postal` are further regions in which addresses bear the name: Croydon, Surrey lies in London. `is_part`: it is a
    part of a town, a station or the like, by which a place is found; the pictures speak of towns.
    """

    name: str
    regions: tuple[str, ...]
    districts: tuple[str, ...]
    outside: str = ""
    postal: tuple[str, ...] = ()
    is_district: bool = False
    is_part: bool = False

    @property
    def is_abroad(self) -> bool:
        """Whether it is a country beyond these islands: only what stands before it is told by it (Perth, Australia)."""
        return bool(self.outside) and self.outside not in NEIGHBOURS


def fold_name(name: str) -> str:
    """Fold case, accents, punctuation and "saint", so that St. Helen's and ST HELENS are one name."""
    folded = name.casefold().replace("&", " and ").translate(_PLAIN)
    if not folded.isascii():
        letters = unicodedata.normalize("NFKD", folded).replace("'", "").replace("’", "")
        kept = (letter for letter in letters if not unicodedata.combining(letter))
        folded = "".join(letter if letter.isalnum() else " " for letter in kept)
    return " ".join("st" if word == "saint" else word for word in folded.split())


class PlaceNames:
    """Look-up from a plain name to everything that bears it."""

    def __init__(self, names: Iterable[PlaceName]) -> None:
        self._exact: defaultdict[str, list[PlaceName]] = defaultdict(list)
        self._short: defaultdict[str, list[PlaceName]] = defaultdict(list)
        self._abroad: dict[str, PlaceName] = {}
        for name in names:
            if name.is_abroad:
                self._abroad[_key(name.name)] = name
                continue
            for key in _keys(name.name):
                self._exact[key].append(name)
                for short in _short_forms(key):
                    self._short[short].append(name)

    def find(self, text: str) -> list[PlaceName]:
        """Return all that bear the name, and all for whose longer name it may be short (Yarmouth, Bognor).

        A district's own name is not short for another: Bradford is never Bradford on Avon.
        """
        key = _key(text)
        exact = self._exact.get(key, [])
        return [*exact] if any(name.is_district for name in exact) else [*exact, *self._short.get(key, ())]

    def is_short(self, text: str) -> bool:
        """Whether nothing bears the name itself: Willoughby may be the one on the Wolds, or a village in no list."""
        return _key(text) not in self._exact

    def is_of_many(self, text: str) -> bool:
        """Whether so many bear the name that it says no place: a school's saint, a pub, "the church", "the sale"."""
        key, has_article = _key(text), fold_name(text).startswith("the ")
        return key.replace(" ", "_") in OF_MANY or (has_article and key in ALSO_WORDS)

    def behind_comma(self, text: str) -> list[PlaceName]:
        """Return all that bear the name where it stands behind a place: a country abroad may too."""
        abroad = self._abroad.get(_key(text))
        return self.find(text) or ([abroad] if abroad else [])

    def inside(self, text: str, *, short: bool = True) -> list[PlaceName]:
        """Return all that bear a name found among the words of the text, the longest names first; to ask about.

        `short`: and all for whose longer name it may be short, as for a name alone (Newcastle is no village).
        """
        return self._among(_words_of(text), called_after=False, short=short)

    def called_after(self, text: str) -> list[PlaceName]:
        """Return all after which a road or a house in the text is called (Durham Road): to ask, not to conclude by."""
        return self._among(_words_of(text), called_after=True, short=False)

    def written_as_names(self, text: str, *, called_after: bool = False) -> list[PlaceName]:
        """Return the towns whose names are plain words too where they stand as a name beside another; to ask about."""
        words = ["", *(word for word in text.replace(COMMA, " ").split() if fold_name(word)), ""]
        is_name = [word[:1].isupper() and word.casefold() not in BEFORE_A_THING for word in words]
        towns = [
            word
            for at, word in enumerate(words)
            if fold_name(word) in TOWNS_TOO and is_name[at] and (is_name[at - 1] or is_name[at + 1])
            if (fold_name(words[at + 1]) in CALLED_AFTER) == called_after
        ]
        if not called_after and not towns and not text.isupper():
            towns = _last_of_few([fold_name(word) for word in words[1:-1]])
        return [] if text.isupper() else [place for town in towns for place in self.find(town)]

    def _among(self, words: list[str], *, called_after: bool, short: bool) -> list[PlaceName]:
        found: list[PlaceName] = []
        words = [*words, ""]
        for size in range(LONGEST_NAME, 0, -1):
            for start in range(len(words) - size):
                key = " ".join(words[start : start + size])
                before, after = words[start - 1] if start else "", words[start + size]
                if before == "of" and start > 1 and words[start - 2] in OF_A_PLACE:
                    before = COMMA
                if not self._names_a_place(key, before=before):
                    continue
                if (after in CALLED_AFTER) == called_after:
                    found += self.find(key) if short else self._exact.get(key) or self._short[key]
                words[start : start + size] = [""] * size
        return found

    def _names_a_place(self, key: str, *, before: str) -> bool:
        if len(key) < SHORTEST_INSIDE and (before not in {"in", "near"} or key in NOT_INSIDE):
            return False
        if key in ALSO_WORDS and before not in SAYS_A_PLACE:
            return False
        return key in self._exact or (key in self._short and before in SAYS_A_PLACE)

    def every(self) -> set[PlaceName]:
        """Return all that bear a name."""
        return {each for names in self._exact.values() for each in names}

    def like(self, text: str) -> list[str]:
        """Return up to three names spelled nearly so, to ask about; never to decide by."""
        key = fold_name(text)
        if len(key) < SHORTEST_LIKE or key in NOT_SPELLED_SO:
            return []
        apart = self._joined.get(key.replace(" ", ""), [])
        near = difflib.get_close_matches(key, self._about_so_long(key), n=3, cutoff=NEAR)
        return [self._exact[each][0].name for each in dict.fromkeys([*apart, *near])][:3]

    def _about_so_long(self, key: str) -> list[str]:
        """Return the names that may be near enough: comparing with each of ten thousand takes a second."""
        mask, size = _letters(key), len(key)
        return [
            each
            for each, letters in self._letters.items()
            if (mask ^ letters).bit_count() <= (1 - NEAR) * (size + len(each))
        ]

    @cached_property
    def _letters(self) -> Mapping[str, int]:
        return {key: _letters(key) for key in self._exact}

    @cached_property
    def _joined(self) -> Mapping[str, list[str]]:
        """Each name without its spaces: Hare hills is Harehills."""
        joined: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._exact:
            joined[key.replace(" ", "")].append(key)
        return joined


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


def _letters(key: str) -> int:
    """Return a bit for each letter that occurs, however often."""
    mask = 0
    for letter in key:
        mask |= 1 << ord(letter) % 64
    return mask


def _words_of(text: str) -> list[str]:
    """Return the words, with a comma between its parts."""
    return f" {COMMA} ".join(fold_name(part) for part in text.split(COMMA)).split()


def _last_of_few(words: list[str]) -> list[str]:
    """Return the town that is the last of a few words in small letters, a shop or a house before it; else nothing."""
    is_one = 1 < len(words) <= _FEW_WORDS and words[-1] in TOWNS_TOO - {"deal", "march", "sale"}
    return [words[-1]] if is_one and words[-2] in BESIDE_A_TOWN else []


def _short_forms(key: str) -> Iterator[str]:
    words = key.split()
    while len(words) > 1 and words[0] in FIRST_WORDS:
        del words[0]
        yield " ".join(words)
    stops = [index for index, word in enumerate(words) if index and word in LINK_WORDS]
    if stops:
        yield " ".join(words[: stops[0]])


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
