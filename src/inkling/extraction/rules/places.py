"""Places: of the gazetteer, named by their last word, with a number or postcode, and unnamed ("the park behind Aldi")."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.listed import Hit, Listed
from inkling.extraction.rules.name_cues import NEVER, TITLES
from inkling.extraction.spans import POSSIBLE, SURE, Found

_PATTERNS = patterns("places")

_NAMED = _PATTERNS["named"]
_NAMED_LOW = _PATTERNS["named_low"]
_NUMBERED = _PATTERNS["numbered"]
_FLAT = _PATTERNS["flat"]
_POSTCODE = _PATTERNS["postcode"]
_OUTWARD = _PATTERNS["outward"]
_AREA_BEFORE = _PATTERNS["area_before"]
_ROADS_BEFORE = _PATTERNS["roads_before"]

_BEHIND = _PATTERNS["behind"]
_BEHIND_BARE = _PATTERNS["behind_bare"]
_BARE = _PATTERNS["bare"]
_BARE_A = _PATTERNS["bare_a"]
_SET_IN = _PATTERNS["set_in"]
_BARE_NONE = _PATTERNS["bare_none"]
_NEUTRAL = _PATTERNS["neutral"]
_SELF = _PATTERNS["self"]
_GENERIC_HEAD = _PATTERNS["generic_head"]
_JOINING = frozenset(
    (
        b"from",
        b"to",
        b"in",
        b"at",
        b"with",
        b"by",
        b"and",
        b"outside",
        b"near",
        b"on",
        b"off",
        b"boys",
        b"girls",
        b"people",
        b"years",
        b"days",
        b"weeks",
        b"is",
        b"was",
        b"the",
        b"this",
        b"my",
        b"his",
        b"her",
    )
)
_COMMON_LEAD = frozenset(
    "the a an my our his her their that this same other main other next to of in on at and bus train off some every any no for with from by is was were left right this each car".split()
)
_PREPOSITIONS = frozenset(
    "in from to at near around round of via towards toward outside through over up down into across between near behind off past by leaving reached visiting visit".split()
)


def find_places(note: Note, listed: Listed) -> Iterator[Found]:
    """Give places and addresses, named and unnamed."""
    for hit in listed.of("place"):
        found = _gazetteer(note, listed, hit)
        if found:
            yield found
    for start, end in _NAMED.spans(note):
        yield _named(note, start, end, 62)
    if note.letters != "mixed":
        for start, end in _NAMED_LOW.spans(note):
            words = note.low[start:end].decode().split()
            while words and words[0] in _COMMON_LEAD:
                start += len(words[0]) + 1
                words = words[1:]
            if len(words) > 1:
                yield _named(note, start, end, 50)
    else:
        for start, end in _NAMED_LOW.spans(note):
            words = note.low[start:end].decode().split()
            if words[0] not in note.lexicon.common and words[0] not in _COMMON_LEAD and len(words) < 4:
                yield _named(note, start, end, 48)
    for pattern in (_NUMBERED, _FLAT):
        for start, end in pattern.spans(note):
            if _JOINING.isdisjoint(note.low[start:end].split()):
                yield Found(start, end, "address", SURE, "rule: number and street", 66)
    yield from _by_context(note)
    if note.letters != "upper":
        for start, end in _NAMED_MIXED.spans(note):
            if note.low[start:end].split()[0] not in _LEADING:
                yield Found(start, end, "place", SURE, "rule: named street or place", 61)
    for start, end in _BRAND_PLACE.spans(note):
        yield Found(start, end, "place", SURE, "rule: named car park, shops or services", 63)
    yield from _postcodes(note)
    yield from _unnamed(note)


_CONTEXT = _PATTERNS["context"]
_NAMED_MIXED = _PATTERNS["named_mixed"]
_LEADING = frozenset(
    b"the this that at in on near our his her my their a an from to outside behind local police every bank mental general industrial saturday sunday friday monday tuesday wednesday thursday went go goes by via past opposite around towards shell esso".split()
)
_BRAND_PLACE = _PATTERNS["brand_place"]
_CONTEXT_LOW = _PATTERNS["context_low"]


def _by_context(note: Note) -> Iterator[Found]:
    """Give words with a capital, in no list, where a place is looked for."""
    for start, end in _CONTEXT.spans(note):
        words = note.shadow[start:end].split()
        while words and words[-1].islower():
            end -= len(words[-1]) + 1
            words = words[:-1]
        low = words[0].lower()
        if (
            low in note.lexicon.common
            or note.lexicon.strength("given", low)
            or low in NEVER
            or note.shadow[end : end + 2] == "'s"
        ):
            continue
        if len(words) == 1 and note.lexicon.strength("family", low) and note.after(start - 1, width=0):
            continue
        yield Found(start, end, "place", SURE, "rule: capital where a place is looked for", 37)
    if note.letters == "lower":
        for start, end in _CONTEXT_LOW.spans(note):
            low = note.low[start:end].decode()
            if (
                low not in note.lexicon.common
                and low not in NEVER
                and not note.lexicon.strength("given", low)
            ):
                yield Found(
                    start, end, "place", POSSIBLE, "rule: unknown word where a place is looked for", 30
                )


def _named(note: Note, start: int, end: int, weight: int) -> Found:
    told = note.shadow[start:end]
    for lead in (
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
    ):
        if told.startswith(lead):
            start += len(lead)
            told = told[len(lead) :]
    type_ = (
        "address"
        if told[:1].isdigit() or told.lower().startswith(("flat ", "apartment ", "unit ", "room "))
        else "place"
    )
    return Found(start, end, type_, SURE, "rule: named street or place", weight)


def _postcodes(note: Note) -> Iterator[Found]:
    for start, end in _POSTCODE.spans(note):
        if note.raw[start:end].upper().replace(b" ", b"")[-3:-2].isdigit():
            yield Found(start, end, "address", SURE, "rule: shape of a postcode", 72)
    for start, end in _OUTWARD.spans(note):
        told = note.shadow[start:end]
        before = note.before(start, width=14)
        if _ROADS_BEFORE.in_bytes(before) or (
            told[0] in "ABM" and told[1:].isdigit() and not _AREA_BEFORE.in_bytes(before)
        ):
            continue
        if _AREA_BEFORE.in_bytes(before) and not (
            told[0] in "AM" and told[1:].isdigit() and b"the " in before[-4:]
        ):
            yield Found(start, end, "place", SURE, "rule: shape of a postcode district", 46)


def _gazetteer(note: Note, listed: Listed, hit: Hit) -> Found | None:
    before = listed.before(hit.first, count=3)
    cue = bool(before) and (
        before[0] in _PREPOSITIONS
        or (
            before[0]
            in ("the", "central", "north", "south", "east", "west", "old", "upper", "lower", "sunny")
            and before[1:2]
            and before[1] in _PREPOSITIONS
        )
        or before[:2] == ["and", "between"]
    )
    shown = all(
        piece.token.capital
        or piece.word in ("the", "of", "on", "in", "le", "upon", "under", "and", "s", "'s", ".")
        for piece in listed.pieces[hit.first : hit.after]
    )
    term = hit.entry.term
    if _of_a_person(note, listed, hit) or listed.after(hit.after, count=1)[:1] in _NO_PLACE_AFTER:
        return None
    weak = hit.entry.weak or term in note.lexicon.common or note.lexicon.strength("given", term) > 0
    why = f"rule: listed place '{term}'"
    if note.letters == "mixed" and not shown:
        if weak or not cue:
            return None
        return Found(hit.start, hit.end, "place", SURE, why + " after a preposition", 38)
    if (
        weak
        and note.letters != "mixed"
        and not hit.entry.weak
        and cue
        and before[0] in _PLACING
        and term not in note.lexicon.common
    ):
        return Found(hit.start, hit.end, "place", SURE, why + " after a preposition", 38)
    if weak:
        if note.letters == "mixed" and cue and before[0] not in ("by", "of", "over", "to"):
            return Found(hit.start, hit.end, "place", SURE, why + " with a capital, after a preposition", 36)
        if (
            cue
            and before[0] in ("to", "of")
            and note.letters == "mixed"
            and note.lexicon.strength("given", term) == 0
        ):
            return Found(hit.start, hit.end, "place", SURE, why + " with a capital, after a preposition", 34)
        if (
            note.letters != "mixed"
            and cue
            and before[0] in ("in", "from", "to", "near")
            and term not in note.lexicon.common
        ):
            return Found(hit.start, hit.end, "place", POSSIBLE, why + " after a preposition", 30)
        return None
    if note.letters != "mixed" and not cue and len(term) < 5:
        return None
    return Found(hit.start, hit.end, "place", SURE, why, 40 if cue else 34)


_PLACING = frozenset("in from near around into through towards at via".split())
_NO_PLACE_AFTER = [
    [word]
    for word in (
        "accent",
        "accents",
        "fc",
        "united",
        "rovers",
        "tigers",
        "rangers",
        "albion",
        "lad",
        "boys",
        "lot",
        "mandem",
        "crew",
        "top",
        "shirt",
        "fans",
        "road",
        "street",
    )
]


def _of_a_person(note: Note, listed: Listed, hit: Hit) -> bool:
    """Say whether the place stands as a family name: after a forename or title, both with capitals."""
    if not hit.first or note.letters != "mixed":
        return False
    before = listed.pieces[hit.first - 1]
    if listed.pieces[hit.first].start - before.end > 2 or not before.token.capital:
        return False
    return before.word in TITLES or (
        note.lexicon.strength("given", before.word) == 2 and listed.pieces[hit.first].token.capital
    )


_CAPITALS = _PATTERNS["capitals"]


def _to_last_capital(note: Note, end: int) -> int:
    """Take in the rest of a name that has begun: "a flat above Best" and "Kebab"."""
    start = note.raw.rfind(b" ", 0, end) + 1
    if not note.raw[start : start + 1].isupper() or note.letters != "mixed":
        return end
    for _, more in _CAPITALS.spans_in(note.raw[end : end + 60]):
        return end + more
    return end


def _unnamed(note: Note) -> Iterator[Found]:
    why = "rule: unnamed place"
    for start, end in _BEHIND.spans(note):
        end = _to_last_capital(note, end)
        yield Found(start, end, "place", SURE, why + " with where it lies", 68)
    for start, end in _BEHIND_BARE.spans(note):
        if not _SELF.in_bytes(note.low[note.low.index(b" ", start) + 1 : end]):
            yield Found(start, end, "place", SURE, why, 35)
    for start, end in _BARE.spans(note):
        piece = note.low[start:end]
        if not _SELF.in_bytes(piece):
            yield Found(start, end, "place", SURE, why, 33)
    for start, end in _SET_IN.spans(note):
        yield Found(start, end, "place", SURE, why + " with where it lies", 48)
    for start, end in _BARE_A.spans(note):
        if not _NEUTRAL.in_bytes(note.low[start:end]):
            yield Found(start, end, "place", SURE, why, 32)
    for start, end in _BARE_NONE.spans(note):
        yield Found(start, end, "place", SURE, why, 31)


_AWAY = _PATTERNS["away"]
_AWAY_BEFORE = _PATTERNS["away_before"]


def find_away(note: Note) -> Iterator[Found]:
    """Give words for movement out of the area that name no place."""
    for start, end in _AWAY.spans(note):
        yield Found(start, end, "area_link", SURE, "rule: words for out of the area", 40)


def is_away(note: Note, start: int) -> bool:
    """Say whether what stands before a place tells of a link to another area."""
    return _AWAY_BEFORE.in_bytes(note.before(start, width=50))
