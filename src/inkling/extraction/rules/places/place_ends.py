"""Places as they begin and end: "flat over" and "Sunny Bay" are one, and so are "Sunny" and "Bay Tanning"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import SURE, RawSpan

_PATTERNS = patterns("unnamed_places")
_STREETS = cues("places")["streets"]
_PLACES = frozenset(("place", "business", "address"))
_MOST = 8  # names that are looked for again
_JOINTS = (b"", b" the", b" that", b" a")


def with_whole_places(note: Note, found: Iterable[RawSpan]) -> list[RawSpan]:
    """Return what was found with each place whole, in order of place."""
    whole: list[RawSpan] = []
    for each in (_as_street(note, one) for one in found):
        last = whole[-1] if whole else None
        if last is not None and each.type in _PLACES and _is_begun(note, last, each):
            whole[-1] = replace(last, end=each.end)
        else:
            if last is not None:
                whole[-1] = _without_end(note, last)
            whole.append(each)
    whole = [*whole[:-1], *(_without_end(note, each) for each in whole[-1:])]
    return sorted([*whole, *_named_again(note, whole)], key=lambda each: (each.start, each.end))


def _as_street(note: Note, found: RawSpan) -> RawSpan:
    """Return a firm that the encoder saw as the street that its last word tells: "lads from beck lane"."""
    words = note.low[found.start : found.end].decode().split()
    is_street = len(words) > 1 and words[-1] in _STREETS
    is_read = found.type == "business" and found.why.startswith("model")
    return replace(found, type="place") if is_read and is_street else found


def _named_again(note: Note, found: Sequence[RawSpan]) -> Iterator[RawSpan]:
    """Return where a name by which a place lies is told again: "the flat over Sunny Bay Tanning. Sunny Bay shuts"."""
    names = {
        (note.raw[each.start + first : each.start + last], each.end)
        for each in found
        if each.type == "place"
        for first, last in _PATTERNS["lies_by_name"].spans_in(note.raw[each.start : each.end])
    }
    taken = [(each.start, each.end) for each in found]
    for name, after in sorted(names)[:_MOST]:
        at = note.raw.find(name, after)
        while at >= 0:
            end = at + len(name)
            is_whole = not note.raw[end : end + 1].isalnum()
            if is_whole and not any(start < end and at < stop for start, stop in taken):
                taken.append((at, end))
                yield RawSpan(
                    at, end, "place", SURE, "rule: told before where a place lies", weights.PLACE_LYING
                )
            at = note.raw.find(name, end)


def _is_begun(note: Note, one: RawSpan, other: RawSpan) -> bool:
    """Say whether one place goes on in the other: it ends in "over", or both are parts of one name."""
    if one.type not in _PLACES:
        return False
    gap = note.low[one.end : other.start]
    if _ends_open(note, one):
        return gap.rstrip() in _JOINTS
    is_name = note.letters == "mixed" and gap == b" " and {one.type, other.type} == {"business", "place"}
    return is_name and all(_is_name(note, each) for each in (one, other))


def _is_name(note: Note, found: RawSpan) -> bool:
    words = note.raw[found.start : found.end].split()
    return bool(words) and all(word[:1].isupper() for word in words)


def _ends_open(note: Note, found: RawSpan) -> bool:
    return found.type == "place" and _PATTERNS["lies_at_end"].in_bytes(note.low[found.start : found.end])


def _without_end(note: Note, found: RawSpan) -> RawSpan:
    """Return a place without the "over" that nothing follows."""
    if not _ends_open(note, found):
        return found
    (ends, _), *_ = _PATTERNS["lies_at_end"].spans_in(note.low[found.start : found.end])
    return replace(found, end=found.start + ends)
