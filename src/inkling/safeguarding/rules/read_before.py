"""Whether a front door has read words before: then a sign in them is nothing new to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import re2

_WORD = re2.compile(r"\w+")
_GROUP = 3


def has_read(words: str, *, shown: Iterable[str]) -> bool:
    """Say whether at least half of these words, three by three, stand in a text that was shown.

    Half, since what shows who told is cut where it is shown. Words that say nothing have been read.
    """
    told = _words_in(words)
    size = min(_GROUP, len(told))
    groups = _groups_of(told, size=size)
    read = {group for text in shown for group in _groups_of(_words_in(text), size=size)}
    return 2 * len(groups & read) >= len(groups)


def _words_in(text: str) -> list[str]:
    return [str(word) for word in _WORD.findall(text.casefold())]


def _groups_of(words: Sequence[str], *, size: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)} if size else set()
