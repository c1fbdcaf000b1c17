"""What whoever told is called by whom they quote: `she said fine nan he is only a mate`, `says auntie dont tell`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_MOST_OF_SPEECH = 14
_ENDS = frozenset({".", "!", "?", "\n"})


def kin_name_cuts(context: Context) -> Iterator[Cut]:
    """Yield each word of kin or of a post by which somebody who is told of speaks to whoever told."""
    passage = context.passage
    for at in passage.each("vocatives"):
        if _is_called_so(passage, at) and _is_said_by_another(passage, at):
            yield context.cut(at, at + 1, why=CutReason.RELATION)


def _is_called_so(passage: Passage, at: int) -> bool:
    """Say whether the word calls somebody, and is not who is spoken of: no `her nan`, `tell dad`, `with mum`."""
    before, after = passage.key(at - 1), passage.key(at + 1)
    follows = passage.is_mark(at + 1) or after in words("speaks_on") or after == '"'
    return follows and not passage.is_name(at) and before not in words("leads_to_who_is_told_of")


def _is_said_by_another(passage: Passage, at: int) -> bool:
    """Say whether a verb of speaking stands before, in the same sentence, and the teller is not who speaks."""
    for place in range(at - 1, max(-1, at - 1 - _MOST_OF_SPEECH), -1):
        key = passage.key(place)
        if key in _ENDS:
            return False
        if key in words("quote_verbs") | words("telling_verbs"):
            return not any(passage.key(each) in words("subjects") for each in (place - 1, place - 2))
    return False
