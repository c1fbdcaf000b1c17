"""A check for words that blame a child or are outdated (DOMAIN.md, "Words"): where, why, and other words.

It is shown to professionals only and never blocks. The list is `data/words.yaml`, which people may edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from inkling.extraction.fold import shadow
from inkling.extraction.lexicon import DATA, LexiconRefused
from inkling.extraction.note import Pattern

_FIELDS = ("words", "why", "instead")
_QUOTES = b"\"'"


@dataclass(frozen=True)
class WordAdvice:
    """A word or phrase that stands in the text, why it is better not used, and what may be written instead."""

    start: int
    end: int
    text: str
    why: str
    instead: str


@dataclass(frozen=True)
class _Item:
    pattern: Pattern
    why: str
    instead: str


class _TextWithShadow:
    """The two readings of a text that a pattern needs."""

    def __init__(self, text: str) -> None:
        self.raw = shadow(text).encode("ascii")
        self.low = self.raw.lower()


def read_words(path: Path) -> tuple[_Item, ...]:
    """Read the list. Raises `LexiconRefused` that names the file, the item and what to do."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise LexiconRefused(
            f"{path.name}, line {line}: not YAML; check the indentation and the quotes"
        ) from None
    if not isinstance(told, list):
        raise LexiconRefused(f"{path.name}, line 1: write a list; each item begins with '- words:'")
    return tuple(
        _item(each, source=f"{path.name}, item {number}") for number, each in enumerate(told, start=1)
    )


def _item(told: object, *, source: str) -> _Item:
    if not isinstance(told, dict) or set(told) != set(_FIELDS):
        raise LexiconRefused(f"{source}: give exactly: {', '.join(_FIELDS)}")
    words = told["words"]
    if (
        not isinstance(words, list)
        or not words
        or not all(isinstance(each, str) and each.strip() for each in words)
    ):
        raise LexiconRefused(f"{source}: 'words' must be a list of at least one phrase")
    if not all(isinstance(told[field], str) and told[field].strip() for field in ("why", "instead")):
        raise LexiconRefused(f"{source}: 'why' and 'instead' must be sentences")
    return _Item(_pattern(words), told["why"].strip(), told["instead"].strip())


def _pattern(words: Sequence[str]) -> Pattern:
    """Match any of the phrases; `*` at the end of a word stands for any ending."""
    phrases = []
    for phrase in sorted(words, key=len, reverse=True):
        pieces = []
        for word in shadow(phrase).lower().split():
            plain = "".join(char if char.isalnum() else "\\" + char for char in word.rstrip("*"))
            pieces.append(plain.replace("\\'", "'?") + ("[a-z]*" if word.endswith("*") else ""))
        phrases.append(" ".join(pieces))
    return Pattern(r"\b(" + "|".join(phrases) + r")\b")


@lru_cache(maxsize=1)
def _default_words() -> tuple[_Item, ...]:
    return read_words(DATA / "words.yaml")


def check_words(text: str, *, items: tuple[_Item, ...] | None = None) -> list[WordAdvice]:
    """Return advice on each word of the list that stands in `text`, in order of place; offsets are code points.

    A phrase inside quotation marks is left alone: a child's own words are kept as said.
    """
    shadowed = _TextWithShadow(text)
    found: list[WordAdvice] = []
    for item in items if items is not None else _default_words():
        for start, end in item.pattern.spans(shadowed):
            if not _is_quoted(shadowed.raw, start, end):
                found.append(WordAdvice(start, end, text[start:end], item.why, item.instead))
    return sorted(found, key=lambda advice: (advice.start, -advice.end))


def _is_quoted(raw: bytes, start: int, end: int) -> bool:
    before, after = raw[start - 1 : start], raw[end : end + 1]
    if before and before in _QUOTES and after and after in _QUOTES:
        return True
    line = raw.rfind(b"\n", 0, start) + 1
    return raw.count(b'"', line, start) % 2 == 1 and b'"' in raw[end : end + 400]
