"""Places and addresses by their own words: street and feature names, numbers, postcodes, and capitals after "in"."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.cutting import cut_front
from inkling.extraction.rules.people.name_cues import NEVER
from inkling.extraction.spans import POSSIBLE, SURE, RawSpan

_PATTERNS = patterns("places")
_CUES = cues("places")
_LEADS = (
    "the ",
    "of ",
    "and ",
    "on ",
    "The ",
    "In ",
    "At ",
    "On ",
    "From ",
    "To ",
    "Near ",
    "Outside ",
    "Seen ",
    "Went to ",
)
_INSIDE_A_BUILDING = ("flat ", "apartment ", "unit ", "room ")
# Roads, paper sizes and film ratings share the shape of these outward codes.
_LIKE_ROADS = frozenset("ABM")


def find_places(note: Note) -> Iterator[RawSpan]:
    """Return named places, addresses and postcodes."""
    yield from _places_by_pattern(note)
    yield from _named_in_lower_case(note)
    for name in ("numbered", "flat"):
        for start, end in _PATTERNS[name].spans(note):
            if _CUES["joining"].isdisjoint(note.low[start:end].decode().split()):
                yield RawSpan(start, end, "address", SURE, "rule: number and street", weights.ADDRESS)
    yield from _by_context(note)
    for start, end in _PATTERNS["brand_place"].spans(note):
        yield RawSpan(
            start, end, "place", SURE, "rule: named car park, shops or services", weights.PLACE_OF_KIND
        )
    for start, end in _PATTERNS["street_in_one_word"].spans(note):
        yield RawSpan(start, end, "place", SURE, "rule: a street in one word", weights.STREET)
    yield from _postcodes(note)


def _places_by_pattern(note: Note) -> Iterator[RawSpan]:
    for start, end in _PATTERNS["named"].spans(note):
        yield _without_lead(note, start, end, weights.STREET)
    if note.letters == "upper":
        return
    for start, end in _PATTERNS["named_mixed"].spans(note):
        if note.low[start:end].decode().split()[0] not in _CUES["leading"]:
            yield RawSpan(start, end, "place", SURE, "rule: named street or place", weights.STREET_SHORT)


def _named_in_lower_case(note: Note) -> Iterator[RawSpan]:
    for start, end in _PATTERNS["named_low"].spans(note):
        words = note.low[start:end].decode().split()
        if note.letters == "mixed" and not _is_typed_small(note, start):
            known = words[0] in note.lexicon.common or words[0] in _CUES["leading"]
            if not known and len(words) < 4:
                yield _without_lead(note, start, end, weights.STREET_IN_LOWER_CASE)
            continue
        start, words = cut_front(note.low[start:end].decode(), start, drop=_leads)
        if len(words) > 1:
            yield _without_lead(note, start, end, weights.STREET_AFTER_CUE)


def _is_typed_small(note: Note, start: int) -> bool:
    """Say whether the sentence of a place begins with a small letter: whoever types so writes no capitals."""
    opens = 1 + max(note.shadow.rfind(end, 0, start) for end in (". ", "! ", "? ", "\n"))
    first = next((char for char in note.shadow[opens:start] if char.isalpha()), "")
    return first.islower()


def _leads(words: list[str]) -> bool:
    return words[0] in _CUES["leading"]


def _without_lead(note: Note, start: int, end: int, weight: int) -> RawSpan:
    told = note.shadow[start:end]
    for lead in _LEADS:
        if told.startswith(lead):
            start += len(lead)
            told = told[len(lead) :]
    address = told[:1].isdigit() or told.lower().startswith(_INSIDE_A_BUILDING)
    return RawSpan(start, end, "address" if address else "place", SURE, "rule: named street or place", weight)


def _by_context(note: Note) -> Iterator[RawSpan]:
    """Return words in no list, with a capital, where a place is looked for."""
    for start, end in _PATTERNS["context"].spans(note):
        words = note.shadow[start:end].split()
        while words and words[-1].islower():
            end -= len(words[-1]) + 1
            words = words[:-1]
        if not _is_known_otherwise(note, words[0].lower()) and note.shadow[end : end + 2] != "'s":
            yield RawSpan(
                start,
                end,
                "place",
                SURE,
                "rule: capital where a place is looked for",
                weights.PLACE_BY_CAPITAL,
            )
    if note.letters != "lower":
        return
    for start, end in _PATTERNS["context_low"].spans(note):
        if not _is_known_otherwise(note, note.low[start:end].decode()):
            yield RawSpan(
                start,
                end,
                "place",
                POSSIBLE,
                "rule: unknown word where a place is looked for",
                weights.PLACE_UNKNOWN_WORD,
            )


def _is_known_otherwise(note: Note, low: str) -> bool:
    return low in note.lexicon.common or low in NEVER or note.lexicon.strength("given", low) > 0


def _postcodes(note: Note) -> Iterator[RawSpan]:
    for start, end in _PATTERNS["postcode"].spans(note):
        if note.raw[start:end].replace(b" ", b"")[-3:-2].isdigit():
            yield RawSpan(start, end, "address", SURE, "rule: shape of a postcode", weights.POSTCODE)
    for start, end in _PATTERNS["outward"].spans(note):
        told = note.shadow[start:end]
        before = note.before(start, width=14)
        road = told[0] in _LIKE_ROADS and told[1:].isdigit() and before.endswith(b"the ")
        if (
            _PATTERNS["area_before"].in_bytes(before)
            and not _PATTERNS["roads_before"].in_bytes(before)
            and not road
        ):
            yield RawSpan(
                start, end, "place", SURE, "rule: shape of a postcode district", weights.POSTCODE_DISTRICT
            )
