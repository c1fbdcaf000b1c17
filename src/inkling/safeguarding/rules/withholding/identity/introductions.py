"""Names by which a teller introduces their own: `my nan is called Jean`, `auntie Bev saw`, `Jo, who is my cook`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage

_MOST_NAMES, _MOST_OF_WHO, _MOST_OF_RELATION = 2, 12, 5
_WHO = frozenset({"who", "whos", "that", "whose"})
_IS = frozenset({"is", "'s", "was", "s"})
_CALLED = frozenset({"called", "named"})
_NAME_IS = frozenset({"name", "names"})
_THIRD = frozenset({"her", "his", "their", "the", "whose"})
_AND = frozenset({"and", "n", "&"})


def name_end(passage: Passage, first: int) -> int:
    """Return the end of a name of one or two words; in small letters a name that the lists know."""
    end = first
    while end - first < _MOST_NAMES and passage.is_name(end):
        end += 1
    if end > first or not passage.is_word(first):
        return end
    key = passage.key(first)
    known = key in default_lexicon().terms["given"]
    plain = key in words("everyday") or key in words("function") or passage.is_in(first, "kin")
    return first + 1 if known and (not plain or key in words("names_alone")) else first


def name_start(passage: Passage, end: int) -> int:
    """Return where a name of one or two words begins that ends at a place."""
    start = end
    while end - start < _MOST_NAMES and _is_of_name(passage, start - 1):
        start -= 1
    return start


def _is_of_name(passage: Passage, at: int) -> bool:
    begins = passage.capital(at) and passage.key(at) in default_lexicon().terms["given"]
    return passage.is_name(at) or begins


def called_after(passage: Passage, at: int) -> tuple[int, int]:
    """Return the place of the name in `is called Jean`, `, her name is Jean`; empty where none."""
    place = at
    if passage.key(place) in {",", "(", "-"}:
        place += 1
    if passage.key(place) in _WHO:
        place += 1
    if passage.key(place) in _THIRD and passage.key(place + 1) in _NAME_IS:
        place += 2
        first = place + 1 if passage.key(place) in _IS else place
        return first, name_end(passage, first)
    if passage.key(place) in _IS:
        place += 1
    if passage.key(place) in _CALLED:
        return place + 1, name_end(passage, place + 1)
    if passage.key(place) in _NAME_IS:
        first = place + 2 if passage.key(place + 1) in _IS else place + 1
        return first, name_end(passage, first)
    return at, at


def introduced_before(passage: Passage, owner: int, end: int) -> tuple[int, int]:
    """Return the place of the name in `Jean, my nan of 80,`, `Jean, who is my nan`; empty where none."""
    last = owner
    if passage.key(last - 1) in _IS:
        last -= 1
    if passage.key(last - 1) in _WHO:
        last -= 1
    if passage.key(last - 1) in {",", "(", "-"}:
        last -= 1
    if last == owner:
        return owner, owner
    apart = passage.key(last) not in {",", "(", "-"} or _ends_soon(passage, end)
    return (name_start(passage, last), last) if apart else (owner, owner)


def _ends_soon(passage: Passage, at: int) -> bool:
    """Say whether `, my neighbour of thirty years` ends here, and goes on with no list."""
    last = at
    while last - at < _MOST_OF_RELATION and not passage.is_mark(last):
        if passage.key(last) in _AND:
            return False
        last += 1
    return passage.is_mark(last) and passage.key(last + 1) not in {*_AND, "or", "my", "our"}


def of_tellers_circle(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the places of names in `Chidi, who shares the kitchen with me,` and `our Kerry`."""
    for at, key in enumerate(passage.keys):
        if key == "our" and not passage.quoted[at] and name_end(passage, at + 1) > at + 1:
            yield at + 1, name_end(passage, at + 1)
        if key == "," and passage.key(at + 1) in {"who", "whose"} and name_start(passage, at) < at:
            end = at + 2
            while end - at < _MOST_OF_WHO and not passage.is_mark(end):
                end += 1
            if any(passage.key(place) in words("first_person") for place in range(at + 2, end)):
                yield name_start(passage, at), at


def kin_who_speaks(passage: Passage, at: int) -> bool:
    """Say whether the teller says `Auntie Bev saw them` of their own: kin without an owner, who sees or says."""
    named = passage.key(at) in words("called_by_kin") | {"uncle"} and name_end(passage, at + 1) > at + 1
    if not named or not (passage.is_end(at - 1) or passage.key(at - 1) in _AND):
        return False
    verb = name_end(passage, at + 1)
    while passage.key(verb) in words("helpers"):
        verb += 1
    return is_source_verb(passage, verb)


def is_source_verb(passage: Passage, at: int) -> bool:
    """Say whether a verb tells that somebody saw or heard something, or said it."""
    key = passage.key(at)
    sees = (
        key in words("seeing")
        and key not in words("loud_verbs")
        and key not in {"care", "picture", "notice", "count"}
    )
    return (
        sees
        or key in words("passing_on")
        or key in words("telling_verbs")
        or key in {"notices", "sees", "hears"}
    )


def past_joined(passage: Passage, at: int) -> int:
    """Return the verb after `and her boyfriend Rico`, who does it too; 0 where nobody is joined there."""
    if passage.key(at) not in _AND:
        return 0
    place = at + 1
    while passage.key(place) in _THIRD | {"my", "our", "a", "an", "this"} or passage.is_in(
        place, "adjectives"
    ):
        place += 1
    people = ("kin", "roles", "young", "strangers")
    head = place
    while any(passage.is_in(head, name) for name in people) or passage.key(head) == "'s":
        head += 1
    head = name_end(passage, head)
    return head if head > place and not passage.is_end(head) else 0
