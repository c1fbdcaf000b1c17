"""Reads the sets of words that rules look for beside a detail, from `data/en/cues/`.

A line `[name]` opens a set; the indented lines after it hold its words. Lines that begin with `#` are remarks.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from inkling.extraction.lexicon import DATA, LexiconRefused

FOLDER = DATA / "en" / "cues"


@lru_cache(maxsize=32)
def cues(name: str) -> dict[str, frozenset[str]]:
    """Read `data/en/cues/<name>.txt`. Raises `LexiconRefused` that names file, line and remedy."""
    return read_cues(FOLDER / f"{name}.txt")


def read_cues(path: Path) -> dict[str, frozenset[str]]:
    """Read one file of word sets. Raises `LexiconRefused` that names file, line and remedy."""
    sets: dict[str, set[str]] = {}
    opened: set[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        if line[0].isspace():
            if opened is None:
                raise LexiconRefused(
                    f"{path.name}, line {number}: words before any [name]; write [name] above them"
                )
            opened.update(line.split())
        elif line.startswith("[") and line.rstrip().endswith("]"):
            opened = sets.setdefault(line.strip()[1:-1], set())
        else:
            raise LexiconRefused(
                f"{path.name}, line {number}: indent the words, or write [name] to open a set"
            )
    return {name: frozenset(words) for name, words in sets.items()}
