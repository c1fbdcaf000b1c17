"""Names of people: listed or not, whole or initials, from capitals, cues and the words around them."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.rules.people.name_beside import TOLD_AS_SOMEBODY, Beside
from inkling.extraction.rules.people.name_codes import code_at, dotted_at
from inkling.extraction.rules.people.name_cues import (
    AFTER_CODE,
    FOLLOWED,
    HEADINGS,
    JOINERS,
    NICKNAME_CUE,
    OWN,
    PREFIXES,
    SOMEBODY,
    TITLES,
)
from inkling.extraction.rules.people.name_words import LISTED, LOWER_UNKNOWN, UNKNOWN, WEAK, NameWords
from inkling.extraction.spans import POSSIBLE, SURE, RawSpan, Tier
from inkling.extraction.tokens import Token

_CUES = cues("names")

_SURE_AT = 5
_POSSIBLE_AT = 3
_BASE = {LISTED: 4, UNKNOWN: 2, WEAK: 0}
# After these an unknown capital is sooner a place.
_PLACING = _CUES["placing"]
_THINGS, _CALLS = ("it", "this", "that"), ("call", "calls", "called")


def find_names(note: Note, taken: list[tuple[int, int]]) -> Iterator[RawSpan]:
    """Return names of people; `taken` are the offsets of details of other kinds."""
    return _NameFinder(note, taken).find()


class _NameFinder:
    def __init__(self, note: Note, taken: list[tuple[int, int]]) -> None:
        self.note = note
        self.words = NameWords(note, taken)
        self.tokens = self.words.tokens
        self.beside = Beside(self.words)

    def find(self) -> Iterator[RawSpan]:
        """Return the names, then their later mentions."""
        found: list[RawSpan] = []
        at = 0
        while at < len(self.tokens):
            after, name = self._name_at(at)
            if name:
                found.append(name)
            at = after if name else at + 1
        yield from found
        yield from self._later(found)

    def _name_at(self, at: int) -> tuple[int, RawSpan | None]:
        token = self.tokens[at]
        if not token.word or self.words.taken[token.start]:
            return at, None
        coded = dotted_at(self.words, at)
        if not coded and not self.words.is_initial_before_family(at):
            coded = code_at(self.words, self.beside, at)
        return coded or self._name_in_words(at)

    def _name_in_words(self, at: int) -> tuple[int, RawSpan | None]:
        after = self.words.run(at)
        if after == at or self._is_of_a_thing(at):
            return at, None
        titled = self.tokens[at].low in TITLES and after > at + 1
        score, why = (7, "after a title") if titled else self._score(at, after)
        if score < _POSSIBLE_AT:
            return at, None
        tier: Tier = SURE if score >= _SURE_AT else POSSIBLE
        is_called = self._is_nickname(at) or (
            TOLD_AS_SOMEBODY in why and self.tokens[at].low in self.words.lexicon.common
        )
        type_ = "nickname" if is_called else "person_name"
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        return after, RawSpan(
            start, end, type_, tier, f"rule: {why}", min(weights.NAME_MOST, weights.NAME + score)
        )

    def _is_of_a_thing(self, at: int) -> bool:
        """Say whether a thing or place is called so, and nobody: "everyone calls it The Cage"."""
        word = self.words.word
        at -= word(at - 1) == "the"
        return word(at - 1) in _THINGS and word(at - 2) in _CALLS

    def _score(self, at: int, after: int) -> tuple[int, str]:
        token = self.tokens[at]
        if self.beside.is_signed(at, after):
            return 6, "greeting or signature"
        if self.beside.is_quoted(at, after):
            return 5, "in quotation marks"
        if len(token.text) == 1:
            return 6, "initial and family name"
        if token.low in PREFIXES and after - at > 1:
            return 5, f"name with '{token.low}'"
        worth = self.words.worth(at)
        cue, why = self.beside.weigh(at, after)
        if worth == LOWER_UNKNOWN:
            return (cue if cue >= 4 else 0), f"unknown word {why}"
        score = self._shape(at, after) + cue - self._doubt(at, after, cue=cue)
        if why == TOLD_AS_SOMEBODY:
            return score, why
        kind = "listed name" if worth == LISTED else "capital"
        return score, f"{kind}, {why}" if why else kind

    def _shape(self, at: int, after: int) -> int:
        """Weigh the words themselves: listed, with a capital, inside a sentence, with a family name."""
        token = self.tokens[at]
        mixed = self.note.letters == "mixed"
        worths = [self.words.worth(index) for index in range(at, after)]
        score = _BASE.get(worths[0], -1)
        if worths[0] == LISTED:
            score += 0 if mixed and not token.capital else 2 if mixed else 1
        if after - at > 1:
            score += 2 if max(worths) >= UNKNOWN else 1
        if worths[0] >= UNKNOWN and not token.first and mixed:
            score += 1
        return score

    def _doubt(self, at: int, after: int, *, cue: int) -> int:
        """Weigh what speaks against a name."""
        token = self.tokens[at]
        worth = self.words.worth(at)
        doubt = 0
        alone = after == at + 1 and not self.words.lexicon.strength("given", token.low)
        if worth == UNKNOWN and not cue and alone and self.words.word(at - 1) in _PLACING:
            doubt += 2
        if token.first and worth < LISTED and self.note.letters == "mixed" and not cue:
            doubt += 1
        if worth == WEAK and token.first and cue < 3:
            doubt += 2
        if self.words.word(after) in HEADINGS and self.tokens[after].start - self.tokens[after - 1].end < 2:
            doubt += 4
        return doubt

    def _is_nickname(self, at: int) -> bool:
        word = self.words.word
        if self.tokens[at].low in PREFIXES or word(at - 1) == '"':
            return True
        if len(word(at)) == 1:
            return False
        near = {word(at - step) for step in range(1, 5)}
        return bool(NICKNAME_CUE & near) and self.words.lexicon.strength("given", word(at)) < 2

    def _later(self, found: list[RawSpan]) -> Iterator[RawSpan]:
        """Find later mentions of names that are sure, whatever their capitals."""
        covered = bytearray(len(self.note.text) + 1)
        for each in found:
            covered[each.start : each.end] = b"\x01" * (each.end - each.start)
        known = self._words_of_sure_names(found)
        for at, token in enumerate(self.tokens):
            first = known.get(token.low) or self._without_s(known, token)
            if first is None or covered[token.start] or self.words.taken[token.start]:
                continue
            common = token.low in self.words.lexicon.common
            plain = common or self.words.lexicon.strength("given", token.low) == 1
            is_opening = plain and token.first and not self._opens_with_name(at, first)
            if (token.capital and not is_opening) or (not plain and len(token.low) > 2):
                yield RawSpan(
                    token.start,
                    token.end,
                    first.type,
                    SURE,
                    "rule: named elsewhere in the note",
                    weights.NAME_AGAIN,
                )

    def _opens_with_name(self, at: int, first: RawSpan) -> bool:
        """Say whether a word that is somebody's name opens a sentence as one: "Biscuit come for me", "Biscuit too."."""
        following = self.words.word(at + 1)
        return TOLD_AS_SOMEBODY in first.why and (following in FOLLOWED | OWN | SOMEBODY["said_alone"])

    def _without_s(self, known: dict[str, RawSpan], token: Token) -> RawSpan | None:
        """Return the name that a word is with an s: "anyas 13" where Anya is told of."""
        low, lexicon = token.low, self.words.lexicon
        is_word = low in lexicon.common or low[:-1] in lexicon.common or lexicon.strength("given", low) > 0
        return known.get(low[:-1]) if low.endswith("s") and not is_word else None

    def _words_of_sure_names(self, found: list[RawSpan]) -> dict[str, RawSpan]:
        """Return the words of the sure names, each with the name that it was first told in."""
        known: dict[str, RawSpan] = {}
        for each in found:
            if each.tier != SURE:
                continue
            for word in self.note.shadow[each.start : each.end].lower().split():
                part = word in TITLES or word in JOINERS or word in AFTER_CODE
                if len(word) > 1 and word.isalnum() and not part:
                    known.setdefault(word, each)
        return known
