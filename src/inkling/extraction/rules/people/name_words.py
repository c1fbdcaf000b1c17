"""Which words of a note may be part of a name, and how far a name runs."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from inkling.extraction.note import Note
from inkling.extraction.rules.people.name_cues import (
    ABBREVIATED,
    ACRONYMS,
    HEADINGS,
    JOINERS,
    NEVER,
    PREFIXES,
    SOMEBODY,
    SPEAKS,
    TITLES,
)
from inkling.extraction.tokens import Token

LISTED, UNKNOWN, WEAK, NONE, LOWER_UNKNOWN = 3, 2, 1, 0, -1
_LONGEST_RUN = 5
_ONE = frozenset(("a", "an", "another", "one", "other"))
_WHOSE = frozenset(("my", "our", "her", "his", "their", "the", "this"))
_CLASS = frozenset(("class", "form", "year", "tutor", "set"))
_YEAR = frozenset(("year", "yr", "y"))
_MOST_BEFORE = 7  # words behind a name within which it is told who that is
_NO_INITIAL = frozenset(("i",))
_REFERENCE = 3  # figures at the end of a word that is a number of something: "ref WYK-0441"


class NameWords:
    """The tokens of a note, read for names. Offsets in `taken` belong to details of other kinds."""

    def __init__(self, note: Note, taken: list[tuple[int, int]]) -> None:
        self.note = note
        self.tokens: list[Token] = note.tokens
        self.lexicon = note.lexicon
        self.taken = bytearray(len(note.text) + 1)
        for start, end in taken:
            self.taken[start:end] = b"\x01" * (end - start)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each token stands in the note, as told."""
        return Counter(token.text for token in self.tokens)

    @cached_property
    def first_given(self) -> dict[str, int]:
        """Where for each letter the first listed given name stands that begins with it, with a capital."""
        found: dict[str, int] = {}
        for at, token in enumerate(self.tokens):
            if token.capital and len(token.text) > 1 and self.lexicon.strength("given", token.low):
                found.setdefault(token.low[0], at)
        return found

    def word(self, at: int) -> str:
        """Return the word in lower case, or an empty text outside the note."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def touches(self, at: int) -> bool:
        """Say whether at most a space parts the token from the one before."""
        return self.tokens[at].start - self.tokens[at - 1].end <= 1

    def worth(self, at: int) -> int:
        """Say how much a word looks like part of a name: listed, unknown with a capital, weak, or not at all."""
        token = self.tokens[at]
        low = token.low
        if not token.word or self.taken[token.start] or low in NEVER or len(token.text) < 2:
            return NONE
        if "-" in low and all(part in NEVER for part in low.split("-")):
            return NONE
        if token.upper and low.upper() in ACRONYMS and self.note.letters != "upper":
            return NONE
        mixed = self.note.letters == "mixed"
        shown = token.capital or not mixed
        strength = max(self.lexicon.strength("given", low), self._strength_before_hyphen(low))
        if strength == 2 and low not in self.lexicon.common:
            return LISTED if shown or len(low) > 3 else WEAK
        if strength:
            return NONE if not shown else WEAK if token.first or not mixed else UNKNOWN
        return self._worth_unlisted(at, token)

    def _worth_unlisted(self, at: int, token: Token) -> int:
        low, common = token.low, self.lexicon.common
        known = low in common or stem(low) in common
        if not token.capital:
            unknown = self.note.letters == "lower" and not known and 3 <= len(low) <= 12 and low.isalpha()
            return LOWER_UNKNOWN if unknown else NONE
        if (low[0] in "abcdefghjmnpu" and low[1:].rstrip("s").isdigit()) or low[-_REFERENCE:].isdigit():
            return NONE
        family = self.lexicon.strength("family", low) > 0
        if family and low not in common:
            return UNKNOWN
        if self.note.letters == "upper":
            return NONE if low in common or len(low) < 3 else WEAK
        if known:
            is_shown = not token.first or self.word(at + 1) in SPEAKS or self.is_told_as_somebody(at)
            return WEAK if family or is_shown else NONE
        return WEAK if token.upper and len(low) <= 4 else UNKNOWN

    def is_told_as_somebody(self, at: int) -> bool:
        """Say whether a word with a capital is told to be somebody: "Biscuit is a man", "there's a Nelson in Y11"."""
        if not self.tokens[at].capital or self.tokens[at].low in SOMEBODY["no_nickname"]:
            return False
        if self._is_one_of_a_class(at):
            return True
        if self.word(at + 1) not in ("is", "was", "'s"):
            return False
        behind = at + 2
        while self.word(behind) in SOMEBODY["before_somebody"] and behind < at + _MOST_BEFORE:
            behind += 1
        return behind > at + 2 and self.word(behind) in SOMEBODY["somebody"]

    def _is_one_of_a_class(self, at: int) -> bool:
        """Say whether one of this name is in a class of a school: "a Nelson in Y11", "another Chelsea in her form"."""
        if self.word(at - 1) not in _ONE or self.word(at + 1) not in ("in", "from"):
            return False
        first, second = self.word(at + 2), self.word(at + 3)
        if first in _WHOSE:
            return second in _CLASS
        is_year = first in _YEAR and second.isdigit()
        return is_year or (first.startswith("y") and first.removeprefix("y").removeprefix("r").isdigit())

    def _strength_before_hyphen(self, low: str) -> int:
        return self.lexicon.strength("given", low.split("-", maxsplit=1)[0]) if "-" in low else 0

    def run(self, at: int) -> int:
        """Return the index after the name that starts at `at`, or `at` where none does."""
        after = self._head(at)
        if after == at or self.worth(at) == LOWER_UNKNOWN:
            return after
        while after < len(self.tokens) and after - at < _LONGEST_RUN:
            following = self.tokens[after]
            if (
                not self.touches(after)
                or "\n" in self.note.text[self.tokens[after - 1].end : following.start]
            ):
                break
            if (following.capital and self.family(after)) or self._lower_family(at, following):
                after += 1
            elif following.text in JOINERS and self._capital_family(after + 1):
                after += 2
            else:
                break
        return after

    def _head(self, at: int) -> int:
        """Return the index after an initial, a title or a forename."""
        token = self.tokens[at]
        if self.is_initial_before_family(at):
            return at + 3
        if self._shows_case(token) and token.low in PREFIXES and self._is_prefixed(at + 1):
            return at + 2
        if token.low in TITLES:
            after = at + 2 if self.word(at + 1) == "." and token.low in ABBREVIATED else at + 1
            named = after < len(self.tokens) and (self.worth(after) or self._is_short_capital(after))
            return after + 1 if named else at
        return at + 1 if self.worth(at) else at

    def _lower_family(self, at: int, following: Token) -> bool:
        listed = (
            self.lexicon.strength("family", following.low) == 2 and following.low not in self.lexicon.common
        )
        return self.note.letters == "lower" and listed and self.worth(at) == LISTED

    def _capital_family(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].capital and self.family(at)

    def family(self, at: int) -> bool:
        """Say whether a word after a forename may be a family name: a capital, and no word of another kind."""
        token = self.tokens[at]
        low, common = token.low, self.lexicon.common
        if self.taken[token.start] or low in NEVER or not token.word:
            return False
        if len(token.text) == 1:
            return self.word(at + 1) != "'s" and low not in _NO_INITIAL
        family = self.lexicon.strength("family", low) > 0
        if self.note.letters == "upper":
            return family and low not in common
        if token.upper and token.text in ACRONYMS:
            return False
        return family or self.lexicon.strength("given", low) > 0 or low not in common

    def is_initial_before_family(self, at: int) -> bool:
        """Say whether an initial with a full stop stands before a family name: "D. Hussain"."""
        token = self.tokens[at]
        if not (
            token.capital and len(token.text) == 1 and self.word(at + 1) == "." and at + 2 < len(self.tokens)
        ):
            return False
        name = self.tokens[at + 2]
        return name.capital and len(name.text) > 2 and self.family(at + 2) and self.touches(at + 2)

    def _is_prefixed(self, at: int) -> bool:
        """Say whether a word after "Big" or "Lil" makes a nickname with it."""
        if (
            at >= len(self.tokens)
            or not self._shows_case(self.tokens[at])
            or self.tokens[at].start - self.tokens[at - 1].end != 1
        ):
            return False
        token = self.tokens[at]
        code = token.upper and len(token.text) > 2
        return not (self.taken[token.start] or code or token.low in NEVER or token.low in HEADINGS)

    def _shows_case(self, token: Token) -> bool:
        """Say whether a word may be a name by its letters: a capital, or an uncommon word where nobody uses any."""
        if self.note.letters == "lower":
            return token.low in PREFIXES or token.low not in self.lexicon.common
        return token.capital

    def _is_short_capital(self, at: int) -> bool:
        return self.tokens[at].capital and len(self.tokens[at].text) <= 2


def stem(word: str) -> str:
    """Return a word without the commonest endings, to look it up."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word
