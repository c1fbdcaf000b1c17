"""Schools and colleges by name."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.cutting import cut_front
from inkling.extraction.rules.terms import ListedTerms
from inkling.extraction.spans import SURE, RawSpan

_CUES = cues("firms")
_PATTERNS = patterns("firms")
_NOT_SCHOOL = _CUES["not_school"]
_KINDS = _CUES["kinds"]
_NO_NAME = _KINDS | _CUES["no_name_also"]
_STREETS = (b" street", b" road", b" st ", b" lane")


def find_schools(note: Note, listed: ListedTerms) -> Iterator[RawSpan]:
    """Return schools, colleges and units by name; "school" alone is none."""
    for hit in listed.of("school"):
        yield RawSpan(
            hit.start,
            hit.end,
            "school",
            SURE,
            f"rule: listed school '{hit.entry.term}'",
            weights.SCHOOL_LISTED,
        )
    if note.letters != "upper":
        for start, end in _PATTERNS["school_named"].spans(note):
            start, words = cut_front(note.shadow[start:end], start, drop=_leads)
            if len(words) > 1 and not note.after(end, width=8).startswith(_STREETS):
                yield RawSpan(start, end, "school", SURE, "rule: name of a school", weights.SCHOOL_NAMED)
    for name in ("saint", "attends", "goes", "saint_low"):
        for start, end in _PATTERNS[name].spans(note):
            yield RawSpan(
                start, end, "school", SURE, "rule: after a word for schooling", weights.SCHOOL_AFTER_CUE
            )
    for start, end in _PATTERNS["school_low"].spans(note):
        yield from _in_lower_case(note, start, end)


def _leads(words: list[str]) -> bool:
    return len(words) > 1 and words[0].lower() in _NOT_SCHOOL


def _in_lower_case(note: Note, start: int, end: int) -> Iterator[RawSpan]:
    common = note.lexicon.common

    def drop(words: list[str]) -> bool:
        if len(words) < 2:
            return False
        return words[0] in _NOT_SCHOOL or (words[0] in common and len(words) > 2 and words[1] not in _KINDS)

    start, words = cut_front(note.low[start:end].decode(), start, drop=drop)
    if len(words) < 2 or words[0] in _NOT_SCHOOL or words[0] in _NO_NAME:
        return
    plain = words[0] in common
    if plain and (words[-1] == "high" or not note.raw[start : start + 1].isupper()):
        return
    yield RawSpan(start, end, "school", SURE, "rule: name of a school", weights.SCHOOL_IN_LOWER_CASE)
