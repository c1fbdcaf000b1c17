"""Whether a child's words say that they are about whoever writes them, and not that another said so."""

from __future__ import annotations

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.patterns import PEOPLE

_BEFORE, _BEHIND = 60, 40
_GROWN_UP = ("tells_as_grown_up", "talk_of_two")


def says_it_is_about_self(words: str) -> bool:
    """Say whether one under 18 says that it is about themselves: "im 14 and this is about me".

    Words in quotation marks, behind "she says" or a name with a colon are another's; a grown-up tells of a child.
    """
    low = _without_quoted(shadow(words).encode("ascii").lower())
    if any(PEOPLE[each].in_bytes(low) for each in _GROWN_UP):
        return False
    return (
        _says_of_self(low, "self_age", unless="no_age")
        and _says_of_self(low, "is_about_self", unless="about_another")
        and not _says_of_self(low, "grown_age_of_self", unless="no_age")
    )


def says_own_age(words: str) -> bool:
    """Say whether somebody calls themselves under 18 in their own words: `im 14`, and no `she said "im 14"`."""
    low = _without_quoted(shadow(words).encode("ascii").lower())
    return _says_of_self(low, "self_age", unless="no_age")


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


def _says_of_self(low: bytes, name: str, *, unless: str) -> bool:
    """Say whether words of such a pattern are the writer's own, and none of those `unless` names stand behind."""
    return any(
        _is_own(low[max(0, start - _BEFORE) : start])
        and not PEOPLE[unless].in_bytes(low[end : end + _BEHIND])
        for start, end in PEOPLE[name].spans_in(low)
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
