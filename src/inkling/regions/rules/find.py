"""Find the police region of a place. A place that may lie in two is asked about: nothing is guessed.

Each function returns a RoutingAnswer and never raises on anything that a person can type. Without `atlas` they ask
the files of this installation (an operator's packs first).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inkling.regions.rules.atlas import Atlas, installed_atlas
from inkling.regions.rules.places.postcodes import NotAPostcode, Postcode, read_postcode
from inkling.regions.rules.places.table import NO_DISTRICT

RAILWAYS = "btp"
NORTHERN_IRELAND = "psni"
NOT_POLICED = {
    "GX": ("Gibraltar", "Gibraltar has its own police; no UK police force covers it."),
    "JE": ("Jersey", "Jersey has its own police; no UK police force covers it."),
    "GY": ("Guernsey", "Guernsey and its islands have their own police; no UK police force covers them."),
    "IM": ("the Isle of Man", "The Isle of Man has its own police; no UK police force covers it."),
    "BF": ("the British Forces", "This is a British Forces address, which lies in no UK police area."),
}
IF_IN_UK = " If this is about a place in the United Kingdom, give that place."
ISLAND_DISTRICTS = {"L": "JE", "M": "IM"}  # the directory's placeholder codes


class Decision(StrEnum):
    """region: every region named can act. ask: one of those named, a person must say. none: no region found."""

    REGION = "region"
    ASK = "ask"
    NONE = "none"


@dataclass(frozen=True)
class Candidate:
    """A region and the plain reason for naming it."""

    region_id: str
    why: str


@dataclass(frozen=True)
class RoutingAnswer:
    """What was asked, the decision, the regions with reasons, district codes where known, and why as a sentence.

    With decision "region" the first candidate holds the place; British Transport Police may follow, beside it.
    `outside`: where the known place lies that no force of the United Kingdom covers. `is_only_like`: the candidates
    bear a name that is only like the words told; it may be somewhere else, so nothing is concluded from them.
    """

    asked: str
    decision: Decision
    candidates: tuple[Candidate, ...]
    district_codes: tuple[str, ...]
    why: str
    outside: str = ""
    is_only_like: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether the place is known, and no force of the United Kingdom covers it."""
        return bool(self.outside)

    @property
    def region_ids(self) -> tuple[str, ...]:
        """The ids of the candidates, in their order."""
        return tuple(candidate.region_id for candidate in self.candidates)


def find_by_postcode(text: str, *, atlas: Atlas | None = None) -> RoutingAnswer:
    """Answer for a whole postcode, or for the first part of one when all of it lies in one region."""
    try:
        postcode = read_postcode(text)
    except NotAPostcode as error:
        return none_found(text, str(error))
    if postcode.area in NOT_POLICED:
        return _not_policed(text, postcode.area)
    if postcode.area == "BT":
        why = f"{postcode} is in Northern Ireland."
        return RoutingAnswer(text, Decision.REGION, (Candidate(NORTHERN_IRELAND, why),), (), why)
    atlas = atlas or installed_atlas()
    if not postcode.is_whole:
        return _answer_part(text, postcode, atlas=atlas)
    district = atlas.table.district_of(postcode.outward, postcode.inward)
    if district:
        return _in_district(text, f"{postcode}", district, atlas=atlas)
    return _not_in_directory(text, postcode, listed=district == NO_DISTRICT, atlas=atlas)


def find_by_district(code: str, *, atlas: Atlas | None = None) -> RoutingAnswer:
    """Answer for an ONS district code such as E08000035; an older code is answered for the same place."""
    atlas = atlas or installed_atlas()
    wanted = code.strip().upper()
    if wanted in atlas.districts:
        return _in_district(code, wanted, wanted, atlas=atlas)
    if wanted.endswith("99999999") and wanted[:1] in ISLAND_DISTRICTS:
        return _not_policed(code, ISLAND_DISTRICTS[wanted[0]])
    return none_found(
        code, "That is not the code of a local authority district of 2025. Give a postcode or the town."
    )


def none_found(asked: str, why: str, *, outside: str = "") -> RoutingAnswer:
    """Return the answer that names no region."""
    return RoutingAnswer(asked, Decision.NONE, (), (), why, outside)


def _not_policed(asked: str, area: str) -> RoutingAnswer:
    where, why = NOT_POLICED[area]
    return none_found(asked, why + IF_IN_UK, outside=where)


def answer_for(
    asked: str, candidates: Iterable[Candidate], *, districts: Iterable[str], why: str, sure: bool
) -> RoutingAnswer:
    """Return region where one region is named and `sure`, ask where several or not sure, none where none."""
    named = tuple(candidates)
    decision = Decision.REGION if len(named) == 1 and sure else Decision.ASK if named else Decision.NONE
    return RoutingAnswer(asked, decision, named, tuple(dict.fromkeys(districts)), why)


def _in_district(asked: str, shown: str, code: str, *, atlas: Atlas) -> RoutingAnswer:
    district = atlas.districts[code]
    why = f"{shown} is in {district.short_name}, covered by {atlas.packs[district.region].name}."
    codes = (district.replaced_by or code,)
    return RoutingAnswer(asked, Decision.REGION, (Candidate(district.region, why),), codes, why)


def _answer_part(asked: str, postcode: Postcode, *, atlas: Atlas) -> RoutingAnswer:
    """An outward code or a sector: certain only when every postcode in it lies in one region."""
    districts = atlas.table.districts_in(outward=postcode.outward, sector=postcode.sector)
    candidates = by_region(districts, atlas=atlas, shown=str(postcode))
    if not candidates:
        return none_found(
            asked, f"We know no postcode that begins with {postcode}. Check it, or give the town."
        )
    if len(candidates) > 1:
        why = f"{postcode} lies in more than one police region. Give the whole postcode, or say which one."
    else:
        why = candidates[0].why
    return answer_for(asked, candidates, districts=districts, why=why, sure=True)


def _not_in_directory(asked: str, postcode: Postcode, *, listed: bool, atlas: Atlas) -> RoutingAnswer:
    """A whole postcode without a district: its neighbours are offered as a question, never as the answer."""
    if listed:
        start = f"The directory gives no place for {postcode}: it is probably no longer used."
    else:
        start = f"We could not find {postcode}: it may be mistyped, very new, or no longer used."
    for shown, sector in (
        (f"{postcode.outward} {postcode.inward[0]}", postcode.sector),
        (postcode.outward, ""),
    ):
        districts = atlas.table.districts_in(outward=postcode.outward, sector=sector)
        candidates = by_region(districts, atlas=atlas, shown=f"{shown} (the postcodes beside it)")
        if candidates:
            why = f"{start} Check it, give the town, or say whether it is in one of these."
            return answer_for(asked, candidates, districts=districts, why=why, sure=False)
    return none_found(asked, f"{start} Check it, or give the town.")


def by_region(districts: Iterable[str], *, atlas: Atlas, shown: str) -> tuple[Candidate, ...]:
    """Return one candidate a region, whose reason names the districts that `shown` has there."""
    names: dict[str, list[str]] = {}
    for code in districts:
        district = atlas.districts[code]
        names.setdefault(district.region, []).append(district.short_name)
    return tuple(
        Candidate(
            region, f"{shown} lies in {_and(sorted(set(here)))}: covered by {atlas.packs[region].name}."
        )
        for region, here in sorted(names.items())
    )


def _and(names: list[str]) -> str:
    shown = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more districts"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
