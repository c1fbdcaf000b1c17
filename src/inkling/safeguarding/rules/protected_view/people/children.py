"""Whether words speak of a child or young person. That raises a question; it labels nobody."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.fold import shadow
from inkling.extraction.model.whole import Whole
from inkling.safeguarding.rules.text.about_self import (
    is_done_to_self,
    own_ages,
    says_it_is_about_self,
    says_own_age,
    tells_own_harm,
)
from inkling.safeguarding.rules.text.patterns import PEOPLE
from inkling.safeguarding.rules.text.sentences import Sentence, sentences_of
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.notes import ANOTHER_CHILD, OF_ANOTHER_CHILD
from inkling.vocabulary.telling import About, TellerKind

_LEFT_OPEN = (About.NOT_SAID, About.SEEN_OR_NOT_SAID)
_OF_SELF = ("done_to_self", "is_about_self")


def without_other_children(text: str) -> str:
    """Return words of a part of a note with blanks where a child of another part stands: it is not the child here."""
    for each in (ANOTHER_CHILD, OF_ANOTHER_CHILD):
        text = text.replace(each, " " * len(each))
    return text


def signs_in(text: str, *, found: Sequence[str]) -> list[str]:
    """Return the ids of the signs to be ticked at first: those found in the words.

    Where none is found, a child together with a grown-up who is neither family nor known is one.
    """
    if found or not (speaks_of_a_child(text) and _speaks_of_a_stranger(text)):
        return list(found)
    return [Indicator.OLDER_ADULT_CONTACT.value]


def is_told_by_a_child(words: str, *, about: About, kind: TellerKind) -> bool:
    """Say whether somebody under 18 tells about themselves, as they said or as their words say ("im 13").

    It opens a concern, so that it finds too much: also what another is quoted to have said of themselves.
    """
    low = shadow(words).encode("ascii").lower()
    says_age = any(own_ages(low))
    if about is About.ME:
        return kind is TellerKind.YOUNG_PERSON or (kind is TellerKind.NOT_SAID and says_age)
    return (
        is_left_open(about, kind)
        and says_age
        and (any(PEOPLE[each].in_bytes(low) for each in _OF_SELF) or is_done_to_self(words))
    ) or about_as_told(words, about=about, kind=kind) is About.ME


def is_left_open(about: About, kind: TellerKind) -> bool:
    """Say whether the form leaves open whom it is about, and no grown-up tells."""
    return about in _LEFT_OPEN and kind in (TellerKind.YOUNG_PERSON, TellerKind.NOT_SAID)


def about_as_told(words: str, *, about: About, kind: TellerKind) -> About:
    """Return whom it is about as the form says, and where that is left open as a child's words do.

    "my name is jordan im 14 and this is about me", or "im 14. he makes me carry bags": what stands in the first person
    is then about the child.
    """
    if not is_left_open(about, kind):
        return about
    is_young = kind is TellerKind.YOUNG_PERSON
    is_own = says_it_is_about_self(words) or tells_own_harm(words, is_young=is_young)
    return About.ME if is_own else about


def may_be_told_by_a_child(words: str, *, about: About, kind: TellerKind) -> bool:
    """Say whether somebody under 18 may tell about themselves, who has not said whom it is about.

    Their words say their age, and what somebody does to them ("im 13 ... hes got pics of me").
    """
    return is_left_open(about, kind) and says_own_age(words) and is_done_to_self(words)


def _speaks_of_a_stranger(text: str) -> bool:
    return PEOPLE["stranger"].in_bytes(shadow(text).encode("ascii").lower())


def speaks_of_a_child(text: str) -> bool:
    """Say whether words of a child, or an age under 18, stand in the text."""
    return PEOPLE["speaks_of_child"].in_bytes(shadow(text).encode("ascii").lower())


def harm_to_a_child(text: str) -> list[Sentence]:
    """Return the sentences of harm that speak of a child, or stand beside one that does.

    It finds too much rather than too little: a person reads it, and nothing found closes nothing.
    """
    sentences = sentences_of(text)
    low = shadow(text).encode("ascii").lower()
    of_child = [PEOPLE["speaks_of_child"].in_bytes(low[each.start : each.end]) for each in sentences]
    return [
        each
        for at, each in enumerate(sentences)
        if any(of_child[max(0, at - 1) : at + 2]) and PEOPLE["harm"].in_bytes(low[each.start : each.end])
    ]


def is_harm_noticed(text: str, whole: Whole | None) -> bool:
    """Say whether a text reads as if harm to a child were told, and a child stands in it or may tell it.

    "He drives a grey van" reads so too, and tells of no child: it is a piece of information, and no concern.
    """
    if whole is None or not whole.tells_of_harm:
        return False
    return whole.may_tell_of_self or speaks_of_a_child(text)


def ages_of_self(text: str) -> list[tuple[int, int]]:
    """Return the places where the writer says how old they are: "im 13"."""
    return list(own_ages(shadow(text).encode("ascii").lower()))
