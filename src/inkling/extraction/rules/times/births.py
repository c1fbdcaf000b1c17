"""Which date is of a birth: nothing happened on it, and the words that say so name nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import re2

from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import RawSpan

_PATTERNS = patterns("births")
_YEAR = re2.compile(r"\b(?:19|20)[0-9]{2}\b")
_NEAR = 40  # letters beside a date that say that it is of a birth
_NAMES = frozenset(("person_name", "child_name", "nickname"))


def tells_birth(low: str, start: int, end: int) -> bool:
    """Say whether the words beside a date, in a text in lower case, tell that somebody was born then."""
    before = low[max(0, start - _NEAR) : start].encode("ascii", "replace")
    behind = low[end : end + _NEAR].encode("ascii", "replace")
    has_year = _YEAR.search(low[start:end]) is not None
    if _PATTERNS["birthday"].in_bytes(before):
        return has_year or _PATTERNS["ends"].in_bytes(behind)
    with_year = has_year and _PATTERNS["before_a_year"].in_bytes(before)
    return with_year or _PATTERNS["before"].in_bytes(before) or _PATTERNS["behind"].in_bytes(behind)


def is_of_a_record(low: str, end: int) -> bool:
    """Say whether words behind a date, in a text in lower case, tell what was done or found then: "convicted"."""
    return _PATTERNS["of_a_record"].in_bytes(low[end : end + _NEAR].encode("ascii", "replace"))


def without_births(note: Note, found: Iterable[RawSpan]) -> list[RawSpan]:
    """Return what was found with no word for a date of birth in a name: "Mia Lomas DoB 7/6/12" is Mia Lomas."""
    told = list(found)
    births = list(_PATTERNS["words"].spans_in(note.low))
    if not births:
        return told
    whole = (_without(note, each, births) if each.type in _NAMES else each for each in told)
    return [each for each in whole if each is not None]


def _without(note: Note, found: RawSpan, births: list[tuple[int, int]]) -> RawSpan | None:
    start = next((first for first, last in births if first < found.end and found.start < last), None)
    if start is None:
        return found
    end = found.start + len(note.text[found.start : start].rstrip(" ,;:(-"))
    return replace(found, end=end) if end > found.start else None
