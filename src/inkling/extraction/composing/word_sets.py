"""The word sets of composing, from `data/en/composing/`; the format is told in extraction/cues.py."""

from __future__ import annotations

from functools import lru_cache

from inkling.extraction.cues import read_cues
from inkling.extraction.lexicon import DATA


@lru_cache(maxsize=32)
def word_sets(name: str) -> dict[str, frozenset[str]]:
    """Return the sets of one file by name. Raises `LexiconRefused` that names file, line and remedy."""
    return read_cues(DATA / "en" / "composing" / f"{name}.txt")
