"""The sets of words by which the withholding reads, from `words.txt` and `leftover.txt`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from inkling.extraction.cues import read_cues


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    folder = Path(__file__).parent
    return read_cues(folder / "words.txt") | read_cues(folder / "leftover.txt")


@lru_cache(maxsize=512)
def words(name: str) -> frozenset[str]:
    """Return one set of words. Raises `KeyError` for a set that no file opens."""
    return _sets()[name]


@lru_cache(maxsize=64)
def words_of_any(*names: str) -> frozenset[str]:
    """Return the words of several sets as one, made once."""
    return frozenset().union(*map(words, names))
