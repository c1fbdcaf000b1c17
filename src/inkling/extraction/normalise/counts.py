"""How many people are told, which of several, or by which code, which is no age: "ten kids", "IC1 male 7, stocky"."""

from __future__ import annotations

from inkling.extraction.patterns import patterns

_COUNTED = [patterns("described")[name] for name in ("counted", "numbered", "coded")]


def without_counts(plain: bytes) -> bytes:
    """Return a lower-case ASCII text with counts of people blanked out; its length stays."""
    for start, end in [each for counted in _COUNTED for each in counted.spans_in(plain)]:
        plain = plain[:start] + b" " * (end - start) + plain[end:]
    return plain
