"""Telephone numbers as patterns of ten places (national, without the 0), `?` where a digit is not known."""

from __future__ import annotations

from functools import lru_cache

import re2

from inkling.resolution.forms.letters import plain

PLACES = 10
UNKNOWN = "?"
_SPOKEN = dict(zip("zero one two three four five six seven eight nine".split(), "0123456789", strict=True))
_SPOKEN |= dict.fromkeys("oh o nought nil".split(), "0")
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_BEGINS = re2.compile(r"\b(?:start|starts|starting|begin|begins|beginning|first)\b")
_ENDS = re2.compile(r"\b(?:ending|ends|end|last|finishing|finishes|finish)\b")
# "The last three are 417": the three is a count, no digit.
_COUNT = re2.compile(r"\b(first|last)\s+(?:[2-9]|two|three|four|five|six|seven|eight|nine)\b")
_GAP = re2.compile(r"[?*xX_#.\x{2026}\x{00b7}\x{2022}]+")
_DIGITS = re2.compile(r"[0-9]+")
_SHORTEST_PIECE = 2


@lru_cache(maxsize=200_000)
def number_pattern(told: str) -> str:
    """Return the pattern of a number as told, whole or part; empty where fewer than two digits are known."""
    told = str(_COUNT.sub(r"\1", told.lower()))
    begins = bool(_BEGINS.search(told))
    marked = _spoken(told)
    pieces = [(found.start(), found[0]) for found in _DIGITS.finditer(_close_up(marked))]
    if not pieces or sum(len(digits) for _, digits in pieces) < _SHORTEST_PIECE:
        return ""
    if len(pieces) == 1:
        closed = _close_up(marked)
        if _ENDS.search(told) or _gap_leads(closed):
            return _tail(pieces[0][1])
        return _single(pieces[0][1], begins=begins or _gap_follows(closed))
    return _apart(pieces[0][1], pieces[-1][1])


def _spoken(told: str) -> str:
    times, out = 1, []
    for word in told.replace("-", " ").replace("(", " ").replace(")", " ").split():
        bare = plain(word)
        if bare in _TIMES:
            times = _TIMES[bare]
        elif bare in _SPOKEN:
            out.append(_SPOKEN[bare] * times)
            times = 1
        elif any(char.isdigit() for char in word) or not bare.replace("x", ""):
            out.append(word * times if word.isdigit() else word)
            times = 1
    return " ".join(out)


def _close_up(marked: str) -> str:
    return str(_GAP.sub("~", "".join(marked.split()))).replace("+", "")


def _gap_follows(closed: str) -> bool:
    return closed.endswith("~") and not closed.startswith("~")


def _gap_leads(closed: str) -> bool:
    return closed.startswith("~") and not closed.endswith("~")


def _national(digits: str) -> str:
    for abroad in ("0044", "440", "44"):
        if digits.startswith(abroad) and len(digits) - len(abroad) >= PLACES - 1:
            return digits[len(abroad) :].lstrip("0")
    return digits[1:] if digits.startswith("0") and len(digits) > 2 else digits


def _single(digits: str, *, begins: bool) -> str:
    national = _national(digits)
    if len(national) >= PLACES:
        return national[:PLACES]
    # Nine digits are a whole number with one lost: they fit no place, and are met by their ends alone.
    if begins or (digits.startswith(("07", "447", "01", "02")) and len(digits) >= 3):
        return national + UNKNOWN * (PLACES - len(national))
    return _tail(digits)


def _tail(digits: str) -> str:
    """Return the pattern of a number of which the end is known: a 0 that stands there is a digit like others."""
    if len(digits) >= PLACES:
        return _national(digits)[:PLACES].rjust(PLACES, UNKNOWN)
    return digits.rjust(PLACES, UNKNOWN)


def _apart(head: str, tail: str) -> str:
    start = _national(head)
    if len(start) + len(tail) > PLACES:
        return (start + tail)[-PLACES:]
    return start + UNKNOWN * (PLACES - len(start) - len(tail)) + tail
