"""Make and model, told together or apart: "VW Golf", "Volkswagen", "Golf"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from inkling.resolution.forms.letters import plain

_FILE = Path(__file__).resolve().parent.parent / "data" / "makers.txt"
_MOST_WORDS = 2


@cache
def _makers() -> dict[str, str]:
    """Return each way in which a maker is called, with its name."""
    names: dict[str, str] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, *others = (name.replace("_", " ") for name in line.split())
            names.update(dict.fromkeys((first, *others), first))
    return names


def maker_of(told: str) -> str:
    """Return the name of the maker that is told, or what is told, in plain letters, where that is none we know."""
    words = plain(told)
    return _makers().get(words, words)


def split_make(told: str) -> tuple[str, str]:
    """Return make and model of what is told as one, both as told: ("VW", "Golf"), ("", "Golf"), ("Ford", "")."""
    words = told.split()
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        if plain(" ".join(words[:length])) in _makers():
            return " ".join(words[:length]), " ".join(words[length:])
    return "", " ".join(words)
