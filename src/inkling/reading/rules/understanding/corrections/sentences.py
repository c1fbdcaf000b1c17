"""Where the sentences of an item begin: there it may be parted."""

from __future__ import annotations

import re2

_SENTENCE_END = re2.compile(r"[.!?]+[\s\"'\x{2019}\x{201d}]+|\n+")


def sentence_beginnings(words: str) -> list[int]:
    """Return where each sentence of these words begins, the first included."""
    ends = [match.end() for match in _SENTENCE_END.finditer(words)]
    return [0, *(end for end in ends if end < len(words))]
