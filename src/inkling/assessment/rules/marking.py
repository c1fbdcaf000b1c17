"""Told text cut into pieces that a page can show: where details' spans lie, and what would otherwise not be seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Letters that look like nothing (Hangul fillers), and line separators that look like a line break.
_LOOK_LIKE_NOTHING = frozenset("\u115f\u1160\u3164\uffa0\u2028\u2029\u2800")
_INVISIBLE_KINDS = frozenset({"Cf", "Cc", "Co", "Cs", "Cn"})
_PLAIN_CONTROLS = frozenset("\n\t\r")
_JOINER = "\u200d"


@dataclass(frozen=True)
class Mark:
    """A detail's place in the text: code points, end exclusive. `possible` marks are proposals, shown quietly."""

    start: int
    end: int
    number: int
    possible: bool = False


@dataclass(frozen=True)
class Piece:
    """A run of text in the same marks; `begins` are the numbers whose mark starts here.

    Where `unseen` is not empty, the piece stands for one character that nobody would see, and names it.
    """

    text: str
    numbers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    possible: bool = False
    unseen: str = ""


def pieces(text: str, marks: Sequence[Mark] = ()) -> list[Piece]:
    """Cut `text` at every edge of a mark and around every unseen character. Marks outside the text are left out."""
    fitting = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(mark.start for mark in fitting), *(mark.end for mark in fitting)})
    return [piece for start, end in pairwise(edges) for piece in _stretch(text, start, end, fitting)]


def make_visible(text: str) -> str:
    """Return the text with each character that nobody would see named in its place: for a title, or a button."""
    return "".join(piece.text for piece in pieces(text))


def is_unseen(text: str, at: int) -> bool:
    """Say whether the character at this place would not be seen, or would turn the order of others around."""
    char = text[at]
    if char in _PLAIN_CONTROLS:
        return False
    if char == _JOINER and at > 0 and unicodedata.category(text[at - 1]) in {"So", "Sk", "Mn"}:
        return False  # holds one emoji together
    return char in _LOOK_LIKE_NOTHING or unicodedata.category(char) in _INVISIBLE_KINDS


def _stretch(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    inside = [mark for mark in marks if mark.start <= start and mark.end >= end]
    numbers = tuple(sorted({mark.number for mark in inside}))
    begins = tuple(sorted({mark.number for mark in inside if mark.start == start}))
    possible = bool(inside) and all(mark.possible for mark in inside)
    for shown, unseen in _runs(text, start, end):
        yield Piece(shown, numbers, begins, possible, unseen)
        begins = ()


def _runs(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    run = start
    for at in range(start, end):
        if is_unseen(text, at):
            if run < at:
                yield text[run:at], ""
            yield f"U+{ord(text[at]):04X}", unicodedata.name(text[at], "control character").lower()
            run = at + 1
    if run < end:
        yield text[run:end], ""
