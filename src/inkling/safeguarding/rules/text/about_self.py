"""Whether a child's words say that they are about whoever writes them, and not that another said so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.extraction import default_lexicon
from inkling.extraction.fold import shadow
from inkling.extraction.note import Pattern
from inkling.safeguarding.rules.text.patterns import OWN_HARM, PEOPLE

_BEFORE, _BEHIND = 60, 40
# A name, and no word that is one as well.
_SURELY = 2
_GROWN_UP = ("tells_as_grown_up", "talk_of_two")
# "im 14", and what who leaves out "I", learns English or counts the weeks says: "am 14", "im nearly 13".
_OWN_YEARS = ("own_years", "own_bare_age", "own_age_soon", "own_age_lately", "own_age_without_i")
OWN_AGE = (
    PEOPLE["self_age"],
    *(OWN_HARM[each] for each in _OWN_YEARS),
)
_GROWN_AGES = (PEOPLE["grown_age_of_self"], OWN_HARM["grown_age_without_i"])
_OF_OTHERS = ("anothers_words", "long_ago")
# What is done once, in passing, happens also to who sees what is done to another.
_HARM_ONCE = ("is_made_once",)
_HARM = (
    "is_made_to",
    "takes_mine",
    "touches_me",
    "pictures_of_me",
    "works_for_them",
    "is_pressed",
    "grown_partner",
)


def says_it_is_about_self(words: str) -> bool:
    """Say whether one under 18 says that it is about themselves: "im 14 and this is about me".

    Words in quotation marks, behind "she says" or a name with a colon are another's; a grown-up tells of a child.
    """
    low = _without_quoted(shadow(words).encode("ascii").lower())
    return (
        _says_age(low)
        and _says_of_self(low, PEOPLE["is_about_self"], unless=(PEOPLE["about_another"],))
        and not _tells_as_grown_up(low)
    )


def tells_own_harm(words: str, *, is_young: bool) -> bool:
    """Say whether one under 18 tells of harm to themselves: "im 14. he makes me carry it", and no friend does.

    `is_young`: they said to be a young person; else an age or a class must stand in their words.
    """
    low = _without_quoted(shadow(words).encode("ascii").lower())
    young = is_young or _says_age(low) or _says_class(low)
    another = any(OWN_HARM[each].in_bytes(low) for each in _OF_OTHERS)
    return (
        young
        and not another
        and not _tells_as_grown_up(low)
        and not _may_be_a_friend(low)
        and _is_harmed(low)
    )


def tells_as_grown_up(words: str) -> bool:
    """Say whether the words are a grown-up's, of a child ("my daughter"), or a talk between two."""
    return _tells_as_grown_up(_without_quoted(shadow(words).encode("ascii").lower()))


def says_own_age(words: str) -> bool:
    """Say whether somebody calls themselves under 18 in their own words: `im 14`, and no `she said "im 14"`."""
    return _says_age(_without_quoted(shadow(words).encode("ascii").lower()))


def own_ages(low: bytes) -> Iterator[tuple[int, int]]:
    """Yield the places of words in which the writer says how old they are. `low` is the shadow in small letters."""
    for pattern in OWN_AGE:
        yield from pattern.spans_in(low)


def _says_age(low: bytes) -> bool:
    unless = (PEOPLE["no_age"], OWN_HARM["no_age_now"])
    return any(_says_of_self(low, pattern, unless=unless) for pattern in OWN_AGE)


def _says_class(low: bytes) -> bool:
    return _says_of_self(low, OWN_HARM["own_class"], unless=(OWN_HARM["no_class_of_own"],))


def _tells_as_grown_up(low: bytes) -> bool:
    grown = any(PEOPLE[each].in_bytes(low) for each in _GROWN_UP)
    unless = (PEOPLE["no_age"], OWN_HARM["no_age_now"])
    return grown or any(_says_of_self(low, each, unless=unless) for each in _GROWN_AGES)


def _may_be_a_friend(low: bytes) -> bool:
    """Say whether somebody of the writer's own, or of an age, is told of, and something done to another."""
    another = any(OWN_HARM[each].in_bytes(low) for each in ("own_circle", "age_of_another"))
    return another and OWN_HARM["done_to_another"].in_bytes(low)


def _is_harmed(low: bytes) -> bool:
    """Say whether somebody takes hold of the writer, whom neither family nor school only asks for something."""
    names = _HARM if _tells_of_another_child(low) else (*_HARM, *_HARM_ONCE)
    found = ((start, end) for name in names for start, end in OWN_HARM[name].spans_in(low))
    return any(
        not (_is_of_others(low[max(0, start - _BEFORE) : start]) or _is_nothing(low[end : end + _BEHIND]))
        for start, end in found
    )


def _tells_of_another_child(low: bytes) -> bool:
    """Say whether a child is told of who is nobody of the writer's, also by name alone: "gives mia vapes"."""
    if any(OWN_HARM[each].in_bytes(low) for each in ("another_child", "age_of_another")):
        return True
    strength = default_lexicon().strength
    done = (low[start:end].split()[-1].decode() for start, end in OWN_HARM["done_by_name"].spans_in(low))
    return any(strength("given", each) == _SURELY for each in done)


def _is_of_others(before: bytes) -> bool:
    return any(OWN_HARM[each].in_bytes(before) for each in ("said_by_own", "another_says"))


def _is_nothing(behind: bytes) -> bool:
    return OWN_HARM["is_nothing_done"].in_bytes(behind)


def is_done_to_self(words: str) -> bool:
    """Say whether somebody does something to the writer who is neither family nor friend nor at work for children."""
    low = shadow(words).encode("ascii").lower()
    own = {low[start:end] for start, end in PEOPLE["own_called"].spans_in(low)}
    return any(not _is_only_felt(low, end) for _, end in PEOPLE["done_to_self"].spans_in(low)) or any(
        not (PEOPLE["done_by_own"].in_bytes(low[start:end]) or _is_only_felt(low, end))
        and own.isdisjoint(low[start:end].split())
        for start, end in PEOPLE["done_by_somebody"].spans_in(low)
    )


def _is_only_felt(low: bytes, end: int) -> bool:
    """Say whether it only made the writer think, feel or promise something."""
    return PEOPLE["only_felt"].in_bytes(low[end : end + _BEHIND])


def _says_of_self(low: bytes, pattern: Pattern, *, unless: Sequence[Pattern]) -> bool:
    """Say whether words of such a pattern are the writer's own, and none of `unless` stand behind."""
    return any(
        _is_own(low[max(0, start - _BEFORE) : start])
        and not any(each.in_bytes(low[end : end + _BEHIND]) for each in unless)
        for start, end in pattern.spans_in(low)
    )


def _is_own(before: bytes) -> bool:
    return PEOPLE["said_by_self"].in_bytes(before) or not PEOPLE["of_another"].in_bytes(before)


def _without_quoted(low: bytes) -> bytes:
    """Return the words with what stands in quotation marks blanked: it may be another's."""
    left = bytearray(low)
    for name in ("double_quoted", "single_quoted"):
        for start, end in PEOPLE[name].spans_in(bytes(left)):
            left[start:end] = b" " * (end - start)
    return bytes(left)
