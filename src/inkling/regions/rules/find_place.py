"""Find the region of a place given by name: a town, a district, a county, a force, a station or a train."""

from __future__ import annotations

from inkling.regions.rules.atlas import Atlas, installed_atlas
from inkling.regions.rules.find import (
    IF_IN_UK,
    NORTHERN_IRELAND,
    RAILWAYS,
    Candidate,
    Decision,
    RoutingAnswer,
    answer_for,
    find_by_postcode,
    none_found,
)
from inkling.regions.rules.place_names import PlaceName, plain
from inkling.regions.rules.postcodes import NotAPostcode, Postcode, read_postcode

LONGEST_INPUT = 200
RAIL_WORDS = frozenset({"train", "trains", "railway", "rail", "tube", "underground", "platform"})
# A station is a railway's unless another word says whose it is.
OTHER_STATIONS = frozenset(
    ["bus", "coach", "police", "petrol", "fire", "power", "polling", "service", "filling", "ambulance"]
)
PASSED_OVER = frozenset(
    ["a", "the", "at", "on", "in", "near", "by", "from", "to", "of", "my", "our", "station", "stop", "line"]
)
BESIDE = "For trains and stations British Transport Police can be told as well, beside the local force."


def find_by_place(text: str, *, atlas: Atlas | None = None) -> RoutingAnswer:
    """Answer for a name. Names that lie in two regions ask; "Leeds station" adds British Transport Police."""
    atlas = atlas or installed_atlas()
    if len(text) > LONGEST_INPUT or not plain(text):
        return none_found(text, "Give the name of a town, a district or a county, or a postcode.")
    if postcode := _postcode_in(text):
        answer = find_by_postcode(postcode, atlas=atlas)
        return RoutingAnswer(text, answer.decision, answer.candidates, answer.district_codes, answer.why)
    if atlas.names.named(text):
        return _answer_name(text, text, atlas=atlas)
    if _is_on_rails(text):
        return _answer_on_rails(text, atlas=atlas)
    return _answer_name(text, _without_station(text), atlas=atlas)


def _without_station(text: str) -> str:
    """Return "leeds" for "Leeds bus station"; any other text as it came, commas and all."""
    words = plain(text).split()
    if "station" not in words:
        return text
    return " ".join(word for word in words if word not in OTHER_STATIONS | PASSED_OVER) or text


def _postcode_in(text: str) -> str:
    """Return a postcode that is the whole text or ends it ("Leeds LS1 4AP"), else empty."""
    words = text.replace(",", " ").split()
    for tail in (text, " ".join(words[-2:]), words[-1]):
        found = _read(tail)
        if found and (found.is_whole or (tail == text and any(letter.isdigit() for letter in text))):
            return str(found)
    return ""


def _read(text: str) -> Postcode | None:
    try:
        return read_postcode(text)
    except NotAPostcode:
        return None


def _is_on_rails(text: str) -> bool:
    words = set(plain(text).split())
    return bool(words & RAIL_WORDS) or ("station" in words and not words & OTHER_STATIONS)


def _answer_on_rails(asked: str, *, atlas: Atlas) -> RoutingAnswer:
    """The local region stays first; the railway's police are added, and stand alone only as a question."""
    kept = " ".join(word for word in plain(asked).split() if word not in RAIL_WORDS | PASSED_OVER)
    railway = Candidate(RAILWAYS, BESIDE)
    answer = _answer_name(asked, kept, atlas=atlas) if kept else none_found(asked, "")
    if answer.decision is Decision.NONE:
        why = f"{BESIDE} Give the station, or the town where it happened, so that the local force is found."
        return answer_for(asked, [railway], districts=(), why=why, sure=False)
    if answer.region_ids == (NORTHERN_IRELAND,):
        return answer  # British Transport Police work in Great Britain only
    return RoutingAnswer(
        asked, answer.decision, (*answer.candidates, railway), answer.district_codes, f"{answer.why} {BESIDE}"
    )


def _answer_name(asked: str, name: str, *, atlas: Atlas) -> RoutingAnswer:
    """Look the whole name up; else its first part, narrowed by what follows a comma."""
    found = atlas.names.named(name)
    rest: list[str] = []
    if not found and "," in name:
        first, *rest = [part.strip() for part in name.split(",")]
        found = atlas.names.named(first)
        name = first
    if not found:
        return _ask_about_spelling(asked, name, atlas=atlas)
    for part in rest:
        found = _narrowed(found, atlas.names.named(part))
    return _answer_found(asked, name, found, atlas=atlas)


def _narrowed(found: list[PlaceName], by: list[PlaceName]) -> list[PlaceName]:
    """Keep what agrees with `by`; where nothing does, both are kept, so that it is asked."""
    regions = {region for other in by for region in (*other.regions, *other.postal)}
    agreeing = [name for name in found if regions & set(name.regions)]
    return agreeing or [*found, *by]


def _answer_found(asked: str, name: str, found: list[PlaceName], *, atlas: Atlas) -> RoutingAnswer:
    reasons: dict[str, list[str]] = {}
    for place in found:
        for region in place.regions:
            reasons.setdefault(region, []).extend(_described(place, region=region, atlas=atlas))
    outside = sorted({place.outside for place in found if place.outside})
    if not reasons:
        return none_found(asked, f"{name} is in {outside[0]}, which has no UK police force.{IF_IN_UK}")
    candidates = [
        Candidate(region, _sentence(region, reasons[region], atlas=atlas)) for region in sorted(reasons)
    ]
    districts = [code for place in found for code in place.districts]
    if len(candidates) == 1 and not outside:
        return answer_for(asked, candidates, districts=districts, why=candidates[0].why, sure=True)
    also = f" One of that name is in {outside[0]}, which has no UK police force." if outside else ""
    why = f"{name} may be in more than one police region.{also} Say which one, or give a postcode."
    return answer_for(asked, candidates, districts=districts, why=why, sure=False)


def _described(place: PlaceName, *, region: str, atlas: Atlas) -> list[str]:
    """Say "Newport (Isle of Wight)" for each of the place's districts in the region."""
    here = [atlas.districts[code] for code in place.districts if atlas.region_of(code) == region]
    return [place.name if d.short_name == place.name else f"{place.name} ({d.short_name})" for d in here] or [
        place.name
    ]


def _sentence(region: str, places: list[str], *, atlas: Atlas) -> str:
    shown = list(dict.fromkeys(places))
    more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
    return f"{', '.join(shown[:3])}{more}: covered by {atlas.packs[region].name}."


def _ask_about_spelling(asked: str, name: str, *, atlas: Atlas) -> RoutingAnswer:
    """A near spelling is a question ("did you mean"), whatever it is near to."""
    near = atlas.names.like(name)
    found = [place for other in near for place in atlas.names.named(other) if place.regions]
    if not found:
        return none_found(
            asked, f"We do not know a place called {name}. Give a postcode, a bigger town or the county."
        )
    regions = sorted({region for place in found for region in place.regions})
    candidates = [Candidate(r, f"Did you mean a place that {atlas.packs[r].name} covers?") for r in regions]
    why = f"We do not know a place called {name}. Did you mean {' or '.join(near)}?"
    return answer_for(asked, candidates, districts=(), why=why, sure=False)
