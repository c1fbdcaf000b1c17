"""What the encoder sees of each token beside its pieces: the word lists, its shape, and what the rules propose."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from inkling.extraction.note import Note
from inkling.extraction.rules.terms import ListedTerms
from inkling.extraction.spans import SURE, RawSpan
from inkling.extraction.tokens import Token

Floats = npt.NDArray[np.float32]

# Types that the encoder does not tell apart; the words around a span decide that later.
MERGED = {
    **dict.fromkeys(("person_name", "child_name", "nickname"), "NAME"),
    **dict.fromkeys(("place", "address", "area_link"), "LOC"),
    **dict.fromkeys(("business", "school"), "ORG"),
}
THINGS = (
    *("LOC", "NAME", "ORG", "app", "clothing", "date", "description", "email", "frequency", "gang", "handle"),
    *("phone", "substance", "time", "travel_route", "vehicle", "vrm"),
)
SIGN = "indicator"
TYPES = (*THINGS, SIGN)
_LISTED = ("substance", "app", "gang", "indicator", "place", "business", "clothing", "vehicle", "school")
_LEVELS = 2  # how surely a word is a given, or a family name: 1 or 2
_NAMES = 2 * len(_LISTED)
_COMMON = _NAMES + 2 * _LEVELS
_SHAPE = _COMMON + 1
_RULES = _SHAPE + 6
_RULES_ASKED = _RULES + 2 * len(TYPES)  # whether the rules were asked at all
FLAGS = _RULES_ASKED + 1


class Sight:
    """A note as the encoder sees it, token by token."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.tokens = note.tokens
        self.words = [token.low for token in note.tokens]

    def tokens_in(self, start: int, end: int) -> range:
        """Return the indices of the tokens that a stretch of text touches."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        after = low
        while after < len(self.tokens) and self.tokens[after].start < end:
            after += 1
        return range(low, after)

    def flags(self, found: Iterable[RawSpan] | None, *, lists: bool = True) -> Floats:
        """Return the marks beside each token: (tokens, FLAGS), each 0 to 1.

        `found` is what the rules propose; None where they were not asked. Without `lists` only those of names and of
        common words are looked at.
        """
        flags = np.zeros((len(self.tokens), FLAGS), np.float32)
        for at, token in enumerate(self.tokens):
            flags[at, _SHAPE:_RULES] = self._shape(at, token)
        self._mark_names(flags)
        if lists:
            self._mark_lists(flags)
        if found is not None:
            flags[:, _RULES_ASKED] = 1
            self._mark_rules(flags, found)
        return flags

    def _shape(self, at: int, token: Token) -> tuple[bool, ...]:
        glued = at > 0 and self.tokens[at - 1].end == token.start
        usual = self.note.letters == "mixed"
        return (token.capital, token.upper, token.first, token.text[0].isdigit(), glued, usual)

    def _mark_lists(self, flags: Floats) -> None:
        listed = ListedTerms(self.note)
        for number, kind in enumerate(_LISTED):
            for hit in listed.of(kind):
                covered = self.tokens_in(hit.start, hit.end)
                flags[covered.start : covered.stop, 2 * number + (not hit.entry.weak)] = 1

    def _mark_names(self, flags: Floats) -> None:
        lexicon = self.note.lexicon
        for at, word in enumerate(self.words):
            for first, kind in ((_NAMES, "given"), (_NAMES + _LEVELS, "family")):
                strength = lexicon.strength(kind, word)
                if strength:
                    flags[at, first + strength - 1] = 1
            flags[at, _COMMON] = word in lexicon.common

    def _mark_rules(self, flags: Floats, found: Iterable[RawSpan]) -> None:
        for each in found:
            column = _RULES + 2 * TYPES.index(MERGED.get(each.type, each.type))
            covered = self.tokens_in(each.start, each.end)
            flags[covered.start : covered.stop, column] = 1.0 if each.tier == SURE else 0.5
            flags[covered.start : covered.start + 1, column + 1] = 1
