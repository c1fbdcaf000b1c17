"""Which names of places and businesses say that anybody may go there: every other may be where somebody lives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from unicodedata import combining, normalize

import re2

from inkling.extraction.cues import read_cues
from inkling.extraction.lexicon import default_lexicon
from inkling.picture.rules.overview.places import is_town
from inkling.safeguarding.rules.text.lists import words as words_of
from inkling.vocabulary.terms import Term

_FILE = Path(__file__).resolve().parents[2] / "data" / "en" / "public_places.txt"
# A word, with what marks it as somebody's; or what ends a part of a name.
_WORD = re2.compile(r"[\p{L}\p{N}]+(?:['’]s\b|s['’])?|[,;:/()\n]")
_MOTORWAY = re2.compile(r"[mab]\d{1,4}")
_DIGITS = "0123456789"
_LISTED = 2


class Access(Term):
    """What a name says of where it is."""

    PUBLIC = "public", "Anybody may go there"
    HOME = "home", "Somebody may live there"
    UNKNOWN = "unknown", "Not known"


def access_of(name: str) -> Access:
    """Return what the name of a place or business says.

    A house number, a word of a home and somebody's ("his nan's") make it a home. It is public only where each part
    says so: of "Fernlea, Beck Lane" the first part may be what a house is called.
    """
    found = _WORD.findall(_without_marks(name.lower()).replace("’", "'"))
    if _has_house_number(found):
        return Access.HOME
    parts = _parts(_join_pairs(found))
    if any(_is_of_a_home(word) for part in parts for word in part):
        return Access.HOME
    if not parts:
        return Access.UNKNOWN
    first, *others = parts
    is_public = _is_public(first) and all(_is_public(each) or is_town(" ".join(each)) for each in others)
    return Access.PUBLIC if is_public else Access.UNKNOWN


def _without_marks(name: str) -> str:
    """Return letters without what stands over them: a café is a cafe."""
    return "".join(each for each in normalize("NFKD", name) if not combining(each))


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return read_cues(_FILE)


def _has_house_number(found: Sequence[str]) -> bool:
    """Say whether a house number stands in a name, as in "14 Marl Court". The number of a road (M62) is none."""
    numbers = any(
        each[0] in _DIGITS or (each[-1] in _DIGITS and each.rstrip(_DIGITS) in words_of("house_words"))
        for each in found
    )
    return numbers or any(
        first in words_of("house_words") and len(second) == 1 and second.isalnum()
        for first, second in pairwise(found)
    )


def _join_pairs(found: Sequence[str]) -> list[str]:
    """Return the words, of those that are one kind together one: nobody lives in a guest house."""
    joined: list[str] = []
    for word in found:
        joined.append(word)
        for length in (3, 2):
            last = "_".join(joined[-length:])
            if len(joined) >= length and last in _sets()["public"]:
                joined[-length:] = [last]
                break
    return joined


def _parts(found: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the parts of a name: what stands between commas, and beside "on" or "behind"."""
    parts: list[list[str]] = [[]]
    for word in found:
        if not word[0].isalnum() or word in _sets()["between"]:
            parts.append([])
        elif word not in _sets()["nothing"]:
            parts[-1].append(word)
    return [tuple(each) for each in parts if each]


def _is_of_a_home(word: str) -> bool:
    own = word.removesuffix("'s").removesuffix("'")
    return word in _sets()["homes"] or not {word, own}.isdisjoint(_sets()["somebodys"])


def _is_public(part: Sequence[str]) -> bool:
    """Say whether a part says so by its last word: a house may be called "Park View"."""
    if part[-1] in _sets()["public"] or _MOTORWAY.fullmatch(part[-1]):
        return True
    return _is_road(part) or default_lexicon().strength("business", " ".join(part)) == _LISTED


def _is_road(part: Sequence[str]) -> bool:
    """Say whether a part is a street: of "Fernlea Beck Lane" a house may be the first word."""
    if part[-1] not in _sets()["roads"]:
        return False
    naming = [word for word in part[:-1] if word not in _sets()["of_roads"]]
    return bool(part[:-1]) and len(naming) <= 1 and not any("'" in word for word in naming)
