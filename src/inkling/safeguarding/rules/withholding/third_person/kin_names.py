"""What whoever told is called by whom they quote: `she said fine nan he is only a mate`, `says auntie dont tell`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_MOST_OF_SPEECH = 14


def kin_name_cuts(context: Context) -> Iterator[Cut]:
    """Yield each word of kin or of a post by which somebody who is told of speaks to whoever told."""
    passage, verbs = context.passage, words("quote_verbs") | words("telling_verbs")
    for at in passage.each("vocatives"):
        if _is_called_so(passage, at) and passage.is_said_by_another(at, verbs=verbs, most=_MOST_OF_SPEECH):
            yield context.cut(at, at + 1, why=CutReason.RELATION)


def _is_called_so(passage: Passage, at: int) -> bool:
    """Say whether the word calls somebody, and is not who is spoken of: no `her nan`, `tell dad`, `with mum`."""
    before, after = passage.key(at - 1), passage.key(at + 1)
    follows = passage.is_mark(at + 1) or after in words("speaks_on") or after == '"'
    return follows and not passage.is_name(at) and before not in words("leads_to_who_is_told_of")
