"""Read a free note and propose the details that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inkling.extraction.learned import refine
from inkling.extraction.lexicon import Lexicon, default_lexicon
from inkling.extraction.normalise.date import resolve
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules import places
from inkling.extraction.rules.ages import find_ages
from inkling.extraction.rules.apps import find_apps
from inkling.extraction.rules.firms import find_firms, find_schools
from inkling.extraction.rules.groups import find_gangs, find_groups
from inkling.extraction.rules.indicators import find_indicators
from inkling.extraction.rules.language import language_of
from inkling.extraction.rules.listed import Listed
from inkling.extraction.rules.looks import find_looks
from inkling.extraction.rules.moments import find_moments, frequency_of
from inkling.extraction.rules.names import find_names
from inkling.extraction.rules.numbers import find_handles, find_numbers
from inkling.extraction.rules.plates import find_plates
from inkling.extraction.rules.settle import settle, signs_of
from inkling.extraction.rules.substances import find_substances
from inkling.extraction.rules.things import find_clothing, find_vehicles
from inkling.extraction.spans import CATEGORY_OF, CHILDREN, Extraction, Found, Span

_PATTERNS = patterns("people")
_TRAVEL = patterns("travel")

_BLOCKS_NAMES = frozenset(
    "place address business school app vehicle handle email travel_route substance area_link vrm clothing gang".split()
)
_CHILD_NEAR = _PATTERNS["child_near"]
_ADULT_NEAR = _PATTERNS["adult_near"]
_NAMES = frozenset(("person_name", "nickname"))
_READ_IN_FULL = frozenset(("en", "und"))


def extract(text: str, *, lexicon: Lexicon | None = None, day: date | None = None) -> Extraction:
    """Propose the details of `text`, in order of place, with offsets in its code points.

    `day` is the day on which the note was written; with it, days such as "last Friday" get an ISO `value`. `lexicon`
    is the shipped one unless given. Any text is read: empty, huge, in any language, with lone surrogates.
    """
    note = Note(text, lexicon=lexicon or default_lexicon(), day=day)
    language = language_of(text, note.tokens)
    raw, found = read_by_rules(note, language=language)
    if language in _READ_IN_FULL:
        found = settle(note, refine(note, found))
    spans = tuple(_span(note, each) for each in found)
    return Extraction(spans, signs_of(note, raw), frequency_of(note, found), language)


def read_by_rules(note: Note, *, language: str) -> tuple[list[Found], list[Found]]:
    """Give all that the rules propose, and what is left of it once overlaps and negation are settled."""
    raw = list(_proposals(note) if language in _READ_IN_FULL else _numbers_only(note))
    return raw, settle(note, raw)


def _numbers_only(note: Note) -> Iterator[Found]:
    yield from find_numbers(note)
    yield from find_plates(note)
    yield from find_handles(note)
    listed = Listed(note)
    for found in (*find_apps(note, listed), *find_substances(note, listed), *find_vehicles(note, listed)):
        yield found
    for found in find_moments(note):
        if any(char.isdigit() for char in note.text[found.start : found.end]) and found.weight >= 70:
            yield found


def _proposals(note: Note) -> Iterator[Found]:
    listed = Listed(note)
    first: list[Found] = []
    for finder in (
        find_numbers,
        find_plates,
        find_handles,
        find_looks,
        find_ages,
        find_groups,
        places.find_away,
    ):
        first.extend(finder(note))
    for reader in (
        find_clothing,
        find_vehicles,
        find_substances,
        find_apps,
        find_gangs,
        find_firms,
        find_schools,
        places.find_places,
    ):
        first.extend(reader(note, listed))
    first.extend(_TRAVEL.rules.find(note))
    first.extend(find_moments(note))
    yield from first
    yield from find_names(
        note,
        [
            (each.start, each.end)
            for each in first
            if (each.type in _BLOCKS_NAMES and each.weight > 33)
            or (each.type == "description" and each.weight in (58, 63))
        ],
    )
    yield from find_indicators(note, listed)


def _span(note: Note, found: Found) -> Span:
    type_ = found.type
    category = CATEGORY_OF[type_]
    value = found.value
    if type_ in _NAMES or type_ == "description":
        child = _is_child(note, found)
        if child:
            category = CHILDREN
            type_ = "child_name" if type_ == "person_name" else type_
    elif type_ == "place" and places.is_away(note, found.start):
        type_, category = "area_link", CATEGORY_OF["area_link"]
    elif type_ == "date":
        value = resolve(note.shadow[found.start : found.end], day=note.day)
    elif type_ in ("frequency", "time"):
        value = found.value
    return Span(
        found.start,
        found.end,
        note.text[found.start : found.end],
        category,
        type_,
        found.tier,
        found.why,
        value,
    )


def _is_child(note: Note, found: Found) -> bool:
    """Say whether a person is told as a child. Here or not is one tap: the person knows."""
    own = note.low[found.start : found.end]
    before, after = note.before(found.start, width=28), note.after(found.end, width=24)
    if found.type == "description":
        return _CHILD_NEAR.in_bytes(own + b")") and not _ADULT_NEAR.in_bytes(own + b")")
    return _CHILD_NEAR.in_bytes(before + b" | " + after) and not _ADULT_NEAR.in_bytes(
        own + b" " + before + b" | " + after
    )
