"""Looks and colours on scales: words that mean the same have one place, neighbours are near."""

from __future__ import annotations

from functools import cache

from inkling.resolution.forms.groups import groups_in
from inkling.resolution.forms.letters import plain


@cache
def scale(name: str) -> dict[str, int]:
    """Return the place of each word on a scale."""
    return {plain(word): at for at, place in enumerate(groups_in("looks.txt", name)) for word in place}


def place_on(name: str, told: str) -> int:
    """Return the place of what was told on a scale, or -1 where it has none."""
    known, words = scale(name), plain(told)
    if words in known:
        return known[words]
    for word in words.split():
        if word in known:
            return known[word]
    return -1
