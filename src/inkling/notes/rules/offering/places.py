"""The place that the words of a note tell, offered where one postcode alone stands in them."""

from __future__ import annotations

import re2

from inkling.regions.rules.places.postcodes import read_postcode

# No inward code holds C, I, K, M, O or V: "at 9 5pm" is none.
_POSTCODE = re2.compile(r"(?i)\b[A-Z]{1,2}[0-9][0-9A-Z]?\s?[0-9][ABD-HJLNP-UW-Z]{2}\b")
# Where somebody lives is not where it happens.
_LIVES = re2.compile(
    r"(?i)\b(?:lives?|lived|living|resid(?:es?|ed|ing|ents?)|home|addr(?:ess)?|h/a|reg(?:istered)?|born)\b"
)
_STOP = re2.compile(r"[.;!?]\s|\n")
# Of minutes each numbered line is a matter of its own, often of another child.
_NUMBERED = re2.compile(r"(?m)^[ \t]*[0-9]{1,2}[.)][ \t]")


def postcode_in(text: str) -> str:
    """Return the one whole postcode that stands in a text, as it is written; nothing where two differ."""
    found = {str(read_postcode(match[0])) for match in _POSTCODE.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def find_place_of_note(text: str) -> str:
    """Return the one postcode of a text where it is said of the whole of it; nothing where somebody lives there."""
    numbered = [match.start() for match in _NUMBERED.finditer(text)]
    for match in _POSTCODE.finditer(text):
        before = _STOP.split(text[: match.start()])[-1]
        if _LIVES.search(before) or (len(numbered) > 1 and match.start() > numbered[0]):
            return ""
    return postcode_in(text)
