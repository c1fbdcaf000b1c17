"""Years in a job or a place, which are nobody's age: "Am a cabbie in Stoke, 22 yr", "been a doorman 15 years"."""

from __future__ import annotations

from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import RawSpan

_PATTERNS = patterns("how_long")
_BEFORE, _BEHIND = 90, 40  # letters around years that say what they are of
_NOW = 5  # letters behind years in which "now" says that who writes is still there
_ENDS = b".;!?\n"


def tells_how_long(note: Note, found: RawSpan) -> bool:
    """Say whether what was taken for looks are years in a job or a place."""
    told = note.low[found.start : found.end]
    if found.type != "description" or not _PATTERNS["years"].in_bytes(told):
        return False
    if _PATTERNS["how_long_behind"].in_bytes(note.after(found.end, width=_BEHIND)):
        return True
    before = _of_sentence(note.before(found.start, width=_BEFORE))
    if _PATTERNS["job_before"].in_bytes(before):
        return True
    is_own = _PATTERNS["first_person"].in_bytes(note.low) or _PATTERNS["here_and_now"].in_bytes(
        before + note.after(found.end, width=_NOW)
    )
    if is_own and _PATTERNS["job_first"].in_bytes(before):
        return True
    done = next(_PATTERNS["done_before"].spans_in(before), None)
    return done is not None and not _PATTERNS["of_somebody"].in_bytes(before[done[0] :])


def _of_sentence(before: bytes) -> bytes:
    """Return what stands before in the same sentence."""
    ends = max(before.rfind(bytes((mark,))) for mark in _ENDS)
    return before[ends + 1 :].lstrip()
