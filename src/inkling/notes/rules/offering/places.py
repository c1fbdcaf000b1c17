"""The place that the words of a note tell, offered where one postcode alone stands in them."""

from __future__ import annotations

import re2

from inkling.regions.rules.places.postcodes import read_postcode

# No inward code holds C, I, K, M, O or V: "at 9 5pm" is none.
_POSTCODE = re2.compile(r"(?i)\b[A-Z]{1,2}[0-9][0-9A-Z]?\s?[0-9][ABD-HJLNP-UW-Z]{2}\b")


def postcode_in(text: str) -> str:
    """Return the one whole postcode that stands in a text, as it is written; nothing where two differ."""
    found = {str(read_postcode(match[0])) for match in _POSTCODE.finditer(text)}
    return found.pop() if len(found) == 1 else ""
