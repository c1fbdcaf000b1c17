"""Ages told as a bare number, in figures or words, where a person is spoken of: "he's 31", "Thuy (17)", "thirteen or fourteen"."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.spans import SURE, RawSpan

_CUES = cues("ages")

_WORDS = {
    word: value
    for value, word in enumerate(
        "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(),
        start=8,
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "fiftyish": 50,
    "fortyish": 40,
    "thirtyish": 30,
}
_TEENS = frozenset("eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())
# Words that an age follows whatever comes after it.
_STRONG = frozenset("'d aged age ages shes hes she's he's theyre looks looked says turned turning".split())
_MIDDLE = _CUES["middle"]
_NEAR = frozenset(
    "about around approx approximately roughly maybe nearly almost probably like only just under over circa c looks looked say says".split()
)
_UNITS = _CUES["units"]
_END = frozenset('. , ; : ) ] ! ? \n " - / ( &'.split(" ")) | {"\n"}
_JOIN = frozenset("or - / to and maybe pushing".split())
_AFTER = _CUES["after"]
_FORMER = frozenset(
    "rooms numbers flats buses routes gates desks it there this that total number date score temp temperature weight size room flat page bus log reference unit bay platform year yr age16 weeks gate table door cam lane".split()
)


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
                    42,
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
        if self.word(after) == "or" and self.word(after + 1) in ("so", "more", "younger", "under", "over"):
            return after + 2
        if self.word(after) in ("tops", "max", "maybe", "ish", "odd"):
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
        word = self.word(at)
        value = self.value(at)
        ranged = after > at + 1
        if first == "at":
            held = self.word(start - 2) in ("her", "him", "them", "who", "it", "me", "puts", "girl", "boy")
            return start if held else None
        if first in _MIDDLE and value >= 10:
            return start
        named = self.tokens[start - 1].capital if start else False
        if first == "," and start > 1 and self.word(start - 2) in ('"', "'", ")"):
            return start
        if start < at and value > 12 and before_word(first):
            return start
        if (
            first == ","
            and start > 1
            and self.tokens[start - 2].word
            and (word in _TEENS or ranged or self.tokens[start - 2].capital)
        ):
            return start
        if word in _TEENS and (first in _END or ranged):
            return start
        if ranged and 8 <= value <= 45 and first in _END | _MIDDLE:
            return start
        if start < at and value > 12 and first in _END:
            return start
        return (
            start
            if named
            and value >= 10
            and self.word(at).isdigit()
            and first not in _FORMER
            and self.word(after) in (",", ")", "\n", ".", "(")
            and len(first) > 1
            else None
        )

    def _touches(self, after: int) -> bool:
        """Say whether the next token stands against the number, as in "9th" cut up or "12%"."""
        if after >= len(self.tokens):
            return False
        token = self.tokens[after]
        return token.start == self.tokens[after - 1].end and token.text in "%'@_+*"


def before_word(word: str) -> bool:
    """Say whether "about 19" after this word tells of a person: not of money, a count or a time."""
    return word.isalpha() and word not in (
        "for",
        "at",
        "got",
        "had",
        "cost",
        "paid",
        "of",
        "with",
        "in",
        "on",
        "by",
        "to",
        "from",
        "till",
        "until",
        "it",
        "there",
        "has",
        "and",
        "took",
        "number",
        "till",
        "up",
    )


def find_ages(note: Note) -> Iterator[RawSpan]:
    """Return bare ages of people."""
    return _Ages(note).find()
