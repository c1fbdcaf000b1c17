"""Whether words speak of a child or young person. That raises a question; it labels nobody."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.protected_view.patterns import PEOPLE
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import About, TellerKind


def signs_in(text: str, *, found: Sequence[str]) -> list[str]:
    """Return the ids of the signs to be ticked at first: those found in the words.

    Where none is found, a child together with a grown-up who is neither family nor known is one.
    """
    if found or not (speaks_of_a_child(text) and _speaks_of_a_stranger(text)):
        return list(found)
    return [Indicator.OLDER_ADULT_CONTACT.value]


def is_told_by_a_child(words: str, *, about: About, kind: TellerKind) -> bool:
    """Say whether somebody under 18 tells about themselves, as they said or as their words say ("im 13")."""
    if about is not About.ME:
        return False
    says_age = PEOPLE["self_age"].in_bytes(shadow(words).encode("ascii").lower())
    return kind is TellerKind.YOUNG_PERSON or (kind is TellerKind.NOT_SAID and says_age)


def _speaks_of_a_stranger(text: str) -> bool:
    return PEOPLE["stranger"].in_bytes(shadow(text).encode("ascii").lower())


def speaks_of_a_child(text: str) -> bool:
    """Say whether words of a child, or an age under 18, stand in the text."""
    return PEOPLE["speaks_of_child"].in_bytes(shadow(text).encode("ascii").lower())
