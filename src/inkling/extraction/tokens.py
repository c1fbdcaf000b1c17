"""One pass that cuts the shadow into words, numbers, marks and line ends."""

from __future__ import annotations

from typing import Literal

import re2

Letters = Literal["mixed", "lower", "upper"]

_TOKEN = re2.compile(
    rb"(?:[ODod]')?[A-Za-z\x01][A-Za-z0-9\x01_]*(?:-[A-Za-z0-9\x01]+)*|'[A-Za-z]{1,4}\b|[0-9][0-9A-Za-z_]*|\n\s*|\.+|-+|\*+|=+|#+|@+|!+|\?+|~+|,+|;+|[^\sA-Za-z0-9]"
)
_SENTENCE_END = frozenset(".!?\n:;*")
_OPENERS = frozenset("\"'([->*#")


class Token:
    """A piece of the shadow. `first` says that a sentence, line or bullet starts with it."""

    __slots__ = ("capital", "end", "first", "low", "start", "text", "upper", "word")

    def __init__(self, start: int, end: int, text: str, *, first: bool) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.low = text.lower().replace("\x01", "")
        self.word = text[0].isalpha()
        self.capital = self.word and text[0].isupper()
        self.upper = self.capital and len(text) > 1 and text.isupper()
        self.first = first

    def pieces(self) -> list[str]:
        """Return the lower-case words of the token; a hyphen parts them."""
        return [piece for piece in self.low.split("-") if piece] or [self.low]


def tokenise(raw: bytes) -> list[Token]:
    """Cut the ASCII shadow into tokens, in order. A line end before the first word or behind the last is none.

    What is pasted ends with one, or not: it reads the same.
    """
    raw = raw.rstrip()
    found: list[Token] = []
    first = True
    for match in _TOKEN.finditer(raw):
        start, end = match.span()
        if not found and raw[start:end].isspace():
            continue
        told = raw[start:end].decode("ascii")
        # A run of line ends or of one mark reads as one; an emoji is such a mark.
        token = Token(start, end, told if told[0].isalnum() or told[0] == "'" else told[0], first=first)
        found.append(token)
        if token.text in _SENTENCE_END:
            first = True
        elif token.text not in _OPENERS:
            first = False
    return found


def letters_of(tokens: list[Token]) -> Letters:
    """Say how the writer uses capitals: as usual, hardly ever, or throughout."""
    words = [token for token in tokens if token.word and len(token.text) > 1]
    if not words:
        return "mixed"
    upper = sum(1 for token in words if token.upper)
    capital = sum(1 for token in words if token.capital)
    if upper * 10 > len(words) * 7:
        return "upper"
    inner = sum(1 for token in words if token.capital and not token.first)
    if capital * 40 < len(words) or (inner == 0 and len(words) > 25):
        return "lower"
    return "mixed"
