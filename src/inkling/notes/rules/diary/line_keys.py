"""By what the lines of a diary are known again when it is sent once more, days or weeks later."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from inkling.notes.rules.diary.line_dates import CountsFrom, DateFound


@dataclass
class LineKeys:
    """The keys of one diary's lines, in order: words with the day, or with what they count from.

    "Yesterday" is another day each time the diary is opened: such a line is known by its words below the line above it,
    and so are those that take their day from it. `from_writing` are the keys of those with no such line above.
    """

    from_writing: set[str] = field(default_factory=set)
    is_first_from_writing: bool = False
    _anchor: str = ""
    _above: str = ""
    _taken: set[str] = field(default_factory=set)
    _undated: Counter[str] = field(default_factory=Counter)

    def begin_anew(self) -> None:
        """Count from whole days again."""
        self._anchor, self.is_first_from_writing = "", False

    def count_from(self, found: DateFound) -> None:
        """Take in how the next line is dated."""
        if found.counts_from is CountsFrom.NOTHING or found.day is None:
            self.begin_anew()
        elif found.counts_from is CountsFrom.WRITING:
            self.is_first_from_writing = not self._above or self._above in self.from_writing
            self._anchor = f"below {self._above}"
        elif self._anchor:
            self._anchor = f"{self._anchor} {found.words.casefold()}"

    def next_key(self, words: str, *, day: date | None, is_asked: bool) -> str:
        """Return the key of the next line. Of two without a day nobody knows that they are of the same."""
        key = key_of_line(words, at=self._anchor or (day.isoformat() if day else ""))
        if is_asked:
            self._undated[key] += 1
            key = key if self._undated[key] == 1 else f"{key}-{self._undated[key]}"
        if self.is_first_from_writing:
            self.from_writing.add(key)
        self._above = key
        return key

    def is_repeated(self, key: str) -> bool:
        """Whether a line of this key stood above; from now on it does."""
        was_there = key in self._taken
        self._taken.add(key)
        return was_there


def key_of_line(words: str, *, at: str) -> str:
    """Return by what a line is known again: its words, and its day or what that is counted from."""
    known = f"{at} {' '.join(words.casefold().split())}"
    return hashlib.sha256(known.encode()).hexdigest()[:16]
