"""Dates, times and how often, with what only looks like them put aside; and how often the whole note tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from inkling.extraction.cues import cues
from inkling.extraction.normalise.counts import is_of_something_else, without_counts
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import NoteFrequency, RawSpan

_CUES = cues("moments")

_PATTERNS = patterns("moments")
_WHEN = patterns("when")

_ABBREVIATED = frozenset(word.encode() for word in _CUES["abbreviated"])
_AFTER_NTH = _PATTERNS["after_nth"]
_AGE = _PATTERNS["age"]
_AGED = _PATTERNS["aged"]
_SMALL = _PATTERNS["small"]
_BEFORE_SMALL = _PATTERNS["before_small"]
_PLANNED = 5  # years ahead of a note of which it may tell
_TWO_FIGURES = 2
_COUNTED_BEHIND = 30  # letters behind figures that say that they count something


def find_moments(note: Note) -> Iterator[RawSpan]:
    """Return dates, durations, times of day and words for how often."""
    for found in _WHEN.rules.find(note):
        piece = note.low[found.start : found.end].strip()
        if found.type in ("date", "time") and _no_date(note, found, piece):
            continue
        yield without_hour(note, found)


def without_hour(note: Note, found: RawSpan) -> RawSpan:
    """Return a day without figures behind it that are no year: "24 Nov 2035" is of an hour, "3 Mar 15 girls" of girls."""
    piece = note.low[found.start : found.end]
    place = next(_PATTERNS["hour_or_year"].spans_in(piece), None) if found.type == "date" else None
    if place is None or note.day is None or not _is_no_year(note, found, piece[slice(*place)]):
        return found
    return replace(found, end=found.start + len(piece[: place[0]].rstrip(b" ,-")))


def _is_no_year(note: Note, found: RawSpan, figures: bytes) -> bool:
    if len(figures) > _TWO_FIGURES:
        return note.day is not None and int(figures) > note.day.year + _PLANNED
    behind = note.after(found.end, width=_COUNTED_BEHIND)
    is_count = without_counts(figures + behind)[:_TWO_FIGURES].isspace()
    return is_count or is_of_something_else("", figures.decode("ascii"), behind.decode("ascii", "replace"))


def _no_date(note: Note, found: RawSpan, piece: bytes) -> bool:
    if (
        piece in _ABBREVIATED
        and note.letters == "mixed"
        and not note.raw[found.start : found.start + 1].isupper()
    ):
        return True
    if piece in (b"sat", b"sun", b"may", b"march", b"mar") and note.letters == "lower":
        return True
    if _PATTERNS["counted"].in_bytes(piece) and _PATTERNS["come_again"].in_bytes(
        note.after(found.end, width=14)
    ):
        return True
    if piece == b"dawn" and note.raw[found.start : found.start + 1].isupper():
        return True
    if (
        piece[-2:] in (b"st", b"nd", b"rd", b"th")
        and piece[-3:-2].isdigit()
        and _AFTER_NTH.in_bytes(note.after(found.end, width=14))
    ):
        return True
    if _AGE.in_bytes(piece) and (_AGED.in_bytes(note.before(found.start, width=16)) or b"-year" in piece):
        return True
    return _SMALL.in_bytes(piece) and not _BEFORE_SMALL.in_bytes(note.before(found.start, width=12))


_REPEATING = _PATTERNS["repeating"]
_HABIT = _PATTERNS["habit"]
_SINGLE = _PATTERNS["single"]


def frequency_of(note: Note, found: Iterable[RawSpan]) -> NoteFrequency:
    """Say whether the note tells of one time or of many.

    A word for repeating wins; then a word for one time; then habits ("he picks her up"), and last a single moment.
    """
    told = list(found)
    often = [each for each in told if each.type == "frequency"]
    if any(each.value == "repeated" for each in often):
        return "repeated"
    if any(each.value == "once" for each in often):
        return "once"
    signs = sum(1 for _ in _REPEATING.spans(note)) + sum(1 for _ in _HABIT.spans(note))
    moments = sum(1 for each in told if each.type in ("date", "time"))
    if signs >= 3 or (signs == 2 and moments < 3):
        return "repeated"
    if moments or _SINGLE.in_bytes(note.low):
        return (
            "once"
            if any(
                each.type not in ("date", "time", "person_name", "child_name", "nickname") for each in told
            )
            else "unknown"
        )
    return "repeated" if signs == 2 else "unknown"
