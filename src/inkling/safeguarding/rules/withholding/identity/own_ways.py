"""Where and how a teller says in passing that they can be found: `we are 14 Rowan Way`, `email me kez@mail.example`."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_MAIL = re2.compile(
    rb"\b(?:me|us)(?: (?:on|at|via|to|by|back))?[ :]{1,2}([a-z0-9._%+-]+@[a-z0-9.-]*[a-z0-9])"
)
_BE = frozenset({"am", "'m", "are", "'re", "re"})
_AT = frozenset({"at", "in", "no", "number", "no.", "."})
_MOST_OF_A_ROAD = 4


def own_ways_cuts(context: Context) -> Iterator[Cut]:
    """Yield the address of the teller's home, and a mail address at which they ask to be written to."""
    passage = context.passage
    for at in range(1, len(passage)):
        if passage.is_number(at) and not passage.quoted[at] and _is_own(context, at):
            end = _road_end(context, at + 1)
            if end:
                yield context.cut(at, end, why=CutReason.ADDRESS)
    for start, end in _mail_places(passage.text):
        yield Cut(start, end, CutReason.CONTACT)


def _is_own(context: Context, at: int) -> bool:
    """Say whether `we are`, `I'm at`, `im number` stands right before a number."""
    passage, before = context.passage, at - 1
    while passage.key(before) in _AT:
        before -= 1
    if passage.key(before) in _BE:
        return passage.key(before - 1) in {"i", "we"}
    return passage.key(before) in {"im", "i'm", "we're"}


def _road_end(context: Context, at: int) -> int:
    """Return the end of `Rowan Way` and of `rowan way`; 0 where no road stands here."""
    passage = context.passage
    for place in range(at + 1, min(at + _MOST_OF_A_ROAD, len(passage))):
        if passage.key(place) in words("address_types"):
            return place + 1
        if not passage.is_word(place - 1):
            break
    return 0


def _mail_places(text: str) -> Iterator[tuple[int, int]]:
    for found in _MAIL.finditer(shadow(text).encode("ascii").lower()):
        yield found.span(1)
