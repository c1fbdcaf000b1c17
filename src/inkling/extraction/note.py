"""A note made ready for the rules, and the engine that runs declared patterns over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol
from weakref import WeakSet

import re2

from inkling.extraction.fold import shadow
from inkling.extraction.lexicon import Lexicon, LexiconRefused
from inkling.extraction.spans import SURE, RawSpan, Tier
from inkling.extraction.tokens import Letters, Token, letters_of, tokenise


class Readable(Protocol):
    """What a pattern needs of a text: its ASCII shadow as told and in lower case."""

    raw: bytes
    low: bytes


class Note:
    """The text, its ASCII shadow as told (`raw`) and lower case (`low`), and its tokens. Offsets agree in all."""

    def __init__(self, text: str, *, lexicon: Lexicon, day: date | None) -> None:
        self.text = text
        self.lexicon = lexicon
        self.day = day
        self.shadow = shadow(text)
        self.raw = self.shadow.encode("ascii")
        self.low = self.raw.lower()
        self.tokens: list[Token] = tokenise(self.raw)
        self.letters: Letters = letters_of(self.tokens)

    def before(self, offset: int, *, width: int = 40) -> bytes:
        """Return the lower-case shadow before `offset`, at most `width` characters."""
        return self.low[max(0, offset - width) : offset]

    def after(self, offset: int, *, width: int = 40) -> bytes:
        """Return the lower-case shadow after `offset`, at most `width` characters."""
        return self.low[offset : offset + width]


@dataclass(frozen=True)
class Rule:
    """One declared pattern. The span is group 1 where there is one, else the whole match.

    In `pattern` a space means any white space and `{name}` a class; `cased` reads the text as told.
    """

    type: str
    pattern: str
    why: str
    tier: Tier = SURE
    weight: int = 0
    value: str | None = None
    cased: bool = False


class Pattern:
    """A pattern over the shadow, compiled when it is first asked: most processes load hundreds and ask none."""

    __slots__ = ("__weakref__", "_classes", "_compiled", "_source", "_where", "cased")
    _loaded: ClassVar[WeakSet[Pattern]] = WeakSet()

    def __init__(
        self, source: str, *, cased: bool = False, classes: dict[str, str] | None = None, where: str = ""
    ) -> None:
        self._source, self._classes, self._where = source, classes or {}, where
        self._compiled: Any = None
        self.cased = cased
        self._loaded.add(self)

    @classmethod
    def compile_loaded(cls) -> None:
        """Compile whatever was loaded, for a process whose copies read: none of them begins with that."""
        for each in list(cls._loaded):
            each.compile()

    def compile(self) -> None:
        """Make it ready. Raises `LexiconRefused` where it is no pattern of RE2."""
        options = re2.Options()
        options.max_mem = 64 << 20
        options.log_errors = False
        try:
            self._compiled = re2.compile(expand(self._source, self._classes).encode("ascii"), options)
        except re2.error as error:
            where = self._where or self._source[:60]
            raise LexiconRefused(f"{where}: not a pattern of RE2 ({error}); mend it") from None

    @property
    def _regexp(self) -> Any:
        if self._compiled is None:
            self.compile()
        return self._compiled

    @property
    def grouped(self) -> bool:
        """Whether group 1 is the place that is meant."""
        return bool(self._regexp.groups)

    def spans(self, note: Readable) -> Iterator[tuple[int, int]]:
        """Return the place of group 1, or of the whole match, for each match in turn."""
        grouped = self.grouped
        for match in self._compiled.finditer(note.raw if self.cased else note.low):
            place = match.span(1) if grouped else match.span()
            if place[0] >= 0:
                yield place

    def spans_in(self, piece: bytes) -> Iterator[tuple[int, int]]:
        """Return the places of group 1, or of the match, in a piece of the shadow."""
        grouped = self.grouped
        for match in self._compiled.finditer(piece):
            yield match.span(1) if grouped else match.span()

    def in_bytes(self, piece: bytes) -> bool:
        """Say whether a piece of the shadow matches anywhere."""
        return self._regexp.search(piece) is not None


def expand(source: str, classes: dict[str, str]) -> str:
    """Put the classes in place of `{name}` and white space of any kind in place of a space."""
    for name, alternatives in classes.items():
        source = source.replace("{" + name + "}", alternatives)
    expanded: list[str] = []
    inside = False
    for at, char in enumerate(source):
        if char in "[]" and source[at - 1 : at] != "\\":
            inside = char == "["
        if char == " ":
            following = source[at + 1 : at + 2]
            char = (
                r"\s"
                if inside or following in ("*", "+", "{")
                else r"\s{0,4}"
                if following == "?"
                else r"\s{1,4}"
            )
        elif char == "?" and source[at - 1 : at] == " " and not inside:
            continue
        expanded.append(char)
    return "".join(expanded)


class RuleSet:
    """Declared rules, each compiled once."""

    def __init__(self, rules: Iterable[Rule], *, classes: dict[str, str] | None = None) -> None:
        self._compiled = [(rule, Pattern(rule.pattern, cased=rule.cased, classes=classes)) for rule in rules]

    def find(self, note: Note) -> Iterator[RawSpan]:
        """Return what the rules find, in the order of the rules."""
        for rule, pattern in self._compiled:
            for start, end in pattern.spans(note):
                yield RawSpan(start, end, rule.type, rule.tier, rule.why, rule.weight, rule.value)
