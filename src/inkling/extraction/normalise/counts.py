"""How many people are told, which is no age: "ten kids", "about eight teenagers"."""

from __future__ import annotations

from inkling.extraction.patterns import patterns

_COUNTED = patterns("described")["counted"]


def without_counts(plain: bytes) -> bytes:
    """Return a lower-case ASCII text with counts of people blanked out; its length stays."""
    for start, end in list(_COUNTED.spans_in(plain)):
        plain = plain[:start] + b" " * (end - start) + plain[end:]
    return plain
