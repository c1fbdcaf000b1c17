"""The stem of a verb, so that each form of it is one word."""

from __future__ import annotations

from inkling.extraction.cues import word_values

_IRREGULAR = word_values("irregular_verbs")


def stem(word: str) -> str:
    """Return a verb without its ending: "drives", "driving" and "drive" are one."""
    word = _IRREGULAR.get(word, word)
    for end in ("ing", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word.removesuffix(end)
    return word
