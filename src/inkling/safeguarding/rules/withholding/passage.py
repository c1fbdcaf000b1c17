"""A text cut into words, with the key by which each word is compared, and what somebody else says in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from inkling.extraction.fold import shadow
from inkling.extraction.tokens import Letters, Token, letters_of, tokenise
from inkling.safeguarding.rules.withholding.lists import words

_SPEECH_BEFORE = 6
# Words: what has no end is no clause, and looking for one must not cost more with every word.
LONGEST_CLAUSE = 60


def fold_word(told: str) -> str:
    """Return the key of a word: without case, accents, joiners and marks, so that every way of writing it is one."""
    plain = unicodedata.normalize("NFKD", told.replace("\u2019", "'")).casefold()
    if plain.isascii():
        return plain
    return "".join(char for char in plain if unicodedata.category(char) not in {"Mn", "Me", "Cf"})


@dataclass(frozen=True)
class Passage:
    """A text and its words. Offsets are code points of the text; places are numbers of words."""

    text: str

    @cached_property
    def tokens(self) -> list[Token]:
        """The words, numbers and marks, in order."""
        return tokenise(shadow(self.text).encode("ascii"))

    @cached_property
    def keys(self) -> list[str]:
        """The key of each word."""
        if self.text.isascii():
            return [token.low for token in self.tokens]
        return [_key(token, self.text[token.start : token.end]) for token in self.tokens]

    @cached_property
    def letters(self) -> Letters:
        """How the writer uses capitals: as usual, hardly ever, or throughout."""
        return letters_of(self.tokens)

    @cached_property
    def quoted(self) -> list[bool]:
        """Say for each word whether somebody else is quoted there: then its first person is not the teller."""
        found = [False] * len(self.tokens)
        opened: int | None = None
        for at, token in enumerate(self.tokens):
            if token.text == "\n":
                opened = None
            elif token.text == '"' and opened is None:
                opened = at
            elif token.text == '"' and opened is not None:
                if self._others_speak(opened):
                    found[opened : at + 1] = [True] * (at + 1 - opened)
                opened = None
        return found

    def _others_speak(self, opened: int) -> bool:
        """Say whether the nearest verb of speaking before a quotation has another subject than the teller."""
        window = range(opened - 1, max(-1, opened - 1 - _SPEECH_BEFORE), -1)
        verb = next((at for at in window if self.keys[at] in words("quote_verbs")), None)
        if verb is None:
            return False
        return not any(self.key(at) in words("subjects") for at in (verb - 1, verb - 2))

    def __len__(self) -> int:
        return len(self.tokens)

    def key(self, at: int) -> str:
        """Return the key at a place, empty outside the text."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def is_in(self, at: int, name: str) -> bool:
        """Say whether the word at a place is in a set, also as the last part of a word with a hyphen."""
        key = self.key(at)
        return bool(key) and (
            key in words(name) or (key.rpartition("-")[2] in words(name) and "-" in key[1:])
        )

    def capital(self, at: int) -> bool:
        """Say whether a capital letter at this place tells a name from a word."""
        return 0 <= at < len(self.tokens) and self.letters == "mixed" and self.tokens[at].capital

    def is_name(self, at: int) -> bool:
        """Say whether a word is written as a name: with a capital, and not because a sentence begins."""
        return self.capital(at) and not self.tokens[at].first and self.key(at) not in words("first_person")

    def is_word(self, at: int) -> bool:
        """Say whether a word, and no number or mark, stands at a place."""
        return 0 <= at < len(self.tokens) and self.tokens[at].word

    def is_number(self, at: int) -> bool:
        """Say whether a number stands at a place."""
        return 0 <= at < len(self.tokens) and self.tokens[at].text[0].isdigit()

    def is_mark(self, at: int) -> bool:
        """Say whether a sentence, line or part of a sentence ends at a place, or the text."""
        if not 0 <= at < len(self.tokens):
            return True
        text = self.tokens[at].text
        return text == "\n" or text in words("marks")

    def is_end(self, at: int) -> bool:
        """Say whether a clause ends before a place."""
        if self.key(at) == "there":
            return self.key(at + 1) in words("be") | {"is", "'s", "has", "must", "will"}
        return self.is_mark(at) or self.key(at) in words("boundaries")

    def clause_end(self, at: int) -> int:
        """Return the first place from `at` on that is no longer in its clause; a clause has so many words at most."""
        last = at + LONGEST_CLAUSE
        while at < last and not self.is_end(at):
            at += 1
        return at

    def clause_start(self, at: int, *, most: int) -> int:
        """Return the first place of the clause in which `at` stands, at most so many words back."""
        first = at
        while first > 0 and at - first < most and not self.is_end(first - 1):
            first -= 1
        return first

    def each(self, name: str) -> Iterator[int]:
        """Yield the places at which a word of a set stands."""
        wanted = words(name)
        yield from (at for at, key in enumerate(self.keys) if key in wanted)


def _key(token: Token, told: str) -> str:
    return token.low if told.isascii() else fold_word(told)
