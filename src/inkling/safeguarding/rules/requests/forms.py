"""Requests read by their form: in which mood somebody asks, what of telling or knowing, and whom it names.

Each word becomes the letter of its class, so that a form holds for all words of a class; see
`letters.txt`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from inkling.extraction.patterns import read_patterns
from inkling.safeguarding.rules.requests.letters import request_letters
from inkling.safeguarding.rules.requests.patterns import SECRECY
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.text.sentences import Sentence

_FORMS = read_patterns(Path(__file__).with_name("forms.txt"))


def requests_by_form(passage: Passage, *, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the places in a text of what asks in one of its sentences that somebody must not find out."""
    read = list(_read(passage, sentence=sentence))
    letters = "".join(letter for letter, _, _ in read).encode("ascii")
    for pattern in _FORMS.named.values():
        for first, end in pattern.spans_in(letters):
            yield read[first][1], read[end - 1][2]


def spans_of_unnamed(low: bytes) -> Iterator[tuple[int, int]]:
    """Yield where words of a sentence say that somebody wants not to be named; not on an app, at a till, in a game."""
    for start, end in SECRECY["not_named"].spans_in(low):
        rest = low[end:]
        if SECRECY["not_named_in_telling"].in_bytes(rest) or not SECRECY["not_named_elsewhere"].in_bytes(
            rest
        ):
            yield start, end


def _read(passage: Passage, *, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Return letter, start and end of each word of a sentence."""
    first = bisect_left(passage.tokens, sentence.start, key=lambda each: each.start)
    end = bisect_left(passage.tokens, sentence.end, key=lambda each: each.start)
    return request_letters(passage, first=first, end=end)
