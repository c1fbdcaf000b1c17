"""When a report may be erased, and why. Two people, a closed list of grounds, and nothing that still runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from inkling.vocabulary.reasons import Reason, ReasonKind
from inkling.vocabulary.terms import Term

WORDS_MAX = 300
TIME_TO_CONFIRM = timedelta(days=3)
# So many words in a row that were told are no reason of one's own.
_WORDS_IN_A_ROW = 4
# A shorter detail ("van") is a word of the language.
_SHORTEST_DETAIL = 4


class WhatStillRuns(ReasonKind):
    """What must end before a report is erased."""

    CONCERN = "concern", "name"
    SUBMISSION = "submission", "name"
    CLOSED_FILE = "closed_file", "number"


class ErasureGround(Term):
    """Why a report is erased: the closed list. `again` is written by a restore alone."""

    WRONG = "wrong", "It is wrong: it names the wrong person, or did not happen"
    MALICIOUS = "malicious", "It was told to harm somebody"
    RETENTION = "retention", "It is not needed any more, and its time has come"
    COURT_ORDER = "court_order", "A court or the Information Commissioner orders it"
    AGAIN = "again", "Erased before; erased again after a backup was restored"


GROUNDS_TO_CHOOSE = tuple(ground for ground in ErasureGround if ground is not ErasureGround.AGAIN)


def what_still_runs(
    *, open_concerns: Iterable[str], on_their_way: Iterable[str], closed_files: int
) -> Iterator[Reason]:
    """Yield why a report may not be erased yet: what still runs, by its references, and what the police are to see."""
    for name in open_concerns:
        yield WhatStillRuns.CONCERN(name=name)
    for name in on_their_way:
        yield WhatStillRuns.SUBMISSION(name=name)
    if closed_files:
        yield WhatStillRuns.CLOSED_FILE(number=closed_files)


def repeats_what_was_told(words: str, told: Iterable[str]) -> bool:
    """Say whether a reason repeats what was told: four words in a row, or a whole detail of one to three words."""
    own = _fold_words(words)
    return any(_is_repeated(own, _fold_words(text)) for text in told)


def _is_repeated(own: list[str], told: list[str]) -> bool:
    if len(" ".join(told)) < _SHORTEST_DETAIL:
        return False
    length = min(_WORDS_IN_A_ROW, len(told))
    runs = {tuple(told[start : start + length]) for start in range(len(told) - length + 1)}
    return any(tuple(own[start : start + length]) in runs for start in range(len(own) - length + 1))


def _fold_words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
