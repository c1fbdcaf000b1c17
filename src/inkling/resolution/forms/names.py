"""Names of people: the tokens of a mention, the known forms of a name, and the stem of a street name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from inkling.resolution.forms.letters import plain

_DATA = Path(__file__).resolve().parent.parent / "data"
_TITLES = frozenset("mr mrs ms miss mx dr uncle auntie aunty aunt nan sir madam pc dc sgt".split())
_SIZES = frozenset("big lil little young yung old fat mad the tiny baby man boy".split())
_SPELT = {"lil": "little", "yung": "young"}
_WHOLE_NAME = 2  # words
# A raw text with one of these words describes somebody; it is no name.
_DESCRIBES = frozenset(
    "man men woman women lad lads girl girls boy boys male female driver someone somebody unknown person bloke guy lady"
    " teenager youth kid child adult friend boyfriend girlfriend older younger with in called coat jacket hair a an the"
    " white black asian mixed tall short slim man's group people two three their his her who looks about aged".split()
)
_ENDINGS = "sta ster eys ies ey ie y i o a er z s".split()
_SHORTEST_STEM = 3


@cache
def form_groups() -> tuple[tuple[str, ...], ...]:
    """Return the groups of forms: each holds the spellings and short forms of one name."""
    lines = [
        line
        for name in ("names.txt", "names_built.txt")
        for line in (_DATA / name).read_text(encoding="utf-8").splitlines()
    ]
    return tuple(tuple(line.split()) for line in lines if line and not line.startswith("#"))


@cache
def groups_of_form() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return for each form the groups that hold it, so that a few names are looked up without walking through all."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for group in form_groups():
        for form in set(group):
            found.setdefault(form, []).append(group)
    return {form: tuple(groups) for form, groups in found.items()}


def name_tokens(*, raw: str, forename: str, surname: str, alias: str) -> tuple[str, str, str]:
    """Return forename, family name and street name as plain words; what only stands in the raw text is read there."""
    first, family, street = plain(forename), plain(surname), plain(alias)
    if not (first or family or street):
        return _read(raw)
    parts = [word for word in first.split() if word not in _TITLES]
    if len(parts) > 1 and not family:
        parts, family = parts[:-1], parts[-1]
    called = [word for word in street.split() if word not in _TITLES]
    if not (parts or family) and _is_whole_name(called):
        return called[0], called[1], ""
    return " ".join(parts[:1]), family.replace(" ", ""), street_core(" ".join(called) or street)


def _is_whole_name(called: list[str]) -> bool:
    """Say whether what somebody is called is a forename and a family name: "Maggie Hart" in marks."""
    return len(called) == _WHOLE_NAME and called[0] in _known_names() and called[1] not in _SIZES


@cache
def _known_names() -> frozenset[str]:
    return frozenset(name for group in form_groups() for name in group)


def _read(raw: str) -> tuple[str, str, str]:
    words = plain(raw).split()
    titled = bool(words) and words[0] in _TITLES
    words = [word for word in words if word not in _TITLES]
    if not words or len(words) > 3 or any(word in _DESCRIBES or word.isdigit() for word in words):
        return "", "", ""
    if len(words) == 1:
        return ("", words[0], "") if titled else (words[0], "", "")
    return words[0], words[-1], ""


def street_core(alias: str) -> str:
    """Return a street name without "big", "lil" and the like, unless nothing else is left, or no more than a letter."""
    words = alias.split()
    core = "".join(word for word in words if word not in _SIZES)
    if len(core) > 1:
        return core
    # A letter alone tells nobody apart: "Lil K" is "Little K", and neither is "Big K".
    return "".join(_SPELT.get(word, word) for word in words)


@cache
def street_stem(name: str) -> str:
    """Return what Jinx, Jinxy and Jinks share, and Maggie and Mags: the name without its playful ending."""
    stem = close_doubles(name.replace("cks", "x").replace("ks", "x").replace("ck", "k"))
    for _ in range(2):
        ending = next((each for each in _ENDINGS if stem.endswith(each)), "")
        if not ending or len(stem) - len(ending) < _SHORTEST_STEM:
            break
        stem = stem[: -len(ending)]
    return stem


def close_doubles(word: str) -> str:
    """Return a word in which no letter stands twice in a row."""
    return "".join(char for at, char in enumerate(word) if at == 0 or word[at - 1] != char)
