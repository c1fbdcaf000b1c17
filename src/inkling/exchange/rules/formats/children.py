"""No file of ours names a child: a text in which the name of one stands stays here, however it is graded."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

import re2

_WORD = re2.compile(r"[\p{L}\p{N}\p{M}]+")
# `@keirablue`, `x.keira_07`: a name inside counts there, since nobody writes a word so.
_HANDLE = re2.compile(r"@[\p{L}\p{N}_.]+|[\p{L}\p{N}.]*[\p{L}][._]*[_\p{N}][\p{L}\p{N}_.]*")
_LETTERS = {"\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u0131": "i"}
_SPELT = str.maketrans(_LETTERS | {"\u00f0": "d", "\u00fe": "th"})
# "Jo" is a name; one letter is none. Within a handle a name is no shorter than this, and before a plural.
_SHORTEST, _WITHIN, _BEFORE_S = 2, 4, 3
# What stands in a name's box beside a name.
_NO_NAMES = frozenset(
    {"the", "and", "her", "his", "not", "known", "unknown", "called", "child", "girl", "boy", "aged", "age"}
)


def names_child(text: str, *, names: Iterable[str]) -> bool:
    """Say whether a child's name stands in a text, in any case, accent or plural, joined with another, in a handle."""
    called = {word for name in names for word in _words_of_name(name)}
    if called & set(_words_of_text(text)):
        return True
    long = [word for word in called if len(word) >= _WITHIN]
    return any(word in handle for handle in _handles(text) for word in long)


def _words_of_name(name: str) -> Iterator[str]:
    """Yield each word of a name, and two that are written as one (`Anne-Marie` as `Annemarie`)."""
    words = _words(name)
    yield from filter(_may_name, words)
    yield from ("".join(pair) for pair in pairwise(words) if not _NO_NAMES & {*pair})


def _words_of_text(text: str) -> Iterator[str]:
    """Yield each word of a text as a name may stand in it, and each two as one."""
    words = _words(text)
    yield from words
    yield from ("".join(pair) for pair in pairwise(words))
    for word in words:
        yield word.strip("0123456789")
        if word.endswith("s"):
            yield from (each for each in (word[:-1], word.removesuffix("es")) if len(each) >= _BEFORE_S)


def _may_name(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit() and word not in _NO_NAMES


def _handles(text: str) -> Iterator[str]:
    for found in _HANDLE.finditer(_fold(text)):
        yield "".join(char for char in found.group() if char.isalnum())


def _words(text: str) -> list[str]:
    return [found.group() for found in _WORD.finditer(_fold(text))]


def _fold(text: str) -> str:
    """Return a text in small letters, without accents and without what nobody sees."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_SPELT)
    return "".join(char for char in plain if unicodedata.category(char) not in ("Mn", "Me", "Cf", "Cs"))
