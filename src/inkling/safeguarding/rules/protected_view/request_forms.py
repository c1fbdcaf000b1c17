"""Requests read by their form: in which mood somebody asks, what of telling or knowing, and whom it names.

Each word becomes the letter of its class, so that a form holds for all words of a class; see `request_words.txt`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from inkling.extraction.cues import read_cues
from inkling.extraction.patterns import read_patterns
from inkling.safeguarding.rules.protected_view.sentences import Sentence
from inkling.safeguarding.rules.withholding.passage import Passage

_FORMS = read_patterns(Path(__file__).with_name("request_forms.txt"))
_OTHER, _END = "X", "|"
# `He cant no bout this`: as many a child writes "know".
_AFTER_KNOW = frozenset({"bout", "about", "it", "its", "that", "i", "im", "who", "iv", "ive", "u"})


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    """Return the letter of each word of a class; the first class that holds a word wins."""
    found: dict[str, str] = {}
    for heading, told in read_cues(Path(__file__).with_name("request_words.txt")).items():
        for word in told:
            found.setdefault(word, heading.rpartition(" ")[2])
    return found


def requests_by_form(passage: Passage, *, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the places in a text of what asks in one of its sentences that somebody must not find out."""
    read = list(_read(passage, sentence=sentence))
    letters = "".join(letter for letter, _, _ in read).encode("ascii")
    for pattern in _FORMS.named.values():
        for first, end in pattern.spans_in(letters):
            yield read[first][1], read[end - 1][2]


def _read(passage: Passage, *, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield letter, start and end of each word; `don` and `'t` are one."""
    tokens = passage.tokens
    at = bisect_left(tokens, sentence.start, key=lambda each: each.start)
    last = bisect_left(tokens, sentence.end, key=lambda each: each.start)
    while at < last:
        key, end = passage.key(at), at + 1
        if passage.key(end) == "'t" and end < last:
            key, end = f"{key}t", end + 1
        yield _letter(passage, at, key), tokens[at].start, tokens[end - 1].end
        at = end


def _letter(passage: Passage, at: int, key: str) -> str:
    if passage.is_mark(at):
        return _END
    if key == "no" and passage.key(at + 1) in _AFTER_KNOW:
        return "K"
    return _OTHER if passage.is_name(at) else _letters().get(key, _OTHER)
