"""Whether what somebody looks for stands in texts: the beginning of each word, or part of a plate or number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import re2

from inkling.extraction.fold import shadow

_WORD = re2.compile(r"[\p{L}\p{N}]+")
# A plate or number is told in pieces: each holds a digit, or is as short as the letters of a plate.
_LONGEST_LETTERS = 3
# So many letters and digits of it may stand anywhere in it.
_LEAST = 3
# What stands in the shadow of a text for a letter of another script, and for a picture.
_NO_PLAIN = "xX*"
_APOSTROPHES = str.maketrans("", "", "'`")


def has_words(looked_for: str, texts: Iterable[str]) -> bool:
    """Say whether each word that is looked for begins a word of these texts, or is part of a plate or number in them.

    Accents, apostrophes, capitals, spaces in a plate or number, and the order of the words make no difference. Nothing
    looked for is found nowhere.
    """
    wanted = _words_of(looked_for)
    found = [_words_of(text) for text in texts]
    begins = {word for words in found for word in words}
    numbers = [number for words in found for number in _numbers_of(words)]
    return bool(wanted) and all(
        any(word.startswith(each) for word in begins) or _is_in_number(each, numbers) for each in wanted
    )


def _is_in_number(looked_for: str, numbers: Iterable[str]) -> bool:
    is_part = any(char.isdigit() for char in looked_for) and len(looked_for) >= _LEAST
    return is_part and any(_without_country(looked_for) in each for each in numbers)


def _without_country(number: str) -> str:
    """Return a number of this country without what is dialled from abroad."""
    return "0" + number[2:] if number.startswith("44") and number.isdigit() and len(number) > 10 else number


def _numbers_of(words: Iterable[str]) -> Iterator[str]:
    """Yield what stands together as one plate or number, however it is spaced."""
    for is_piece, some in groupby(words, key=_is_piece):
        run = "".join(some)
        if is_piece and any(char.isdigit() for char in run):
            yield run


def _is_piece(word: str) -> bool:
    return any(char.isdigit() for char in word) or len(word) <= _LONGEST_LETTERS


def _words_of(text: str) -> list[str]:
    plain = "".join(_choose(*both) for both in zip(text, shadow(text), strict=True))
    return [each[0] for each in _WORD.finditer(plain.casefold().translate(_APOSTROPHES))]


def _choose(told: str, plain: str) -> str:
    """Return the plain letter; of other scripts, which have none, the letter itself."""
    return told if plain in _NO_PLAIN else plain
