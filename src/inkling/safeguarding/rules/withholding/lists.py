"""The sets of words by which the withholding reads, from `words.txt`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from inkling.extraction.cues import read_cues


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return read_cues(Path(__file__).with_name("words.txt"))


def words(name: str) -> frozenset[str]:
    """Return one set of words. Raises `KeyError` for a set that no file opens."""
    return _sets()[name]
