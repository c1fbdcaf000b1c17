"""Marks on a body as two tellings can be compared by them: "a tattoo of a swallow on her wrist" is "swallow tattoo".

What is drawn tells more than where it is, and where it is more than that there is one: only the best of it is kept.
"""

from __future__ import annotations

from functools import cache

from inkling.resolution.forms.groups import groups_in
from inkling.resolution.forms.letters import plain


@cache
def _words(name: str) -> dict[str, str]:
    """Return the words of a line, each with the first of those that mean the same."""
    return {word: same[0] for same in groups_in("marks.txt", name) for word in same}


def mark_of(told: str) -> str:
    """Return the word that tells most of a mark and its kind, "swallow tattoo"; empty where only a kind is told.

    `told`: the words for it, as "scar through the left eyebrow".
    """
    words = plain(told).split()
    kind = next((_words("kind")[word] for word in words if word in _words("kind")), "")
    telling = [word for word in words if word not in _words("kind") and word not in _words("loose")]
    drawn = next((word for word in telling if word not in _words("body")), "")
    best = drawn or next((_words("body")[word] for word in telling), "")
    return f"{best} {kind}" if kind and best else ""


def is_told_by_place(mark: str) -> bool:
    """Say whether of a mark, as `mark_of` gives it, only the place is told: "eyebrow scar", not "swallow tattoo"."""
    return mark.partition(" ")[0] in _words("body")
