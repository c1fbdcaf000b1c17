"""What the words behind a thing say of others who have it, use it or are in it, also in the next sentence. Pure.

`I live at 12 Park Road. They come here every night`: it is who told's home, and where it happens.
"""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.own.words import (
    ARTICLES,
    BE,
    BESIDE_IT,
    BRINGS,
    ELSEWHERE,
    ENDS,
    HELD,
    HOMES,
    IN_NEED,
    IN_THERE,
    INTO,
    OTHERS,
    SUSPECTS,
    TIMES,
    USES,
    VEHICLES,
    WHO_TELLS,
)

_BESIDE = frozenset({"above", "across", "behind", "below", "beside", "opposite"})
_MOST_BEHIND, _MOST_WITH, _MOST_SENTENCES = 36, 6, 2


def is_another(passage: Passage, at: int) -> bool:
    """Say whether a word at a place is somebody else."""
    is_kin = any(passage.is_in(at, name) for name in ("kin", "roles", "young"))
    return passage.key(at) in OTHERS | {"them", "boss"} or passage.is_name(at) or is_kin


def is_with_another(passage: Passage, last: int) -> bool:
    """Say whether who told is there beside others than their own: `at 12 Park Road with a man called Tez`."""
    for at in range(last + 1, last + 1 + _MOST_WITH):
        if passage.key(at) in ENDS | {""}:
            return False
        if passage.key(at) == "with":
            behind = range(at + 1, at + 5)
            if passage.key(at + 1) in words("owning"):
                return any(passage.key(each) in SUSPECTS for each in behind)
            return any(is_another(passage, each) for each in behind)
    return False


def is_since(passage: Passage, last: int) -> bool:
    """Say whether `for six years` or `since 2019` follows."""
    behind = [passage.key(at) for at in range(last + 1, last + 5)]
    return behind[0] == "since" or (
        behind[0] == "for" and not {"month", "months", "year", "years"}.isdisjoint(behind)
    )


def is_in_need(passage: Passage, last: int) -> bool:
    """Say whether who is at a place needs help there: `I'm at 12 Park Road, he has locked the door`."""
    for at in range(last + 1, last + 1 + _MOST_BEHIND):
        if passage.key(at) in ENDS and passage.key(at + 1) in IN_NEED and passage.key(at + 2) not in BE:
            continue  # `I'm at 12 Park Road. He won't let me out.`
        if passage.key(at) in ENDS | {""} or _has_digit(passage, at):
            return False
        if passage.key(at) in IN_NEED | HELD and passage.key(at + 1) not in {"know", "knows", "knew"}:
            return True
    return False


def is_beside_it(passage: Passage, first: int, last: int) -> bool:
    """Say whether who told is a neighbour, an owner or a caretaker of a place, and does not live in it.

    What is read as one place may be two: `the flat below 12 Park Road`.
    """
    if any(passage.key(at) in _BESIDE for at in range(first - 1, last)):
        return True
    return passage.key(first - 1) == "of" and passage.key(first - 2) in BESIDE_IT


def _has_digit(passage: Passage, at: int) -> bool:
    return any(map(str.isdigit, passage.key(at)))


def has_it_too(passage: Passage, last: int, *, is_home: bool) -> bool:
    """Say whether somebody else is told to be in it, to come to it or to have it, in what follows."""
    sentences, who = 0, False
    for at in range(last + 1, last + 1 + _MOST_BEHIND):
        key = passage.key(at)
        if key in ENDS:
            sentences += 1
        if sentences >= _MOST_SENTENCES or not key or _has_digit(passage, at):
            return False  # from a number on another thing is told of
        if not passage.is_word(at):
            continue
        if not is_home and key in VEHICLES | {"theirs"}:
            return False
        if is_home and key in HOMES and passage.key(at - 1) in {"a", "another", "his", "her", "their"}:
            return False
        if key in WHO_TELLS:
            who = False
        who = who or is_another(passage, at) or (passage.key(at + 1) == "over" and key in {"taken", "took"})
        if who and (_is_in_home(passage, at) if is_home else _is_in_it(passage, at)):
            return True
    return False


def _is_in_it(passage: Passage, at: int) -> bool:
    return passage.key(at + 1) == "it" and passage.key(at) in USES


def _is_in_home(passage: Passage, at: int) -> bool:
    """Say whether `in the house`, `round here`, `comes in` or `brings them home` begins here."""
    key, behind = passage.key(at), passage.key(at + 1)
    if key in HELD:
        return True
    if key == "there":
        return behind not in BE and passage.is_word(at - 1)
    if (key in IN_THERE and passage.key(at - 1) != "from") or (
        key == "over" and passage.key(at - 1) in {"taken", "took", "take"}
    ):
        return True
    if key == "home" and passage.key(at - 1) not in ARTICLES | words("owning") | INTO:
        return True
    if key not in INTO or (
        key == "from" and passage.key(at + 2) in {"balcony", "bedroom", "kitchen", "window"}
    ):
        return False
    if key == "to" and behind in {"me", "us"}:
        return any(passage.key(each) in BRINGS for each in range(at - 4, at))
    if behind in {"it", "there", "mine", "ours"}:
        return True
    if key == "in" and passage.key(at - 1) in {"come", "comes", "came", "coming", "gets", "let", "lets"}:
        return not passage.is_word(at + 1) or behind in {"and", "when", "at", "to", "while", "every"}
    is_ours = behind in words("owning") | {"the", "this"} and passage.key(at + 2) in HOMES
    after = passage.key(at + 3)
    is_other = after in ELSEWHERE or (after in {"at", "on"} and passage.key(at + 4) not in TIMES)
    return is_ours and not is_other and not passage.is_number(at + 3)
