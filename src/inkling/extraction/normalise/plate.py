"""Number plates, whole and part, of any age identifier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import re2

from inkling.extraction.cues import word_values
from inkling.extraction.fold import shadow

PlatePart = Literal["whole", "start", "end", "piece"]
_WHOLE = re2.compile(
    rb"[A-Z]{2}[0-9]{2}[A-Z]{3}|[A-Z][0-9]{1,3}[A-Z]{3}|[A-Z]{3}[0-9]{1,3}[A-Z]|[A-Z]{1,3}[0-9]{3,4}|[0-9]{1,4}[A-Z]{2,3}"
)
_SPELLING = word_values("spelling")
# Of two ways to write a word of the alphabet the first.
_WORDS = {letter: word for word, letter in reversed(_SPELLING.items())}
_DIGITS = {word: meant for word, meant in word_values("numbers").items() if len(meant) == 1}
# Letters and digits that are heard or read for one another, each to one of them.
_CONFUSED = str.maketrans("OQDI LZTPCEGV8NS5YJ".replace(" ", ""), "000112BBBBBBBMFFIA")


@dataclass(frozen=True)
class NormalPlate:
    """`marks`: capitals and digits, `?` where one was not seen. `sounds`: what is easily misheard, made equal."""

    marks: str
    part: PlatePart
    sounds: str


def nato_word(word: str) -> str:
    """Return the letter or digit of a word of the spelling alphabet, or an empty text."""
    return _SPELLING.get(word, _DIGITS.get(word, ""))


def spelling_word(letter: str) -> str:
    """Return the word of the spelling alphabet for a letter, or an empty text."""
    return _WORDS.get(letter.upper(), "")


def normal_plate(told: str, *, part: PlatePart | None = None) -> NormalPlate:
    """Normalise a plate as told, in letters or in words of the spelling alphabet."""
    words = shadow(told).lower().replace("x-ray", "xray").replace("-", " ").split()
    spelled = "".join(nato_word(word) or word for word in words)
    marks = "".join(
        char if char.isalnum() else "?" for char in spelled.upper() if char.isalnum() or char in "?*_#"
    )
    whole = _WHOLE.fullmatch(marks.encode("ascii")) is not None
    return NormalPlate(marks, part or ("whole" if whole else "piece"), marks.translate(_CONFUSED))
