"""Reads the sets of words that rules look for beside a detail, from `data/en/cues/`, and what words are worth.

A line `[name]` opens a set; the indented lines after it hold its words. Lines that begin with `#` are remarks.
In `data/en/values/` a line holds a word, or several, then a tab, then the number, letter or word that is meant.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from inkling.extraction.lexicon import DATA, LexiconRefused

FOLDER = DATA / "en" / "cues"
VALUES = DATA / "en" / "values"


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


@lru_cache(maxsize=32)
def word_values(name: str) -> dict[str, str]:
    """Read `data/en/values/<name>.tsv`. Raises `LexiconRefused` that names file, line and remedy."""
    return read_values(VALUES / f"{name}.tsv")


@lru_cache(maxsize=32)
def word_numbers(name: str) -> dict[str, int]:
    """Read `data/en/values/<name>.tsv`, all of whose words count something. Raises `LexiconRefused`."""
    return read_numbers(VALUES / f"{name}.tsv")


def read_values(path: Path) -> dict[str, str]:
    """Read what words mean, in the order of the file. Raises `LexiconRefused` that names file, line and remedy."""
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        words, _, meant = line.partition("\t")
        if not words.strip() or not meant.strip():
            raise LexiconRefused(f"{path.name}, line {number}: write a word, a tab, and what it means")
        found[words.strip()] = meant.strip()
    return found


def read_numbers(path: Path) -> dict[str, int]:
    """Read what words count. Raises `LexiconRefused` where one is no number."""
    values = read_values(path)
    if wrong := [words for words, meant in values.items() if not meant.lstrip("-").isdecimal()]:
        raise LexiconRefused(f"{path.name}: write a number after {wrong[0]}")
    return {words: int(meant) for words, meant in values.items()}
