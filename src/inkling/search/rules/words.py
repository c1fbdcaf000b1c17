"""Words of a text and where they stand. A word is compared as plain letters, whatever its script and accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from inkling.resolution.forms.letters import plain

_WORD = re2.compile(r"[\p{L}\p{N}\p{M}\p{Cf}'\x{2019}]+")
LONGEST_WORD = 40


@dataclass(frozen=True)
class Word:
    """A word of a text: its plain form, and its place in code points."""

    plain: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """Return the words of a text in their order; what has no letter or digit in it is none."""
    for found in _WORD.finditer(text):
        if form := plain_word(found[0]):
            yield Word(form, found.start(), found.end())


def plain_word(written: str) -> str:
    """Return one word in plain letters, without what nobody sees in it."""
    seen = "".join(char for char in written if unicodedata.category(char) != "Cf")
    return plain(seen).replace(" ", "")[:LONGEST_WORD]


def without_controls(text: str) -> str:
    """Return a text without what cannot be typed: controls become spaces, what is invisible goes."""
    kinds = ((char, unicodedata.category(char)) for char in text)
    return "".join(" " if kind in ("Cc", "Cs", "Co") else char for char, kind in kinds if kind != "Cf")
