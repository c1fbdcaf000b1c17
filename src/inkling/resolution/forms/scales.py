"""Looks and colours on scales: words that mean the same have one place, neighbours are near."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from inkling.resolution.forms.letters import plain

_FILE = Path(__file__).resolve().parent.parent / "data" / "looks.txt"


@cache
def scale(name: str) -> dict[str, int]:
    """Return the place of each word on a scale."""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        title, _, places = line.partition(":")
        if title == name:
            return {
                plain(word): at for at, place in enumerate(places.split(",")) for word in place.split("/")
            }
    raise KeyError(name)


def place_on(name: str, told: str) -> int:
    """Return the place of what was told on a scale, or -1 where it has none."""
    known, words = scale(name), plain(told)
    if words in known:
        return known[words]
    for word in words.split():
        if word in known:
            return known[word]
    return -1
