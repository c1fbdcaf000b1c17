"""People in the notes of staff, by a letter for their sex and an age: "YP F 16", "Male c.40", "resident, M 14".

Such a letter is nobody's name, and "YP F" of a note that tells ages so is the young person told before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from inkling.extraction import weights
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import SURE, RawSpan

_PATTERNS = patterns("sex_and_age")
_NAMES = frozenset(("person_name", "child_name", "nickname"))
_BY_SEX = "rule: somebody by sex and age"
_BEFORE, _BEHIND = 16, 12  # letters that are read around a letter and an age


def with_noted_people(note: Note, found: Iterable[RawSpan]) -> list[RawSpan]:
    """Return what was found with who is told by sex and age, and without names and times that are but these."""
    kept = list(found)
    noted = [
        *(each for each in _told_by_sex(note) if not _is_initial(note, kept, each)),
        *_told_about(note),
    ]
    if any(each.why == _BY_SEX for each in noted):
        kept = [each for each in kept if not _is_only_sex(note, each)]
    for each in noted:
        kept = [other for other in kept if not (each.start <= other.start < each.end and _goes(note, other))]
        touching = [
            other
            for other in kept
            if other.type == "description" and other.start < each.end and each.start < other.end
        ]
        start, end = (
            min(one.start for one in (each, *touching)),
            max(one.end for one in (each, *touching)),
        )
        kept = [other for other in kept if other not in touching]
        kept.append(replace(each, start=start, end=end))
    return kept


def _told_by_sex(note: Note) -> Iterator[RawSpan]:
    if any(_PATTERNS["by_letters"].spans(note)):
        return
    for start, end in _PATTERNS["sex_and_age"].spans(note):
        is_thing = _PATTERNS["of_a_thing_before"].in_bytes(note.before(start, width=_BEFORE))
        if not is_thing and not _PATTERNS["no_age_behind"].in_bytes(note.after(end, width=_BEHIND)):
            yield RawSpan(start, end, "description", SURE, _BY_SEX, weights.DESCRIBED)


def _told_about(note: Note) -> Iterator[RawSpan]:
    for start, end in _PATTERNS["circa_age"].spans(note):
        is_time = _PATTERNS["about_a_time_before"].in_bytes(note.before(start, width=_BEFORE))
        if not is_time and not _PATTERNS["no_age_behind"].in_bytes(note.after(end, width=_BEHIND)):
            yield RawSpan(start, end, "description", SURE, "rule: about how old", weights.DESCRIBED)


def _is_initial(note: Note, found: Iterable[RawSpan], noted: RawSpan) -> bool:
    """Say whether the letter is the end of a name: "Jodie M, 15"; in "Kayla F 14" it is none."""
    if note.low[noted.start + 1 : noted.start + 2] != b",":
        return False
    return any(each.type in _NAMES and each.start < noted.start < each.end for each in found)


def _goes(note: Note, found: RawSpan) -> bool:
    """Say whether what was found in words of sex and age is but a part of them."""
    told = note.low[found.start : found.end].strip(b" ,.")
    is_number = found.type in ("time", "date") and _PATTERNS["about_a_number"].in_bytes(told)
    is_name = found.type in _NAMES and _PATTERNS["only_sex"].in_bytes(told)
    return is_name or is_number


def _is_only_sex(note: Note, found: RawSpan) -> bool:
    told = note.low[found.start : found.end].strip()
    return found.type in _NAMES and _PATTERNS["only_sex"].in_bytes(told)
