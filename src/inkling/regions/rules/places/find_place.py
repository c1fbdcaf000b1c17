"""Find the region of a place given by name: a town, a district, a county, a force, a station or a train."""

from __future__ import annotations

from dataclasses import replace

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
from inkling.regions.rules.places.place_names import PlaceName, fold_name
from inkling.regions.rules.places.place_words import (
    host_authority,
    is_on_rails,
    is_plain_word,
    pointed_at,
    says_where,
    without_way_down,
    without_words_around,
)
from inkling.regions.rules.places.postcodes import NotAPostcode, Postcode, read_postcode

LONGEST_INPUT = 200
LONGEST_SHOWN = 60
MOST_CANDIDATES = 6  # more regions than a person can choose from say nothing about the place
# What may stand behind any place here and says nothing more.
EVERYWHERE = frozenset(
    {"uk", "united kingdom", "gb", "great britain", "britain", "england", "city of", "county of"}
)
BIGGER = "Give a postcode, a bigger town or the county."
BESIDE = "For trains and stations British Transport Police can be told as well, beside the local force."


def find_by_place(text: str, *, atlas: Atlas | None = None) -> RoutingAnswer:
    """Answer for a place as people write it.

    A name that lies in two regions asks, and so does a place that is only near a name, is short for one or holds one
    among other words. A train or a station adds British Transport Police after the region of the place. Where somebody
    pointed at a map, that decides, whatever words stand before it. A host authority that stands for a place is looked
    up as one.
    """
    atlas = atlas or installed_atlas()
    if host := host_authority(text):
        return replace(find_by_place(host, atlas=atlas), asked=text)
    if pointed := pointed_at(text):
        return _answer_pointed(text, pointed, atlas=atlas)
    if len(text) > LONGEST_INPUT or not fold_name(text):
        return none_found(text, "Give the name of a town, a district or a county, or a postcode.")
    if postcode := _postcode_in(text):
        return _answer_postcode(text, postcode, atlas=atlas)
    if (there := without_way_down(text)) != " ".join(text.split()):
        return replace(find_by_place(there, atlas=atlas), asked=text)
    answer = _answer_name(text, text, atlas=atlas) or _answer_words(text, atlas=atlas)
    return _with_railway(answer) if is_on_rails(text) else answer


def _answer_pointed(text: str, pointed: str, *, atlas: Atlas) -> RoutingAnswer:
    """The mark is a form's, but anybody may type it: so what it names is looked up like any other place."""
    answer = replace(find_by_place(pointed, atlas=atlas), asked=text)
    return _with_railway(answer) if is_on_rails(text) else answer


def _answer_postcode(text: str, postcode: Postcode, *, atlas: Atlas) -> RoutingAnswer:
    answer = find_by_postcode(str(postcode), atlas=atlas)
    if postcode.area == "M" and not postcode.inward and answer.decision is Decision.REGION:
        why = f"Is {postcode} the first part of a postcode in Manchester? If it is the motorway, give the nearest town."
        return RoutingAnswer(text, Decision.ASK, answer.candidates, (), why)
    return replace(answer, asked=text)


def _postcode_in(text: str) -> Postcode | None:
    """Return a postcode that is the whole text, or a whole postcode that ends it ("Leeds LS1 4AP")."""
    words = text.replace(",", " ").split()
    for tail in (text, " ".join(words[-2:]), words[-1]):
        found = _read_or_none(tail)
        if found and (found.is_whole or tail == text):
            return found
    return None


def _read_or_none(text: str) -> Postcode | None:
    try:
        return read_postcode(text)
    except NotAPostcode:
        return None


def _answer_words(asked: str, *, atlas: Atlas) -> RoutingAnswer:
    """Look for the name among the words around it: it decides only where they say that it happened there."""
    name = without_words_around(asked)
    if not name:
        return none_found(asked, "Give the town where it happened, or a postcode.")
    answer = _answer_name(asked, name, atlas=atlas)
    if answer is None:
        return _ask_about_names_inside(asked, atlas=atlas) or _ask_about_spelling(asked, name, atlas=atlas)
    if answer.decision is Decision.REGION and not says_where(asked):
        return _ask_instead(answer, atlas=atlas)
    return answer


def _with_railway(answer: RoutingAnswer) -> RoutingAnswer:
    """The local region stays first; the railway's police are added, and stand alone only as a question."""
    railway = Candidate(RAILWAYS, BESIDE)
    if answer.decision is Decision.NONE:
        why = f"{BESIDE} Give the station, or the town where it happened, so that the local force is found."
        return answer_for(answer.asked, [railway], districts=(), why=why, sure=False)
    if answer.region_ids == (NORTHERN_IRELAND,):
        return answer  # British Transport Police work in Great Britain only
    return replace(answer, candidates=(*answer.candidates, railway), why=f"{answer.why} {BESIDE}")


def _ask_about_names_inside(asked: str, *, atlas: Atlas) -> RoutingAnswer | None:
    """Offer the regions of the names that the text holds ("the shop on Park Road, Bradford"), as a question."""
    named = atlas.names.inside(asked)
    found = [*named, *atlas.names.written_as_names(asked)]
    found = found or atlas.names.called_after(asked) or atlas.names.written_as_names(asked, called_after=True)
    if not found:
        return None
    is_only_like = not named or _is_too_wide(found)
    if _is_too_wide(found):
        found = atlas.names.inside(asked, short=False)
    regions = sorted({region for place in found for region in place.regions})
    if not found or _is_too_wide(found):
        # It may be in any of them: no front door gets it as if no place had been told.
        return replace(none_found(asked, f"{_unknown(asked)} {BIGGER}"), is_only_like=True)
    answer = _answer_found(asked, found, atlas=atlas)
    if not regions:
        return answer if named else None
    shown = " or ".join(list(dict.fromkeys(place.name for place in found))[:3])
    why = f"Is it in {shown}, or somewhere else? Say which police area it is in, or give a postcode."
    return replace(answer, decision=Decision.ASK, why=why, is_only_like=is_only_like)


def _is_too_wide(found: list[PlaceName]) -> bool:
    return len({region for place in found for region in place.regions}) > MOST_CANDIDATES


def _answer_name(asked: str, name: str, *, atlas: Atlas) -> RoutingAnswer | None:
    """Look the whole name up; else its first part, narrowed by what follows a comma. None where nothing bears it."""
    rest: list[str] = []
    found = atlas.names.find(name)
    if not found and "," in name:
        name, _, behind = name.partition(",")
        found = atlas.names.find(name)
        # A district may have a comma of its own: "Boscombe, Bournemouth, Christchurch and Poole".
        rest = [behind] if atlas.names.find(behind) else behind.split(",")
    if not found:
        return None
    unknown = atlas.names.is_short(name)
    for part in rest:
        by = atlas.names.behind_comma(part)
        unknown = unknown or not (by or fold_name(part) in EVERYWHERE)
        found = _narrow(found, by)
    is_of_many = not rest and (atlas.names.is_of_many(name) or is_plain_word(asked))
    answer = replace(_answer_found(asked, found, atlas=atlas), is_only_like=is_of_many)
    is_asked = (unknown or is_of_many) and answer.decision is Decision.REGION
    return _ask_instead(answer, atlas=atlas) if is_asked else answer


def _ask_instead(answer: RoutingAnswer, *, atlas: Atlas) -> RoutingAnswer:
    """Ask where the name may be another's: it is only short for one, or nobody knows what stands behind it."""
    why = f"Is it covered by {atlas.packs[answer.region_ids[0]].name}? Give a postcode or the nearest town if not."
    return replace(answer, decision=Decision.ASK, why=why)


def _narrow(found: list[PlaceName], by: list[PlaceName]) -> list[PlaceName]:
    """Keep what lies in the district `by`, else what agrees with it; where nothing does, both, so that it is asked.

    Behind a comma a country or an island says that the place lies there, whether or not we know it.
    """
    regions = {region for other in by for region in (*other.regions, *other.postal)}
    outside = {other.outside for other in by if other.outside}
    districts = {code for other in by if other.is_district for code in other.districts}
    agreeing = [name for name in found if districts & set(name.districts)] or [
        name for name in found if regions & set(name.regions) or name.outside in outside
    ]
    return agreeing or (by if outside and not regions else [*found, *by])


def _answer_found(asked: str, found: list[PlaceName], *, atlas: Atlas) -> RoutingAnswer:
    reasons: dict[str, list[str]] = {}
    for place in found:
        for region in place.regions:
            reasons.setdefault(region, []).extend(_describe(place, region=region, atlas=atlas))
    outside = sorted({place.outside for place in found if place.outside})
    if not reasons:
        return none_found(
            asked,
            f"{asked.strip()}: {outside[0]} has its own police; no UK police force covers it.{IF_IN_UK}",
            outside=outside[0],
        )
    candidates = [
        Candidate(region, _sentence(region, reasons[region], atlas=atlas)) for region in sorted(reasons)
    ]
    # A county that is no district itself does not say in which it lies: what bears its name too decides no front door.
    is_wide = any(p.regions and not p.districts for p in found) and not any(p.is_district for p in found)
    districts = () if is_wide else [code for place in found for code in place.districts]
    if len(candidates) == 1 and not outside:
        return answer_for(asked, candidates, districts=districts, why=candidates[0].why, sure=True)
    also = f" One of that name is in {outside[0]}, which no UK police force covers." if outside else ""
    why = f"{asked.strip()} may be in more than one police region.{also} Say which one, or give a postcode."
    return answer_for(asked, candidates, districts=districts, why=why, sure=False)


def _describe(place: PlaceName, *, region: str, atlas: Atlas) -> list[str]:
    """Say "Newport (Isle of Wight)" for each of the place's districts in the region."""
    here = [atlas.districts[code] for code in place.districts if atlas.region_of(code) == region]
    return [place.name if d.short_name == place.name else f"{place.name} ({d.short_name})" for d in here] or [
        place.name
    ]


def _sentence(region: str, places: list[str], *, atlas: Atlas) -> str:
    shown = list(dict.fromkeys(places))
    more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
    return f"{', '.join(shown[:3])}{more}: covered by {atlas.packs[region].name}."


def _unknown(asked: str) -> str:
    """Repeat what was asked, so that a slip is seen; a long text is cut."""
    shown = " ".join(asked.split())
    return f"We do not know a place called {shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + '...'}."


def _ask_about_spelling(asked: str, name: str, *, atlas: Atlas) -> RoutingAnswer:
    """A near spelling is a question ("did you mean"), whatever it is near to."""
    near = atlas.names.like(name)
    found = [place for other in near for place in atlas.names.find(other) if place.regions]
    if not found:
        return none_found(asked, f"{_unknown(asked)} {BIGGER}")
    regions = sorted({region for place in found for region in place.regions})
    candidates = [Candidate(r, f"Did you mean a place that {atlas.packs[r].name} covers?") for r in regions]
    why = f"{_unknown(asked)} Did you mean {' or '.join(near)}? Or is it somewhere else?"
    return replace(answer_for(asked, candidates, districts=(), why=why, sure=False), is_only_like=True)
