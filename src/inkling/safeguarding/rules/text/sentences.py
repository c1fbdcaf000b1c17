"""A text cut into sentences: the pieces that are quoted where a label would say more than was told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from inkling.extraction import Span
from inkling.extraction.normalise.line_breaks import join_wrapped

# Gives sentences as others may read them.
Quote = Callable[[Sequence["Sentence"]], Iterator[str]]

# The last three end a sentence in Arabic, Urdu and Punjabi.
_ENDS = ".!?\n\u2026\u061f\u06d4\u0964"
_LONGEST = 400


@dataclass(frozen=True)
class Sentence:
    """A piece of a text; offsets in code points of the text, end exclusive."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Say whether a place begins in this sentence."""
        return self.start <= start < self.end and end > start


def by_sentence(spans: Iterable[Span], sentences: Sequence[Sentence]) -> dict[Sentence, list[Span]]:
    """Return the spans of each sentence in which any begins; both in the order in which they came."""
    starts, found = [each.start for each in sentences], dict[Sentence, list[Span]]()
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and sentences[at].holds(span.start, span.end):
            found.setdefault(sentences[at], []).append(span)
    return found


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences in order, without blank ones. One that never ends is cut at a space.

    A line break ends one, but for those at which a line was only wrapped.
    """
    text, found, start = join_wrapped(text), [], 0
    for at, char in enumerate(text):
        is_end = char in _ENDS and _ends_here(text, at)
        too_long = at - start >= _LONGEST and char.isspace()
        if is_end or too_long:
            found.append(Sentence(start, at + 1))
            start = at + 1
    found.append(Sentence(start, len(text)))
    trimmed = (_trim_sentence(text, each) for each in found)
    return [each for each in trimmed if each.end > each.start]


def _ends_here(text: str, at: int) -> bool:
    """Say whether this mark ends a sentence: not inside "9.30", an address or a name such as "St. Mary"."""
    if text[at] != ".":
        return True
    following = text[at + 1 : at + 2]
    word = text[max(0, at - 4) : at].rsplit(maxsplit=1)[-1:] or [""]
    return (not following or following.isspace()) and word[0].casefold() not in _SHORT


_LINE_ENDS = str.maketrans("\n\r>", "   ")
_SHORT = frozenset({"st", "mr", "mrs", "ms", "dr", "rd", "no", "yr", "approx", "nr", "opp"})


def _trim_sentence(text: str, piece: Sentence) -> Sentence:
    told = text[piece.start : piece.end]
    start = piece.start + len(told) - len(told.lstrip())
    return Sentence(start, max(start, piece.end - (len(told) - len(told.rstrip()))))


def put_in_one_line(text: str) -> str:
    """Return a text of the same length without line breaks and the marks of quoted mail, to be compared with another.

    Words that were wrapped stand in one line where they are shown; a view of before 0594 has its breaks.
    """
    return text.translate(_LINE_ENDS)
