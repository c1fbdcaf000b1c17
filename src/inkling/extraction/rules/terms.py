"""Terms of the word lists as they stand in the note, with the words around each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inkling.extraction.lexicon import Entry
from inkling.extraction.note import Note
from inkling.extraction.tokens import Token


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or mark; a word with hyphens is cut at them."""

    word: str
    start: int
    end: int
    token: Token


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A listed term: the entry, its offsets, and the range of pieces that it covers."""

    entry: Entry
    start: int
    end: int
    first: int
    after: int


class ListedTerms:
    """The pieces of a note and the listed terms found among them, by kind."""

    def __init__(self, note: Note) -> None:
        self.pieces: list[Piece] = list(_pieces(note.tokens))
        self.hits: dict[str, list[ListedTerm]] = {}
        self._covered: dict[str, bytearray] = {}
        words = [piece.word for piece in self.pieces]
        index = note.lexicon.phrases
        taken: dict[str, int] = {}
        for at, word in enumerate(words):
            for wanted, entry in index.get(word, ()) or index.get(_singular(word), ()):
                if taken.get(entry.kind, 0) > at:
                    continue
                after = _matches(words, at, wanted)
                if after and self._whole(at, after):
                    hit = ListedTerm(entry, self.pieces[at].start, self.pieces[after - 1].end, at, after)
                    self.hits.setdefault(entry.kind, []).append(hit)
                    taken[entry.kind] = after

    def _whole(self, at: int, after: int) -> bool:
        """Say whether the term covers whole words: "wine" in "port-wine" is none."""
        first, last = self.pieces[at], self.pieces[after - 1]
        if (
            after < len(self.pieces)
            and self.pieces[after].word in _SHORTENED
            and self.pieces[after].start == last.end
        ):
            return False
        return first.start == first.token.start and last.end == last.token.end

    def of(self, kind: str) -> list[ListedTerm]:
        """Return the hits of one kind in order of place."""
        return self.hits.get(kind, [])

    def coverage_of(self, kind: str) -> bytearray:
        """Return for each piece 2 where a clear term of the kind stands, 1 where an everyday word of it does, else 0."""
        if kind not in self._covered:
            marks = bytearray(len(self.pieces) + 1)
            for hit in self.of(kind):
                marks[hit.first : hit.after] = (b"\x01" if hit.entry.weak else b"\x02") * (
                    hit.after - hit.first
                )
            self._covered[kind] = marks
        return self._covered[kind]

    def near_hit(self, kind: str, hit: ListedTerm, *, words: int) -> bool:
        """Say whether another clear term of the kind ends within so many words before the hit."""
        return 2 in self.coverage_of(kind)[max(0, hit.first - words - 1) : hit.first]

    def near_hit_after(self, kind: str, hit: ListedTerm, *, words: int) -> bool:
        """Say whether another clear term of the kind begins within so many words after the hit."""
        return 2 in self.coverage_of(kind)[hit.after : hit.after + words + 1]

    def before(self, at: int, *, count: int = 6) -> list[str]:
        """Return the words before a piece, nearest first, within the sentence."""
        found: list[str] = []
        for piece in reversed(self.pieces[max(0, at - count) : at]):
            if piece.word in ".!?\n;":
                break
            found.append(piece.word)
        return found

    def after(self, at: int, *, count: int = 6) -> list[str]:
        """Return the words from a piece onwards, within the sentence."""
        found: list[str] = []
        for piece in self.pieces[at : at + count]:
            if piece.word in ".!?\n;":
                break
            found.append(piece.word)
        return found


_SHORTENED = frozenset(("'t", "'ve", "'ll", "'re", "'d", "'m"))


def _pieces(tokens: Iterable[Token]) -> Iterable[Piece]:
    for token in tokens:
        if token.word and "-" in token.text:
            start = token.start
            for part in token.text.split("-"):
                if part:
                    yield Piece(part.lower().replace("\x01", ""), start, start + len(part), token)
                start += len(part) + 1
        elif token.text != "-":
            yield Piece(token.low, token.start, token.end, token)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _matches(words: list[str], at: int, wanted: tuple[str, ...]) -> int:
    """Return the index after the term if it stands at `at`, else 0; the last word may be in the plural."""
    after = at + len(wanted)
    if after > len(words):
        return 0
    for offset, word in enumerate(wanted):
        told = words[at + offset]
        if told != word and (offset < len(wanted) - 1 or _singular(told) != word):
            return 0
    return after
