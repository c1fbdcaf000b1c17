"""Ages told as a bare number, in figures or words, where a person is spoken of: "he's 31", "Thuy (17)", "thirteen or fourteen"."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.spans import SURE, RawSpan

_CUES = cues("ages")

_WORDS = {word: int(value) for word, _, value in (each.partition(":") for each in _CUES["numbers"])}
_TEENS = _CUES["teens"]
# Words that an age follows whatever comes after it.
_STRONG = _CUES["strong"]
_MIDDLE = _CUES["middle"]
_NEAR = _CUES["near"]
_UNITS = _CUES["units"]
_END = frozenset('. , ; : ) ] ! ? \n " - / ( &'.split(" ")) | {"\n"}
_JOIN = _CUES["join"]
_AFTER = _CUES["after"]
_HELD = _CUES["held"]
_OF_MONEY_OR_COUNT = _CUES["of_money_or_count"]
_LOOSE, _SO = _CUES["loose"], _CUES["or_so"]
_CLOSES = frozenset(('"', "'", ")"))
_CLOSED = frozenset((",", ")", "\n", ".", "("))
_FORMER = _CUES["former"]


class _Ages:
    def __init__(self, note: Note) -> None:
        self.note = note
        self.tokens = note.tokens

    def word(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else "\n"

    def value(self, at: int) -> int:
        low = self.word(at)
        if low.isdigit() and len(low) <= 2:
            return int(low)
        if low.endswith("ish") and low[:-3].isdigit() and len(low) == 5:
            return int(low[:-3])
        return _WORDS.get(low.split("-")[0], 0)

    def find(self) -> Iterator[RawSpan]:
        at = 0
        while at < len(self.tokens):
            value = self.value(at)
            if not 8 <= value <= 79:
                at += 1
                continue
            after = self._range(at)
            start = self._start(at, after)
            if start is not None:
                yield RawSpan(
                    self.tokens[start].start,
                    self.tokens[after - 1].end,
                    "description",
                    SURE,
                    "rule: a number told as an age",
                    weights.AGE,
                )
            at = after

    def _range(self, at: int) -> int:
        """Return the index after the age, with a second one ("15 or 16", "12-14") and a loose end ("or so")."""
        after = at + 1
        second = after + 1
        if (
            self.word(after) in _JOIN
            and 8 <= self.value(second) <= 79
            and abs(self.value(second) - self.value(at)) <= 15
        ) or (
            self.word(after) == ","
            and 8 <= self.value(second) <= 79
            and 0 < self.value(second) - self.value(at) <= 2
        ):
            after = second + 1
        elif (
            self.word(after) in ("to", "or", "-")
            and self.word(second) in _NEAR
            and 8 <= self.value(second + 1) <= 79
        ):
            after = second + 2
        if self.word(after) == "or" and self.word(after + 1) in _SO:
            return after + 2
        if self.word(after) in _LOOSE:
            return after + 1
        return after

    def _start(self, at: int, after: int) -> int | None:
        """Return the index at which the age starts, or None where the number is no age."""
        before, following = self.word(at - 1), self.word(after)
        start = at - 1 if before in _NEAR else at
        first = self.word(start - 1)
        if following in _UNITS or before in ("#", ":", "/", ".") or self.word(at - 1).isdigit():
            return None
        if (
            following in (":", "/")
            or (following == "." and self.word(after + 1).isdigit())
            or self._touches(after)
        ):
            return None
        if before == "(":
            return at if following in (")", ",", ";") and self.tokens[at - 2].word else None
        if first in _STRONG:
            return start
        closed = following in _END or following in _AFTER
        if not closed or first in _FORMER or self.word(start - 2) in _FORMER:
            return None
        return self._weak(at, start, after, first)

    def _weak(self, at: int, start: int, after: int, first: str) -> int | None:
        """Return the start of a number before which nothing strong stands, where all that is around it tells of age."""
        if first == "at":
            return start if self.word(start - 2) in _HELD else None
        value, is_teen, is_range = self.value(at), self.word(at) in _TEENS, after > at + 1
        tells = (
            (first in _MIDDLE and value >= 10)
            or self._follows_comma(start, first, is_clear=is_teen or is_range)
            or (start < at and value > 12 and (before_word(first) or first in _END))
            or (is_teen and (is_range or first in _END))
            or (is_range and value <= 45 and first in _END | _MIDDLE)
            or self._follows_name(at, start, after, first)
        )
        return start if tells else None

    def _follows_comma(self, start: int, first: str, *, is_clear: bool) -> bool:
        """Say whether the number stands as in "Kez, 14": after a comma, and a name or what closes one before it."""
        if first != "," or start <= 1:
            return False
        before = self.tokens[start - 2]
        return self.word(start - 2) in _CLOSES or (before.word and (is_clear or before.capital))

    def _follows_name(self, at: int, start: int, after: int, first: str) -> bool:
        """Say whether the number stands as in "Kez 14,": after a capital, and closed behind."""
        return (
            start > 0
            and self.tokens[start - 1].capital
            and len(first) > 1
            and first not in _FORMER
            and self.value(at) >= 10
            and self.word(at).isdigit()
            and self.word(after) in _CLOSED
        )

    def _touches(self, after: int) -> bool:
        """Say whether the next token stands against the number, as in "9th" cut up or "12%"."""
        if after >= len(self.tokens):
            return False
        token = self.tokens[after]
        return token.start == self.tokens[after - 1].end and token.text in "%'@_+*"


def before_word(word: str) -> bool:
    """Say whether "about 19" after this word tells of a person: not of money, a count or a time."""
    return word.isalpha() and word not in _OF_MONEY_OR_COUNT


def find_ages(note: Note) -> Iterator[RawSpan]:
    """Return bare ages of people."""
    return _Ages(note).find()
