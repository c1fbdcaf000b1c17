"""An age that somebody has not reached yet, in years of now: "15 in February" and "nearly 15" are fourteen."""

from __future__ import annotations

from inkling.extraction.cues import word_numbers
from inkling.extraction.patterns import patterns

_PATTERNS = patterns("birthdays")
_NUMBERS = word_numbers("numbers")


def when_reached(before: str, told: str, behind: str) -> str:
    """Return the words right behind an age that say when somebody will be so old: "is 18 `on friday`", else nothing.

    All are lower-case letters around what was told.
    """
    is_told = before.rstrip().endswith("=")  # "Ty = 18 on fri"
    if not (is_told or _PATTERNS["is_before"].in_bytes(before.encode("ascii", "replace"))):
        return ""
    found = next(_PATTERNS["when_behind"].spans_in(behind.encode("ascii", "replace")), None)
    return behind[: found[1]] if found and not behind.startswith(",") else ""


def as_now(plain: bytes) -> bytes:
    """Return a lower-case ASCII text with each age that is yet to be told as the age of now, in figures."""
    for start, end in reversed(list(_PATTERNS["not_yet"].spans_in(plain))):
        first, last = next(_PATTERNS["age"].spans_in(plain[start:end]))
        told = plain[start + first : start + last].decode("ascii")
        years = int(told) if told.isdigit() else _NUMBERS[told]
        plain = plain[:start] + str(years - 1).encode("ascii") + plain[end:]
    return plain
