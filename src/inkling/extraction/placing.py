"""Turns what was found into the span that is handed out: its category, child or adult, here or away, its value."""

from __future__ import annotations

from inkling.extraction.normalise.date import resolve
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.places.unnamed_places import is_away
from inkling.extraction.spans import CATEGORY_OF, CHILDREN, RawSpan, Span

_PATTERNS = patterns("people")
_PEOPLE = frozenset(("person_name", "nickname", "description"))
_DEED, _WHO = 80, 40


def span_of(note: Note, found: RawSpan) -> Span:
    """Return the span of a find. Child or adult, and here or away, are offered as one tap: the person knows."""
    type_, value = found.type, found.value
    category = CATEGORY_OF[type_]
    if type_ in _PEOPLE and _is_child(note, found):
        category = CHILDREN
        type_ = "child_name" if type_ == "person_name" else type_
    elif type_ == "place" and is_away(note, found.start):
        type_ = "area_link"
        category = CATEGORY_OF[type_]
    elif type_ == "date":
        value = resolve(note.shadow[found.start : found.end], day=note.day)
    text = note.text[found.start : found.end]
    return Span(found.start, found.end, text, category, type_, found.tier, found.why, value)


def _is_child(note: Note, found: RawSpan) -> bool:
    own = note.low[found.start : found.end]
    before, after = note.before(found.start, width=28), note.after(found.end, width=24)
    child, adult = _PATTERNS["child_near"], _PATTERNS["adult_near"]
    if found.type == "description":
        return child.in_bytes(own + b")") and not adult.in_bytes(own + b")")
    if _PATTERNS["aged_child"].in_bytes(after):
        return True
    # "The girls get picked up after school by Dex" names whoever does it: the girls are others.
    if _PATTERNS["done_by"].in_bytes(note.before(found.start, width=_DEED)):
        return _PATTERNS["told_a_child"].in_bytes(note.after(found.end, width=_WHO))
    around = before + b" | " + after
    return child.in_bytes(around) and not adult.in_bytes(own + b" " + around)
