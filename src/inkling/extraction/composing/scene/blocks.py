"""Blocks of a note: lines that hang together, with how deep a reply quotes them and who speaks in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns
from inkling.extraction.spans import Span

_NAMES = frozenset(("person_name", "child_name", "nickname", "handle"))
_STAMPS = frozenset(("date", "time"))
_AT_WORK = word_sets("people")["professional"]  # "[19:02] Worker Ria: hi"
_LINES = read_patterns(DATA / "en" / "composing" / "blocks.txt")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the note. `speaker` is the span of whoever says "I" in it, or None for the writer of the note."""

    start: int
    end: int
    depth: int
    speaker: int | None


def cut_blocks(plain: str, spans: Sequence[Span]) -> list[Block]:
    """Return the lines of the note that hold a word, in order; one block where none does."""
    speakers = _Speakers(plain, spans)
    found: list[Block] = []
    for start, end in _lines(plain) or [(0, len(plain))]:
        line = plain[start:end]
        depth = line[: len(line) - len(line.lstrip("> \t"))].count(">")
        found.append(Block(start, end, depth, speakers.of_line(start, end, depth)))
    return found


def _lines(plain: str) -> list[tuple[int, int]]:
    """Return where lines begin and end; a chat that was pasted in one line has one for each stamp."""
    stamps = [start - 1 for start, _ in _LINES["export"].spans_in(plain.lower().encode("ascii", "replace"))]
    ends = sorted({-1, *(at for at, char in enumerate(plain) if char == "\n"), *stamps[1:], len(plain)})
    return [
        (start + 1, end)
        for start, end in pairwise(ends)
        if any(char.isalnum() for char in plain[start + 1 : end])
    ]


class _Speakers:
    """Follows who speaks, line by line: chat headers, "Name:", "From:" and "Name wrote:"."""

    def __init__(self, plain: str, spans: Sequence[Span]) -> None:
        self.plain = plain
        self.spans = spans
        self.starts = [span.start for span in spans]
        self.by_depth: dict[int, int | None] = {}
        self.turn: int | None = None

    def of_line(self, start: int, end: int, depth: int) -> int | None:
        names = self._names_in(start, end)
        line = self.plain[start:end].lower().encode("ascii", "replace")
        if names and _LINES["header"].in_bytes(line):
            self.by_depth[depth] = names[0]
            self.turn = None
        elif names and _LINES["wrote"].in_bytes(line):
            self.by_depth[depth + 1] = names[-1]
            self.by_depth.setdefault(depth, None)
        elif self._is_turn_of_writer(start, end) or (
            self.turn is not None and _LINES["short_turn"].in_bytes(line)
        ):
            self.turn = None
        elif names and self._opens_turn(start, end, names[0]):
            self.turn = names[0]
        if self.turn is not None and depth == 0:
            return self.turn
        known = [each for each in self.by_depth if each <= depth]
        return self.by_depth[max(known)] if known else None

    def _is_turn_of_writer(self, start: int, end: int) -> bool:
        """Say whether whoever writes the note speaks in a line of a chat: "[19:03] me: whos he"."""
        line = self._without_stamps(self.plain[start:end], start)
        return _LINES["own_turn"].in_bytes(line.lower().encode("ascii", "replace"))

    def _names_in(self, start: int, end: int) -> list[int]:
        at = bisect_left(self.starts, start)
        found = []
        while at < len(self.spans) and self.spans[at].start < end:
            if self.spans[at].type in _NAMES:
                found.append(at)
            at += 1
        return found

    def _opens_turn(self, start: int, end: int, name: int) -> bool:
        """Say whether a line begins with a name and a colon, or holds but a name and a time."""
        before = self.plain[start : self.spans[name].start]
        after = self.plain[self.spans[name].end : end]
        before, after = self._without_stamps(before, start), self._without_stamps(after, self.spans[name].end)
        if not set(before.lower().strip(" \t[]-").split()) <= _AT_WORK and any(map(str.isalpha, before)):
            return False
        if after.lstrip(" \t]*").startswith(":"):  # a picture behind a name is folded to a star
            return True
        bare = not any(char.isalnum() for char in after)
        return bare and self._has_stamp(start, end)

    def _without_stamps(self, piece: str, start: int) -> str:
        for each in self._stamps(start, start + len(piece)):
            first, last = each.start - start, each.end - start
            piece = piece[:first] + " " * (last - first) + piece[last:]
        return piece

    def _stamps(self, start: int, end: int) -> list[Span]:
        at = bisect_left(self.starts, start)
        found = []
        while at < len(self.spans) and self.spans[at].start < end:
            if self.spans[at].type in _STAMPS and self.spans[at].end <= end:
                found.append(self.spans[at])
            at += 1
        return found

    def _has_stamp(self, start: int, end: int) -> bool:
        return bool(self._stamps(start, end))
