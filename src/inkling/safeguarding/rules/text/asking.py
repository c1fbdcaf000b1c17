"""Whether words read as if somebody tells about themselves. It decides only whether that is asked."""

from __future__ import annotations

from pathlib import Path

from inkling.extraction.cues import read_cues
from inkling.extraction.fold import shadow
from inkling.extraction.patterns import read_patterns
from inkling.extraction.rules.language import ENGLISH, language_of_text
from inkling.safeguarding.rules.text.about_self import (
    is_done_to_self,
    says_it_is_about_self,
    says_own_age,
    tells_as_grown_up,
    tells_own_harm,
)
from inkling.vocabulary.telling import About, HowKnownKind, TellerKind

_ASKING = read_patterns(Path(__file__).with_name("asking.txt"))
_ELSEWHERE = read_cues(Path(__file__).with_name("asking_elsewhere.txt"))
_IN_OTHER_LANGUAGES = frozenset({"own_age_elsewhere", "me_elsewhere", "own_child_elsewhere"})
_IN_ENGLISH = [each for each in _ASKING.named if each not in _IN_OTHER_LANGUAGES]
# Whom a neighbour, a business or a professional tells of is somebody else.
_MAY_BE_THE_CHILD = (TellerKind.NOT_SAID, TellerKind.YOUNG_PERSON, TellerKind.FAMILY)
_OF_ANOTHER = (HowKnownKind.CHILD_TOLD, HowKnownKind.ADULT_TOLD, HowKnownKind.WORK, HowKnownKind.ONLINE)


def asks_if_about_self(
    words: str, *, about: About, kind: TellerKind, how: HowKnownKind, is_noticed: bool = False
) -> bool:
    """Say whether to ask "Is this about you?": nobody answered it, and the words read so, or as a whole to a machine
    (`is_noticed`).
    """
    is_open = about is About.NOT_SAID and kind in _MAY_BE_THE_CHILD and how not in _OF_ANOTHER
    return is_open and (is_noticed or may_be_about_self(words))


def may_be_about_self(words: str) -> bool:
    """Say whether the writer may tell about themselves. It finds much: to be asked in vain harms nobody."""
    if says_it_is_about_self(words) or tells_own_harm(words, is_young=True):
        return True
    if tells_as_grown_up(words):
        return False
    low = shadow(words).encode("ascii").lower()
    return (
        says_own_age(words)
        or is_done_to_self(words)
        or any(_ASKING[each].in_bytes(low) for each in _IN_ENGLISH)
        or _may_be_of_self_elsewhere(words, low)
    )


def _may_be_of_self_elsewhere(words: str, low: bytes) -> bool:
    """Say so of words in another language: "mi", which in English may be anything; and no "moja corka"."""
    said = frozenset(words.split())
    if _ASKING["own_child_elsewhere"].in_bytes(low) or not _ELSEWHERE["of_own_child"].isdisjoint(said):
        return False
    if _ASKING["own_age_elsewhere"].in_bytes(low) or not _ELSEWHERE["of_self"].isdisjoint(said):
        return True
    return language_of_text(words) != ENGLISH and _ASKING["me_elsewhere"].in_bytes(low)
