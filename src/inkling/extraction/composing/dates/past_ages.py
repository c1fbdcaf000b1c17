"""Ages of a time that is over: "when he was 15", "groomed at fifteen", "15 then, 24 now". They are no age of now.

Who was a child then may be grown up or a child now; only what else is told of them says which.
"""

from __future__ import annotations

from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

__all__ = ["LETTERS_BEFORE", "LETTERS_BEHIND", "corrects", "is_of_past", "tells_when"]

_PATTERNS = read_patterns(DATA / "en" / "composing" / "then_patterns.txt")
LETTERS_BEFORE, LETTERS_BEHIND = 110, 140  # letters around an age that are read
_NEAR = 50  # letters before an age in which it is told that it corrects another
_BEFORE_ALONE = ("since_so_old", "happened_at")


def is_of_past(before: str, behind: str) -> bool:
    """Say whether an age is of a time that is over; both are the letters around it in lower case."""
    lead, after = before.encode("ascii", "replace"), behind.encode("ascii", "replace")
    if _PATTERNS["when_so_old"].in_bytes(lead):
        return True
    if any(_PATTERNS[name].in_bytes(lead) for name in _BEFORE_ALONE):
        return not _is_told_of_now(lead, after)
    if _PATTERNS["from_before"].in_bytes(lead) and _PATTERNS["from_behind"].in_bytes(after):
        return True
    return _PATTERNS["then_and_now"].in_bytes(after) or _is_grown_by_now(lead, after)


def tells_when(before: str) -> bool:
    """Say whether an age says when something was: "when she was 14". She may be a child still."""
    return _PATTERNS["when_so_old"].in_bytes(before.encode("ascii", "replace"))


def corrects(before: str, behind: str) -> bool:
    """Say whether an age corrects one that was told before: "15, no, she's 14"; both are the letters around it."""
    return _PATTERNS["corrects_before"].in_bytes(before[-_NEAR:].encode("ascii", "replace")) or _PATTERNS[
        "corrects_behind"
    ].in_bytes(behind.encode("ascii", "replace"))


def _is_told_of_now(lead: bytes, after: bytes) -> bool:
    """Say whether it is so now, or was a few days ago: "is pregnant at 14", "at the age of 14 Mia is with him"."""
    if _PATTERNS["now_before"].in_bytes(lead) or _PATTERNS["now_behind"].in_bytes(after):
        return True
    return lead.rstrip().endswith(b"at the age of") and _PATTERNS["is_behind"].in_bytes(after)


def _is_grown_by_now(lead: bytes, after: bytes) -> bool:
    """Say whether who was so old is grown up by now: "was 12 when it started, she is 31", and not "he is 31"."""
    if not _PATTERNS["was_before"].in_bytes(lead):
        return False
    found = next(iter(_PATTERNS["grown_by_now"].spans_in(after)), None)
    if found is None:
        alone = next(iter(_PATTERNS["now_alone"].spans_in(after)), None)
        return alone is not None and not _PATTERNS["of_him"].in_bytes(after[slice(*alone)])
    told, said = after[slice(*found)], lead[-60:]
    if _PATTERNS["he_now"].in_bytes(told):
        between = told[: told.rfind(b" he")]
        return not (_PATTERNS["of_her"].in_bytes(said) or _PATTERNS["of_him"].in_bytes(between))
    return True
