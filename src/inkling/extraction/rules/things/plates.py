"""Number plates: by shape, by cue, part, masked, and spelled in the alphabet of radio."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.normalise.plate import nato_word, normal_plate
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import SURE, RawSpan

_CUES = cues("plates")

_PATTERNS = patterns("plates")

_CURRENT = _PATTERNS["current"]
_LOOKALIKE, _OLDER = _PATTERNS["lookalike"], _PATTERNS["older"]
_MASKED = _PATTERNS["masked"]
_CUED = _PATTERNS["cued"]
_ENDS = _PATTERNS["ends"]
_LAST_LETTERS = _PATTERNS["last_letters"]
_APART = _PATTERNS["letters_apart"]
_SPELLED = _PATTERNS["spelled"]
_VEHICLE_NEAR = _PATTERNS["vehicle_near"]
_POSTCODE_TAIL = _PATTERNS["postcode_tail"]
_WORDS = _CUES["words"]


def find_plates(note: Note) -> Iterator[RawSpan]:
    """Return plates whole and part, each with its normal form."""
    for start, end in _CURRENT.spans(note):
        if not _ends_in_word(note, start, end):
            yield _plate(note, start, end, "rule: shape of a number plate", weights.PLATE)
    for start, end in _LOOKALIKE.spans(note):
        if _is_near_vehicle(note, start, end) and not _ends_in_word(note, start, end):
            yield _plate(note, start, end, "rule: plate with a mark for another", weights.PLATE)
    for start, end in _OLDER.spans(note):
        if note.letters != "upper" or _VEHICLE_NEAR.in_bytes(note.before(start, width=80)):
            yield _plate(note, start, end, "rule: shape of an older number plate", weights.PLATE_OLDER)
    for start, end in _MASKED.spans(note):
        if any(char.isdigit() for char in note.raw[start:end].decode()) or _is_near_vehicle(note, start, end):
            yield _plate(note, start, end, "rule: plate with marks not seen", weights.PLATE_MASKED)
    for start, end in _SPELLED.spans(note):
        pieces = note.low[start:end].decode("ascii").replace(",", " ").split()
        marks = normal_plate(note.shadow[start:end]).marks
        if sum(1 for piece in pieces if nato_word(piece)) >= 2 and (
            len(marks) > 4 or _is_near_vehicle(note, start, end)
        ):
            yield _plate(note, start, end, "rule: spelled in the radio alphabet", weights.PLATE_SPELLED)
    yield from _parts(note)


def _ends_in_word(note: Note, start: int, end: int) -> bool:
    """Say whether the last three letters are the next word: "ab12 and"."""
    last = note.shadow[start:end][-3:]
    return last.lower() in _WORDS and last != last.upper()


def _parts(note: Note) -> Iterator[RawSpan]:
    for start, end in _CUED.spans(note):
        end = _without_word_after(note, start, end)
        told = note.shadow[start:end]
        if told.lower() in _WORDS or (told.isalpha() and not told.isupper()):
            continue
        yield _plate(note, start, end, "rule: after the word for a plate", weights.PLATE_AFTER_CUE)
    for start, end in (*_ENDS.spans(note), *_LAST_LETTERS.spans(note)):
        end = _without_word_after(note, start, end)
        if _is_near_vehicle(note, start, end):
            yield _plate(note, start, end, "rule: part of a plate", weights.PLATE_IN_PART)
    for start, end in _APART.spans(note):
        if note.letters != "upper" and _is_near_vehicle(note, start, end):
            yield _plate(note, start, end, "rule: letters of a plate", weights.PLATE_IN_PART)
    for start, end in _plates_without_label(note):
        yield _plate(note, start, end, "rule: start of a plate beside a vehicle", weights.PLATE_START)


def _without_word_after(note: Note, start: int, end: int) -> int:
    """Return where a plate ends whose last piece is the next word: "begins with WX21 I couldn't see the rest"."""
    first, _, last = note.shadow[start:end].rpartition(" ")
    is_word = last == "I" or last.lower() in _WORDS or (last.islower() and first[:1].isupper())
    return start + len(first) if first and last.isalpha() and is_word else end


_START = _PATTERNS["start"]


def _plates_without_label(note: Note) -> Iterator[tuple[int, int]]:
    for start, end in _START.spans(note):
        if not _POSTCODE_TAIL.in_bytes(note.after(end, width=6)) and _is_near_vehicle(note, start, end):
            yield start, end


def _is_near_vehicle(note: Note, start: int, end: int) -> bool:
    return _VEHICLE_NEAR.in_bytes(note.before(start, width=110) + b" | " + note.after(end, width=50))


def _plate(note: Note, start: int, end: int, why: str, weight: int) -> RawSpan:
    return RawSpan(start, end, "vrm", SURE, why, weight, normal_plate(note.shadow[start:end]).marks)
