"""No file of ours names a child: a text in which the name of one stands stays here, however it is graded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import re2

from inkling.extraction.fold import shadow

_WORD = re2.compile(r"[a-z0-9]+")
# "Jo" is a name; one letter is none.
_SHORTEST = 2
# What stands in a name's box beside a name.
_NO_NAMES = frozenset(
    {"the", "and", "her", "his", "not", "known", "unknown", "called", "child", "girl", "boy", "aged", "age"}
)


def names_child(text: str, *, names: Iterable[str]) -> bool:
    """Say whether a word of a child's name stands in a text, in whatever case or accent it is written."""
    written = set(_words(text))
    return any(word in written for name in names for word in _words(name) if _may_name(word))


def _may_name(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit() and word not in _NO_NAMES


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(shadow(text).lower()):
        yield found.group()
