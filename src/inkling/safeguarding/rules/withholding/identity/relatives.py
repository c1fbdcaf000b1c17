"""The names of a teller's own family: `me nan Jean`, `Jean, my nan`. Who knows Jean's grandchild knows who told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.identity.introductions import (
    called_after,
    introduced_before,
    is_source_verb,
    kin_who_speaks,
    name_end,
    of_tellers_circle,
    past_joined,
)

_MOST_ADJECTIVES, _MOST_BEFORE = 3, 4
_LONGEST, _MOST = 40_000, 12
_OWNERS = frozenset({"my", "our", "me", "mi"})
_CALLING = frozenset({"called", "named", "name", "names"})
_HE = frozenset({"he", "hes"})
# What follows a name that is no subject: "told my nan Jean about it".
_NO_VERBS = frozenset({"he", "she", "they", "it", "about", "on", "last", "today", "yesterday", "and"})


def relatives_in(texts: Iterable[str], *, read: Callable[[str], Passage] = Passage) -> list[str]:
    """Return the names by which a teller calls their own grown-up family, each once.

    Whoever of them does anything but see, say, work or live somewhere keeps the name: it may be the harm itself.
    """
    told, left = [], _LONGEST
    for text in texts:
        told.append(text[:left])
        left -= len(told[-1])
    found: dict[tuple[str, ...], bool] = {}
    for passage in map(read, filter(_names_family, told)):
        for start, end, grown in _find_names(passage):
            name = tuple(passage.key(at) for at in range(start, end))
            found[name] = found.get(name, False) or grown
    names = list(found)[:_MOST]
    acting, sources = _who_acts(told, firsts={name[0] for name in names}, read=read)
    return [" ".join(name) for name in names if name[0] not in acting and (found[name] or name[0] in sources)]


def _names_family(text: str) -> bool:
    """Say whether a word of family stands in a text: most hold none, and no word of these is looked at."""
    return _family().search(shadow(text)) is not None


@lru_cache(maxsize=1)
def _family() -> Any:
    own = sorted(
        words("relatives") | words("circle") | words("called_by_kin") | {"uncle", "in law", "in laws"}
    )
    return re2.compile(rf"(?i)\b(?:{'|'.join(own)}|our|who|whose)\b")


def _who_acts(
    texts: Iterable[str], *, firsts: set[str], read: Callable[[str], Passage]
) -> tuple[set[str], set[str]]:
    """Return those of some names who do anything, or with whom it is done; and who saw or said something."""
    acting: set[str] = set()
    sources: set[str] = set()
    for text in texts:
        low = text.casefold()
        if not any(name in low for name in firsts):
            continue
        passage = read(text)
        for at, key in enumerate(passage.keys):
            if key in firsts and not passage.quoted[at]:
                acting |= {key} if _acts_at(passage, at) or _has_an_age(passage, at) else set()
                sources |= {key} if is_source_verb(passage, _verb_after(passage, at)) else set()
    return acting, sources


def _find_names(passage: Passage) -> Iterator[tuple[int, int, bool]]:
    """Yield the places of each name of the teller's own, and whether it is surely a grown-up's."""
    for start, end in of_tellers_circle(passage):
        yield start, end, False
    in_laws = (at for at in passage.each("kin") if _past_in_law(passage, at) > at + 1)
    relatives = dict.fromkeys([*passage.each("relatives"), *in_laws])
    for at in dict.fromkeys([*relatives, *passage.each("circle"), *passage.each("called_by_kin")]):
        owner = _owner(passage, at)
        if owner is not None and not passage.quoted[at]:
            grown = at in relatives or passage.key(at) in words("grown_circle")
            yield from (
                (start, end, grown) for start, end in _names_beside(passage, at, owner=owner) if end > start
            )


def _names_beside(passage: Passage, at: int, *, owner: int) -> Iterator[tuple[int, int]]:
    """Yield the place of the name right after a relation of the teller's, or before it; empty where none is."""
    first = _past_in_law(passage, at)
    called = called_after(passage, first)
    first = first + 1 if passage.key(first) == "," and passage.capital(first + 1) else first
    end = name_end(passage, first)
    if end > first and (passage.key(first - 1) != "," or passage.is_mark(end)):
        yield first, end
    elif called[1] > called[0]:
        yield called
    elif owner < at:
        yield introduced_before(passage, owner, at + 1)


def _has_an_age(passage: Passage, at: int) -> bool:
    """Say whether an age or a class at school follows a name: then it is a child's."""
    follows = at + 1
    while passage.is_name(follows):
        follows += 1
    follows += passage.key(follows) in {",", "("}
    follows += passage.key(follows) in {"is", "aged", "who", "'s"}
    return passage.is_number(follows) or passage.key(follows) in {"year", "yr", "aged"}


def _verb_after(passage: Passage, at: int) -> int:
    """Return the verb of whoever is named at a place, past what is said of them between commas."""
    verb = at + 1
    while passage.is_name(verb):
        verb += 1
    if passage.key(verb) == "," and passage.key(verb + 1) in {"who", "whose"}:
        verb = _past_what_is_said(passage, verb + 2)
    elif passage.key(verb) == ",":
        verb = next((each + 1 for each in range(verb + 1, verb + 12) if passage.is_mark(each)), verb)
    verb += passage.key(verb) == "who"
    while passage.key(verb) in words("helpers") | {"is", "'s"}:
        verb += 1
    return verb


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
    return at if _is_called_by_teller(passage, at) or kin_who_speaks(passage, at) else None


def _is_called_by_teller(passage: Passage, at: int) -> bool:
    """Say whether the teller says `auntie Bev` of their own: `I told auntie Bev`, `me and auntie Bev`."""
    if passage.key(at) not in words("called_by_kin") or not passage.is_name(at + 1):
        return False
    before = [passage.key(place) for place in range(max(0, at - 3), at)]
    return before[-2:] in (["me", "and"], ["me", "n"]) or any(
        key in words("subjects") and follows in words("passing_on") | words("quiet_verbs")
        for key, follows in pairwise(before)
    )


def _acts_at(passage: Passage, at: int) -> bool:
    verb = at + 1
    while passage.is_name(verb):
        verb += 1
    if passage.key(verb) == "," and passage.key(verb + 1) in _OWNERS:
        verb = next((each + 1 for each in range(verb + 1, verb + 6) if passage.is_mark(each)), verb)
    joined = past_joined(passage, verb) if _begins_a_clause(passage, at) else 0
    if joined:
        return not _is_quiet(passage, joined)
    if passage.key(verb) == "," and passage.key(verb + 1) in {"who", "whose"}:
        verb = _past_what_is_said(passage, verb + 2)
    elif passage.key(verb) == "who":
        verb += 1
    elif passage.is_end(verb) or passage.key(verb) in words("articles") | words("subjects") | _NO_VERBS:
        return _he_follows(passage, verb) or _is_beside(passage, at)
    return not _is_quiet(passage, verb)


def _past_what_is_said(passage: Passage, at: int) -> int:
    """Return the verb that tells what somebody does: after `, who shares my kitchen,`; within `, who sells it,`."""
    end = next((each for each in range(at, at + 12) if passage.is_mark(each)), at)
    of_teller = any(passage.key(place) in words("first_person") for place in range(at, end))
    return end + 1 if of_teller and end > at else at


def _begins_a_clause(passage: Passage, at: int) -> bool:
    """Say whether whoever is named is the subject: `My mum Carol and her boyfriend Rico give`."""
    first = at
    while at - first <= _MOST_BEFORE and _is_of_relation(passage, first - 1):
        first -= 1
    return passage.is_end(first - 1)


def _is_quiet(passage: Passage, verb: int) -> bool:
    """Say whether a verb tells that somebody saw, said, felt, works or lives somewhere."""
    while passage.key(verb) in words("helpers") | {"is", "'s"}:
        verb += 1
    key = passage.key(verb)
    if key in words("loud_verbs"):
        return key in words("source_verbs") and passage.key(verb + 1) in {"it", "this", "that", "out"}
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
    if before in _CALLING or (before in {"is", "'s"} and passage.key(first - 2) in _CALLING):
        return False
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
