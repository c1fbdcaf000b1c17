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
