"""The words of a note with its spans in their places, and where its sentences and blocks begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from inkling.extraction.composing.ages_and_roles.numbers import is_how_long, is_of_then, numbers_in
from inkling.extraction.composing.dates.past_ages import (
    LETTERS_BEFORE,
    LETTERS_BEHIND,
    corrects,
    is_of_past,
    tells_when,
)
from inkling.extraction.composing.scene.blocks import Block, cut_blocks
from inkling.extraction.composing.scene.endings import part_endings, with_added
from inkling.extraction.composing.scene.sentences import cut_sentences
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.fold import shadow
from inkling.extraction.normalise.birthdays import when_reached
from inkling.extraction.spans import Span
from inkling.extraction.tokens import Letters, Token, letters_of, tokenise

_ONES, _BEFORE_ONES = word_sets("people")["ones"], word_sets("people")["before_ones"]
_STAYS = word_sets("ages")["stays"]
_BOUND = (["off", "to"], ["goes", "to"], ["sent", "to"], ["taken", "to"])
_OFTEN = ("every", "each", "on", ".", ",", "\n")
_QUOTES = ("'", '"')
_BEHIND = 20  # letters behind a number of years that say that it is no age
_LEAD = 110  # letters before an age that say that it was one, and that of a grown-up now


class Scene:
    """A note as composing reads it. Tokens, sentences (token ranges) and blocks are in order of place."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans
        self.plain = shadow(text)
        self.low = self.plain.lower()
        self.tokens: list[Token]
        self.tokens, self._added = part_endings(tokenise(self.plain.encode("ascii")), spans)
        self.words: list[str] = _with_ones([_one_word(token.low) for token in self.tokens])
        self.starts: list[int] = [token.start for token in self.tokens]
        self.letters: Letters = letters_of(self.tokens)
        self.ranges: list[range] = [self.tokens_in(span.start, span.end) for span in spans]
        self.inside: list[int] = _innermost(self.ranges, len(self.tokens))
        self.blocks: list[Block] = cut_blocks(self.plain, spans)
        self.sentences: list[range] = cut_sentences(self.tokens, self.ranges, spans)
        self.sentence_of: list[int] = _numbers(self.sentences, len(self.tokens))
        self._words_in: dict[int, frozenset[str]] = {}
        self._looks_in: dict[int, list[int]] = {}
        self._ages: dict[int, list[int]] = {}
        self._block_starts = [block.start for block in self.blocks]

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The words behind which it is told that somebody stays with them, or is off to them: "staying at Marcus's"."""
        return frozenset(word for at, word in enumerate(self.words) if word.isalpha() and self._is_host(at))

    def _is_host(self, at: int) -> bool:
        before = [word for word in self.between(at - 4, at) if word not in _QUOTES][-2:]
        behind = self.word(at + 1)
        is_home = behind == "'s" and not self.word(at + 2).isalpha()
        if before[1:] in (["at"], ["with"]):
            return before[0] in _STAYS and (is_home or before[1] == "with")
        return before in _BOUND and (behind in _QUOTES or is_home or behind in _OFTEN)

    def tokens_in(self, start: int, end: int) -> range:
        """Return the indices of the tokens that a stretch of text touches."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return range(first, max(first, bisect_left(self.starts, end)))

    def leanings_of(self, leanings: Sequence[float]) -> Sequence[float]:
        """Return what the encoder read of each token of the note, for the tokens as they stand here."""
        return with_added(leanings, self._added)

    def word(self, at: int) -> str:
        """Return the lower-case word at a token, or a line end outside the note."""
        return self.words[at] if 0 <= at < len(self.words) else "\n"

    def between(self, first: int, after: int) -> list[str]:
        """Return the words of a range of tokens."""
        return self.words[max(0, first) : max(0, after)]

    def after_aside(self, at: int) -> int:
        """Return the token behind looks between two commas, where they begin at a token: "gives Amy, 13, cannabis"."""
        behind = at + 1
        while self.word(at) == "," and behind < len(self.words) and self._is_in_looks(behind):
            behind += 1
        return behind + 1 if behind > at + 1 and self.word(behind) == "," else at

    def _is_in_looks(self, at: int) -> bool:
        return self.inside[at] >= 0 and self.spans[self.inside[at]].type == "description"

    def block_at(self, offset: int) -> int:
        """Return the index of the block in which an offset stands."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence in which an offset stands."""
        at = max(0, bisect_right(self.starts, offset) - 1)
        return self.sentence_of[at] if self.sentence_of else 0

    def ages_in(self, span: int) -> list[int]:
        """Return the ages that a span tells, in years; each span is read once."""
        if span not in self._ages:
            told, end = self.spans[span].text, self.spans[span].end
            behind = self.low[end : end + _BEHIND]
            before = self.low[max(0, self.spans[span].start - _BEHIND) : self.spans[span].start]
            whole = told + when_reached(before, told, behind)
            lead = self.low[max(0, self.spans[span].start - _LEAD) : self.spans[span].start]
            is_none = is_how_long(told, behind) or is_of_then(lead, behind) or self.is_past(span)
            self._ages[span] = [] if is_none else numbers_in(whole)
        return self._ages[span]

    def is_past(self, span: int) -> bool:
        """Say whether a span tells an age of a time that is over: "when he was 15"."""
        return is_of_past(*self._around_age(span))

    def past_ages_in(self, span: int) -> list[int]:
        """Return the ages that say when something was, in years: "when she was 14"; she may be a child still."""
        return numbers_in(self.spans[span].text) if tells_when(self._around_age(span)[0]) else []

    def ages_that_stand(self, spans: Sequence[int]) -> list[int]:
        """Return the spans of one person without the ages that one of them corrects: "15 - no, she's 14"."""
        aged = [each for each in spans if self.spans[each].type == "description" and self.ages_in(each)]
        last = next((each for each in reversed(aged) if self.corrects_age(each)), None)
        gone = set(aged[: aged.index(last)]) if last is not None else set()
        return [each for each in spans if each not in gone]

    def corrects_age(self, span: int) -> bool:
        """Say whether an age corrects one that was told before."""
        return corrects(*self._around_age(span))

    def _around_age(self, span: int) -> tuple[str, str]:
        start, end = self.spans[span].start, self.spans[span].end
        first = next((at for at in range(start, end) if self.low[at].isalnum()), start)
        number = next((at for at in range(first, end) if not self.low[at].isalnum()), end)
        return self.low[max(0, first - LETTERS_BEFORE) : first], self.low[number : number + LETTERS_BEHIND]

    def words_in(self, sentence: int) -> frozenset[str]:
        """Return the different words of a sentence; each is read once."""
        if sentence not in self._words_in:
            within = self.sentences[sentence]
            self._words_in[sentence] = frozenset(self.words[within.start : within.stop])
        return self._words_in[sentence]

    def looks_in(self, sentence: int) -> list[int]:
        """Return the descriptions in a sentence, in order of place; each sentence is read once."""
        if sentence not in self._looks_in:
            inside = dict.fromkeys(self.inside[at] for at in self.sentences[sentence])
            looks = [each for each in inside if each >= 0 and self.spans[each].type == "description"]
            self._looks_in[sentence] = looks
        return self._looks_in[sentence]

    @cached_property
    def different_words(self) -> frozenset[str]:
        """The words of the note, each once."""
        return frozenset(self.words)

    @cached_property
    def chat_labels(self) -> frozenset[int]:
        """The names that only stand over turns of a chat: with a time, or again and again; not "Ella: 12" of a form."""
        labels = {block.speaker for block in self.blocks if block.speaker is not None}
        turns = Counter(self.words_of(span) for span in labels)
        return frozenset(
            span
            for span in labels
            if self.word(self.ranges[span].stop + (self.word(self.ranges[span].stop) == "*")) == ":"
            and (turns[self.words_of(span)] > 1 or self._is_stamped(span))
        )

    def _is_stamped(self, span: int) -> bool:
        start = self.spans[span].start
        return any(char.isdigit() for char in self.plain[self.blocks[self.block_at(start)].start : start])

    def words_of(self, span: int) -> str:
        """Return the words of a span in plain lower case."""
        return self.low[self.spans[span].start : self.spans[span].end]


def _one_word(word: str) -> str:
    """Return a word as the lists have it: a "step-dad" is a "stepdad"."""
    return "step" + word[5:] if word.startswith("step-") else word


def _with_ones(words: list[str]) -> list[str]:
    """Return words with "one" for what many say: "the little un", "the wee yin"."""
    pairs = zip(["", *words], words, strict=False)
    return ["one" if word in _ONES and before in _BEFORE_ONES else word for before, word in pairs]


def _innermost(ranges: Sequence[range], count: int) -> list[int]:
    """Return for each token the shortest span over it, or -1."""
    inside = [-1] * count
    for number in sorted(range(len(ranges)), key=lambda at: -len(ranges[at])):
        for at in ranges[number]:
            inside[at] = number
    return inside


def _numbers(sentences: Sequence[range], count: int) -> list[int]:
    numbers = [0] * count
    for number, sentence in enumerate(sentences):
        for at in sentence:
            numbers[at] = number
    return numbers
