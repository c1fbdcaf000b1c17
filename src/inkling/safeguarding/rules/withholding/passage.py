"""A text cut into words, with the key by which each word is compared."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from inkling.extraction.fold import shadow
from inkling.extraction.tokens import Letters, Token, letters_of, tokenise


def folded(told: str) -> str:
    """Return the key of a word: without case, accents, joiners and marks, so that every way of writing it is one."""
    plain = unicodedata.normalize("NFKD", told.replace("\u2019", "'")).casefold()
    if plain.isascii():
        return plain
    return "".join(char for char in plain if unicodedata.category(char) not in {"Mn", "Me", "Cf"})


@dataclass(frozen=True)
class Passage:
    """A text and its words. Offsets are code points of the text."""

    text: str

    @cached_property
    def tokens(self) -> list[Token]:
        """The words, numbers and marks, in order."""
        return tokenise(shadow(self.text).encode("ascii"))

    @cached_property
    def keys(self) -> list[str]:
        """The key of each token."""
        if self.text.isascii():
            return [token.low for token in self.tokens]
        return [folded(self.text[token.start : token.end]) for token in self.tokens]

    @cached_property
    def letters(self) -> Letters:
        """How the writer uses capitals: as usual, hardly ever, or throughout."""
        return letters_of(self.tokens)

    def capital(self, at: int) -> bool:
        """Say whether a capital letter at this token tells a name from a word."""
        return self.letters == "mixed" and self.tokens[at].capital

    def key(self, at: int) -> str:
        """Return the key at a place, empty outside the text."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""
