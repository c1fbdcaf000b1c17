"""Descriptions of people: age, build, hair, marks, accent and look."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import SURE, RawSpan

_PATTERNS = patterns("looks")


_PLAIN_ONLY = _PATTERNS["plain_only"]
_WEAK_PAIR = _PATTERNS["weak_pair"]
# Bank notes, too: only after a comma are they ages.
_SUMS = frozenset((b"twenties", b"thirties", b"forties", b"fifties", b"sixties", b"20s", b"50s"))
_OLDER = _PATTERNS["older"]


def find_looks(note: Note) -> Iterator[RawSpan]:
    """Return descriptions of people, each piece as told; clothing is found by its own rules."""
    for found in _PATTERNS.rules.find(note):
        piece = note.low[found.start : found.end].strip()
        if piece in _SUMS and note.before(found.start, width=2)[-2:-1] not in (b",", b":", b";", b"-"):
            continue
        if _PLAIN_ONLY.in_bytes(piece) or _WEAK_PAIR.in_bytes(piece):
            if not _OLDER.in_bytes(piece):
                continue
            yield RawSpan(found.start, found.end, "description", SURE, found.why, weights.LOOKS)
            continue
        yield found
