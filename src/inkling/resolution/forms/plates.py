"""Number plates as patterns of seven places, `?` where a mark is not known; others as plain marks."""

from __future__ import annotations

from functools import lru_cache

import re2

from inkling.resolution.forms.letters import plain

PLACES = 7
UNKNOWN = "?"
_TWO = 2
# Marks that are read or heard for one another, each to one of its kind.
CONFUSED = str.maketrans("0QDI1LZ2S5B8G6VUYMNEFTPC", "OOOIIIZZSSBBGGVVVMMEFTPC")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LETTER_AS = str.maketrans("01258", "OIZSB")
_DIGIT_AS = str.maketrans("OQDILZSBG", "000112586")
_NATO = {
    word: word[0].upper()
    for word in (
        "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa"
        " quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu"
    ).split()
} | dict(zip("zero one two three four five six seven eight nine".split(), "0123456789", strict=True))
_NOISE = frozenset(
    "reg registration plate number part partial ends ending end with in starts starting start begins beginning last"
    " three first letters two four is vrm the on it and something possibly maybe begin or like index no".split()
)
_BEGINS = re2.compile(r"\b(?:start|starts|starting|begin|begins|beginning|first)\b")
_SHAPE = "LLDDLLL"
_WHOLE = re2.compile(r"\b([a-z]{2}[0-9oiszb]{2})[\s-]?([a-z015]{3})\b")


@lru_cache(maxsize=200_000)
def plate_pattern(told: str) -> str:
    """Return the pattern of a plate as told, whole or part; empty where it holds no marks of a plate."""
    if whole := [
        found for found in _WHOLE.finditer(told.lower()) if any(char.isdigit() for char in found[1])
    ]:
        return _in_shape((whole[-1][1] + whole[-1][2]).upper(), 0)
    words = re2.sub(r"[^a-z0-9?*_#]+", " ", told.lower().replace("x-ray", "xray")).split()
    spelled = any(word in _NATO and word not in _NOISE for word in words)
    kept = [_NATO.get(word, word) if spelled else word for word in words if spelled or word not in _NOISE]
    marks = "".join(kept).upper().translate(str.maketrans("*_#", "???"))
    if not 2 <= len(marks.replace(UNKNOWN, "")) <= PLACES + 1 or len(marks) > PLACES + 3:
        return ""
    if any(len(word) > PLACES for word in kept) or _is_word(kept):
        return ""
    return _place_marks(marks, begins=bool(_BEGINS.search(told.lower())))


def _is_word(words: list[str]) -> bool:
    """Say whether these are words of a description: a plate has a digit, or is a short run of letters."""
    return not any(char.isdigit() for word in words for char in word) and any(len(word) > 3 for word in words)


def _place_marks(marks: str, *, begins: bool) -> str:
    if len(marks) == PLACES:
        return _in_shape(marks, 0) or marks
    if len(marks) > PLACES:
        return marks
    begins = begins or len(marks) <= _TWO
    ends = [0] if begins else [PLACES - len(marks), 0, *range(1, PLACES - len(marks))]
    for at in ends:
        if fitted := _in_shape(marks, at):
            return UNKNOWN * at + fitted + UNKNOWN * (PLACES - at - len(marks))
    return marks


def _in_shape(marks: str, at: int) -> str:
    """Return the marks as letters and digits of today's shape from place `at` on; empty where they do not fit."""
    fitted = []
    for mark, wants in zip(marks, _SHAPE[at:], strict=False):
        read = mark if mark == UNKNOWN else mark.translate(_LETTER_AS if wants == "L" else _DIGIT_AS)
        if read != UNKNOWN and (read in _LETTERS) != (wants == "L"):
            return ""
        fitted.append(read)
    return "".join(fitted) if len(fitted) == len(marks) else ""


def read_description(told: str, known: dict[str, str]) -> dict[str, str]:
    """Return what a raw text says of a vehicle by words that stand elsewhere as colour, make or model."""
    words = plain(told).split()
    found: dict[str, str] = {}
    for length in (2, 1):
        for at in range(len(words) - length + 1):
            word = " ".join(words[at : at + length])
            if word in known:
                found.setdefault(known[word], word)
    return found
