"""Places without a name ("the park behind Aldi"), and words for another area."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import SURE, RawSpan

_PATTERNS = patterns("unnamed_places")
_WHY = "rule: unnamed place"
_LIES = f"{_WHY} with where it lies"


def find_unnamed_places(note: Note) -> Iterator[RawSpan]:
    """Return unnamed shops, flats, parks and the like; a home or a placement alone is none."""
    for start, end in _PATTERNS["behind"].spans(note):
        yield RawSpan(start, _to_last_capital(note, end), "place", SURE, _LIES, weights.PLACE_NAMED_LYING)
    for start, end in _PATTERNS["over"].spans(note):
        if not _PATTERNS["over_no_place"].in_bytes(note.low[start:end]):
            yield RawSpan(start, _to_last_capital(note, end), "place", SURE, _LIES, weights.PLACE_NAMED_LYING)
    for start, end in _PATTERNS["behind_bare"].spans(note):
        _, _, place = note.low[start:end].partition(b" ")
        if not _PATTERNS["self"].in_bytes(place):
            yield RawSpan(start, end, "place", SURE, _WHY, weights.PLACE_UNNAMED)
    for start, end in _PATTERNS["bare"].spans(note):
        if not _PATTERNS["self"].in_bytes(note.low[start:end]):
            yield RawSpan(start, end, "place", SURE, _WHY, weights.PLACE_UNNAMED_NEAR)
    for start, end in _PATTERNS["set_in"].spans(note):
        yield RawSpan(start, end, "place", SURE, _LIES, weights.PLACE_LYING)
    for start, end in _PATTERNS["bare_a"].spans(note):
        if not _PATTERNS["neutral"].in_bytes(note.low[start:end]):
            yield RawSpan(start, end, "place", SURE, _WHY, weights.PLACE_UNNAMED_OTHER)
    for start, end in _PATTERNS["bare_none"].spans(note):
        yield RawSpan(start, end, "place", SURE, _WHY, weights.PLACE_UNNAMED_LAST)


def _to_last_capital(note: Note, end: int) -> int:
    """Take in the rest of a name that has begun: "a flat above Best" and "Kebab"."""
    start = note.raw.rfind(b" ", max(0, end - 40), end) + 1
    if not note.raw[start : start + 1].isupper() or note.letters != "mixed":
        return end
    for _, more in _PATTERNS["capitals"].spans_in(note.raw[end : end + 60]):
        return end + more
    return end


def find_away(note: Note) -> Iterator[RawSpan]:
    """Return words for movement out of the area that name no place."""
    for start, end in _PATTERNS["away"].spans(note):
        yield RawSpan(start, end, "area_link", SURE, "rule: words for out of the area", weights.AREA_LINK)


def is_away(note: Note, start: int) -> bool:
    """Say whether what stands before a place tells of a link to another area."""
    return _PATTERNS["away_before"].in_bytes(note.before(start, width=50))
