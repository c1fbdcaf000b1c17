"""Whether an address is where who told lives. Pure."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.own.others import (
    is_beside_it,
    is_in_need,
    is_since,
    is_with_another,
)
from inkling.safeguarding.rules.withholding.own.words import (
    AM,
    ARTICLES,
    AT,
    AUXILIARY,
    HOUSEHOLDERS,
    LIVES,
    LOOKS,
    SUSPECTS,
    WHO_TELLS,
)

_MOST_TOGETHER = 4


def is_home_of(passage: Passage, first: int, last: int) -> bool:
    """Say whether `I live at` or `I'm the tenant of` stands before an address, or `where I live` behind it.

    Of a town all that is said is where it is: no home is found by it.
    """
    if not passage.is_number(first) and passage.key(last) not in words("address_types"):
        return False
    if is_with_another(passage, last) or is_beside_it(passage, first, last):
        return False  # it is another's too
    if passage.key(last + 1) == "where" and passage.key(last + 2) in WHO_TELLS:
        return not LIVES.isdisjoint((passage.key(last + 3), passage.key(last + 4)))
    if _is_looked_from(passage, first):
        return True
    head = at = first - 1
    while passage.key(at) in AT or passage.key(at) in words("owning") or passage.is_in(at, "kin"):
        if passage.key(at) in SUSPECTS:
            return False
        if passage.is_in(at, "kin") and passage.key(at + 1) == "of":
            break
        at -= 1
    if at == head:
        return False
    # Who was staying there tells of where it happened; who is there and needs help need not live there.
    if passage.key(at - 1) in {"was", "were"} or (passage.key(at) in AM and is_in_need(passage, last)):
        return False
    is_householder = passage.key(head) == "of" and passage.key(at) in HOUSEHOLDERS
    is_long_there = passage.key(at) == "been" and is_since(passage, last) and not is_in_need(passage, last)
    return (is_householder or is_long_there or passage.key(at) in LIVES) and has_i_before(passage, at)


def _is_looked_from(passage: Passage, first: int) -> bool:
    """Say whether who told looks out of it: `I look out from 6 Quarry Hill`."""
    at = first - 2
    if passage.key(first - 1) != "from":
        return False
    while passage.key(at) in {"out", "straight", "down", "across"}:
        at -= 1
    return passage.key(at) in LOOKS and has_i_before(passage, at)


def has_i_before(passage: Passage, at: int) -> bool:
    """Say whether who told is said to do what stands at a place: `I live`, `my mum and me live`."""
    before = at - 1
    while passage.key(before) in AUXILIARY | ARTICLES or passage.is_in(before, "adjectives"):
        before -= 1
    together = {passage.key(each) for each in range(before - _MOST_TOGETHER, before)}
    is_me_too = passage.key(before) == "me" and passage.key(before - 1) == "and"
    is_with_me = is_me_too or (passage.is_word(before) and together >= {"me", "and"})
    is_told = passage.key(before) in WHO_TELLS | {"as"} or is_with_me
    return is_told and not passage.quoted[before]
