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
_GAP = re2.compile(r"[?*xX_#.\x{2026}\x{00b7}\x{2022}]+")
_DIGITS = re2.compile(r"[0-9]+")
_SHORTEST_PIECE = 2


@lru_cache(maxsize=200_000)
def number_pattern(told: str) -> str:
    """Return the pattern of a number as told, whole or part; empty where fewer than two digits are known."""
    begins = bool(_BEGINS.search(told.lower()))
    marked = _spoken(told)
    pieces = [(found.start(), found[0]) for found in _DIGITS.finditer(_close_up(marked))]
    if not pieces or sum(len(digits) for _, digits in pieces) < _SHORTEST_PIECE:
        return ""
    if len(pieces) == 1:
        return _single(pieces[0][1], begins=begins or _gap_follows(_close_up(marked)))
    return _apart(pieces[0][1], pieces[-1][1])


def _spoken(told: str) -> str:
    times, out = 1, []
    for word in told.lower().replace("-", " ").replace("(", " ").replace(")", " ").split():
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
    return UNKNOWN * (PLACES - len(national)) + national


def _apart(head: str, tail: str) -> str:
    start = _national(head)
    if len(start) + len(tail) > PLACES:
        return (start + tail)[-PLACES:]
    return start + UNKNOWN * (PLACES - len(start) - len(tail)) + tail
