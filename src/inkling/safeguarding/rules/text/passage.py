"""A text cut into words, with the key by which each word is compared, and what somebody else says in it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from inkling.extraction.fold import shadow
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.extraction.tokens import Letters, Token, letters_of, tokenise
from inkling.safeguarding.rules.text.lists import words

_SPEECH_BEFORE = 6
_SENTENCE_ENDS = frozenset({".", "!", "?", "\n"})
_IN_NUMBERS = frozenset({".", ":"})
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
    """A text and its words. Offsets are code points of the text; places are numbers of words.

    `spoken`: places, in code points, of which something else than the words around them tells that another speaks.
    """

    text: str
    spoken: tuple[tuple[int, int], ...] = ()

    @cached_property
    def tokens(self) -> list[Token]:
        """The words, numbers and marks, in order."""
        return tokenise(shadow(join_wrapped(self.text)).encode("ascii"))

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
                opened = None if self._is_inches(at) else at
            elif token.text == '"' and opened is not None:
                if self._others_speak(opened):
                    found[opened : at + 1] = [True] * (at + 1 - opened)
                opened = None
        for first, end in (*self._cries(), *self._spoken_words()):
            found[first:end] = [True] * (end - first)
        return found

    def _spoken_words(self) -> Iterator[tuple[int, int]]:
        starts = [token.start for token in self.tokens] if self.spoken else []
        yield from ((bisect_left(starts, first), bisect_left(starts, end)) for first, end in self.spoken)

    def _cries(self) -> Iterator[tuple[int, int]]:
        """Yield what somebody else cries without quotation marks: `she mouthed help me`, `he shouts get off me`."""
        for at in self.each("voices"):
            if any(self.key(at - back) in words("subjects") for back in (1, 2)):
                continue
            end = at + 1
            while self.key(end) in words("cries"):
                end += 1
            if end > at + 1 and self.key(end) in words("objects"):
                yield at + 1, end + 1

    def _is_inches(self, at: int) -> bool:
        """Say whether a mark stands right behind a number, and opens nothing: `6'2"`."""
        before = self.tokens[at - 1] if at else None
        return before is not None and before.end == self.tokens[at].start and before.text[-1].isdigit()

    def _others_speak(self, opened: int) -> bool:
        """Say whether the nearest verb of speaking before a quotation has another subject than the teller."""
        window = range(opened - 1, max(-1, opened - 1 - _SPEECH_BEFORE), -1)
        verb = next((at for at in window if self.keys[at] in words("quote_verbs")), None)
        if verb is None:
            return self._tells_of_others(opened)
        return not any(self.key(at) in words("subjects") for at in (verb - 1, verb - 2))

    def _tells_of_others(self, opened: int) -> bool:
        """Say whether the sentence before a quotation tells of somebody else, and has no first person in it."""
        others = False
        for at in range(opened - 1, max(-1, opened - 1 - LONGEST_CLAUSE), -1):
            if self.keys[at] in _SENTENCE_ENDS:
                break
            if self.keys[at] in words("first_person"):
                return False
            others = others or self.keys[at] in words("pronouns")
        return others

    def is_said_by_another(self, at: int, *, verbs: frozenset[str], most: int) -> bool:
        """Say whether one of these verbs stands at most so many words before, in the sentence, and no teller speaks."""
        for place in range(at - 1, max(-1, at - 1 - most), -1):
            if self.key(place) in _SENTENCE_ENDS:
                return False
            if self.key(place) in verbs:
                return not any(self.key(each) in words("subjects") for each in (place - 1, place - 2))
        return False

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def key(self) -> Callable[[int], str]:
        """The function that returns the key at a place, empty outside the text. It is asked a thousand times a text."""
        return _Keys(enumerate(self.keys)).__getitem__

    def is_in(self, at: int, name: str) -> bool:
        """Say whether the word at a place is in a set, also as the last part of a word with a hyphen."""
        key, wanted = self.key(at), words(name)
        if key in wanted:
            return bool(key)
        return "-" in key[1:] and key.rpartition("-")[2] in wanted

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

    @cached_property
    def is_mark(self) -> Callable[[int], bool]:
        """The function that says whether a sentence, line or part of a sentence ends at a place, or the text."""
        marks = words("marks")
        return _Ends(
            (at, each.text == "\n" or (each.text in marks and not self.is_point(at)))
            for at, each in enumerate(self.tokens)
        ).__getitem__

    def is_point(self, at: int) -> bool:
        """Say whether a mark stands within a number: `3.15`, `7:40`."""
        if not 0 < at < len(self.tokens) - 1 or self.tokens[at].text not in _IN_NUMBERS:
            return False
        before, mark, after = self.tokens[at - 1 : at + 2]
        touch = before.end == mark.start and mark.end == after.start
        return touch and before.text.isdigit() and after.text[0].isdigit()

    @cached_property
    def is_end(self) -> Callable[[int], bool]:
        """The function that says whether a clause ends before a place."""
        boundaries = words("boundaries")
        return _Ends(
            (at, self._is_of(at) if key == "there" else self.is_mark(at) or key in boundaries)
            for at, key in enumerate(self.keys)
        ).__getitem__

    def _is_of(self, at: int) -> bool:
        """Say whether `there` begins `there is`."""
        return self.key(at + 1) in words("be") | {"is", "'s", "has", "must", "will"}

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


class _Keys(dict[int, str]):
    """The key of each place, empty where none is."""

    def __missing__(self, at: int) -> str:
        return ""


class _Ends(dict[int, bool]):
    """Whether something ends at each place: where no word is, everything does."""

    def __missing__(self, at: int) -> bool:
        return True


def _key(token: Token, told: str) -> str:
    return token.low if told.isascii() else fold_word(told)
