"""The names of a teller's own family: `me nan Jean`, `Jean, my nan`. Who knows Jean's grandchild knows who told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

import re2

from inkling.extraction import default_lexicon
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.withholding.lists import words
from inkling.safeguarding.rules.withholding.passage import Passage

_LONGEST_NAME, _MOST_ADJECTIVES, _MOST_BEFORE = 2, 3, 4
_LONGEST, _MOST = 40_000, 12
_OWNERS = frozenset({"my", "our", "me", "mi"})
_HE = frozenset({"he", "hes"})
# What follows a name that is no subject: "told my nan Jean about it".
_NO_VERBS = frozenset({"he", "she", "they", "it", "about", "on", "last", "today", "yesterday", "and"})


def relatives_in(texts: Iterable[str]) -> list[str]:
    """Return the names by which a teller calls their own grown-up family, each once.

    Whoever of them does anything but see, say, work or live somewhere keeps the name: it may be the harm itself.
    """
    told, left = [], _LONGEST
    for text in texts:
        told.append(text[:left])
        left -= len(told[-1])
    found: dict[tuple[str, ...], None] = {}
    for passage in map(Passage, filter(_names_family, told)):
        for start, end in _find_names(passage):
            found.setdefault(tuple(passage.key(at) for at in range(start, end)))
    names = list(found)[:_MOST]
    acting = _who_acts(told, firsts={name[0] for name in names})
    return [" ".join(name) for name in names if name[0] not in acting]


def _names_family(text: str) -> bool:
    """Say whether a word of family stands in a text: most hold none, and no word of these is looked at."""
    return _family().search(shadow(text)) is not None


@lru_cache(maxsize=1)
def _family() -> Any:
    return re2.compile(rf"(?i)\b(?:{'|'.join(sorted(words('relatives') | {'in law', 'in laws'}))})\b")


def _who_acts(texts: Iterable[str], *, firsts: set[str]) -> set[str]:
    """Return those of some names who do anything anywhere, or with whom something is done."""
    acting: set[str] = set()
    for text in texts:
        low = text.casefold()
        if any(name in low for name in firsts):
            passage = Passage(text)
            acting |= {key for at, key in enumerate(passage.keys) if key in firsts and _acts_at(passage, at)}
    return acting


def _find_names(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the places of each name that stands right after a relation of the teller's, or before it."""
    in_laws = (at for at in passage.each("kin") if _past_in_law(passage, at) > at + 1)
    for at in dict.fromkeys([*passage.each("relatives"), *in_laws]):
        owner = _owner(passage, at)
        if owner is None or passage.quoted[at]:
            continue
        first = _past_in_law(passage, at)
        first = first + 1 if passage.key(first) == "," and passage.capital(first + 1) else first
        end = _name_end(passage, first)
        if end > first and (passage.key(first - 1) != "," or passage.is_mark(end)):
            yield first, end
        elif passage.key(owner - 1) == "," and _stands_apart(passage, at + 1):
            start = _name_start(passage, owner - 1)
            if start < owner - 1:
                yield start, owner - 1


def _past_in_law(passage: Passage, at: int) -> int:
    in_law = passage.key(at + 1) == "in" and passage.key(at + 2) in {"law", "laws"}
    return at + 3 if in_law else at + 1


def _owner(passage: Passage, at: int) -> int | None:
    """Return the place of the `my` to which a relation belongs."""
    for place in range(at - 1, max(-1, at - 2 - _MOST_ADJECTIVES), -1):
        if passage.key(place) in _OWNERS:
            return place
        if not passage.is_in(place, "adjectives"):
            break
    return at if _is_called_by_teller(passage, at) else None


def _is_called_by_teller(passage: Passage, at: int) -> bool:
    """Say whether the teller says `auntie Bev` of their own: `I told auntie Bev`, `me and auntie Bev`."""
    if passage.key(at) not in words("called_by_kin") or not passage.is_name(at + 1):
        return False
    before = [passage.key(place) for place in range(max(0, at - 3), at)]
    return before[-2:] in (["me", "and"], ["me", "n"]) or any(
        key in words("subjects") and follows in words("passing_on") | words("quiet_verbs")
        for key, follows in pairwise(before)
    )


def _name_end(passage: Passage, first: int) -> int:
    """Return the end of a name of one or two words; in small letters a name that the lists know."""
    end = first
    while end - first < _LONGEST_NAME and passage.is_name(end):
        end += 1
    if end > first or not passage.is_word(first):
        return end
    key = passage.key(first)
    known = key in default_lexicon().terms["given"]
    plain = key in words("everyday") or key in words("function") or passage.is_in(first, "kin")
    return first + 1 if known and (not plain or key in words("names_alone")) else first


def _name_start(passage: Passage, end: int) -> int:
    start = end
    while end - start < _LONGEST_NAME and (
        passage.is_name(start - 1) or _begins_with_name(passage, start - 1)
    ):
        start -= 1
    return start


def _begins_with_name(passage: Passage, at: int) -> bool:
    return passage.capital(at) and passage.key(at) in default_lexicon().terms["given"]


def _stands_apart(passage: Passage, at: int) -> bool:
    """Say whether `, my nan` ends here, and goes on with no list."""
    return passage.is_mark(at) and passage.key(at + 1) not in {"and", "or", "n", "&", "my", "our"}


def _acts_at(passage: Passage, at: int) -> bool:
    verb = at + 1
    while passage.is_name(verb):
        verb += 1
    if passage.key(verb) == "," and passage.key(verb + 1) in _OWNERS:
        verb = next((each + 1 for each in range(verb + 1, verb + 6) if passage.is_mark(each)), verb)
    if passage.key(verb) == "who":
        verb += 1
    elif passage.is_end(verb) or passage.key(verb) in words("articles") | words("subjects") | _NO_VERBS:
        return _he_follows(passage, verb) or _is_beside(passage, at)
    return not _is_quiet(passage, verb)


def _is_quiet(passage: Passage, verb: int) -> bool:
    """Say whether a verb tells that somebody saw, said, felt, works or lives somewhere."""
    while passage.key(verb) in words("helpers") | {"is", "'s"}:
        verb += 1
    key = passage.key(verb)
    if key in words("loud_verbs"):
        return False
    quiet = ("seeing", "telling_verbs", "passing_on", "states", "quiet_verbs")
    return passage.is_end(verb) or any(key in words(name) for name in quiet)


def _he_follows(passage: Passage, at: int) -> bool:
    """Say whether the next sentence tells what he does, right after his name."""
    if passage.key(at) not in {".", "!", "\n"}:
        return False
    place = at + 1
    while passage.key(place) in {"\n", "."}:
        place += 1
    return passage.key(place) in _HE and not _is_quiet(passage, place + 1)


def _is_beside(passage: Passage, at: int) -> bool:
    """Say whether something happens by, with or at somebody; that one was told it, or lived with, is nothing."""
    first = at
    while at - first <= _MOST_BEFORE and _is_of_relation(passage, first - 1):
        first -= 1
    before = passage.key(first - 1)
    near = {passage.key(place) for place in range(max(0, first - 4), first)}
    if before == "with" and near & words("living"):
        return False
    if near & (words("passing_on") | words("telling_verbs") | words("quiet_verbs")):
        return before not in {"to", "from", "tell", "let"} and before not in near & (
            words("passing_on") | words("telling_verbs") | words("quiet_verbs")
        )
    return before not in {"tell", "let"} and not passage.is_end(first - 1)


def _is_of_relation(passage: Passage, at: int) -> bool:
    named = any(passage.is_in(at, name) for name in ("relatives", "adjectives", "kin"))
    return named or passage.key(at) in _OWNERS | {"in", "law"}
