"""Where and how a teller says in passing that they can be found.

`We are 14 Rowan Way`, `I'm the new mum at 14 Rowan Way`, `call on me, 14 Rowan Way`, `email me kez@mail.example`.
"""

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
# Of a child who tells of itself only where it asks for it: "he gave me" may lead to who harms.
_ASKED_BY_MAIL = re2.compile(
    rb"\b(?:e-?mail|mail|write(?: to)?|contact|reach|message|msg|reply(?: to)?|get hold of|get|find) (?:me|us)"
    rb"(?: (?:on|at|via|to|by|back))?[ :]{1,2}([a-z0-9._%+-]+@[a-z0-9.-]*[a-z0-9])"
)
_SAID = re2.compile(
    rb"\b(?:says?|said|saying|told|tells|texts?|texted|writes?|wrote)(?: [a-z]+){0,3}[ ,:\"']*$"
)
_BEFORE_MAIL = 40
_BE = frozenset({"am", "'m", "are", "'re", "re"})
_AT = frozenset({"at", "in", "from", "of", "no", "number", "no.", "."})
_ARTICLES = frozenset({"the", "a", "an"})
# Who somebody is at a home, and at no place of work: that of a cleaner or a carer is where it happened.
_AT_HOME = frozenset(
    "mum mums mom mam mother dad father gran nan nana grandma grandad lady woman man bloke guy fella chap couple "
    "family neighbour neighbours neighbor resident residents pensioner widow widower occupier householder owner owners "
    "one girl boy lad lass".split()
)
_ME = frozenset({"me", "us"})
_FIND = frozenset(
    "call knock come visit find see reach contact write get pop drop meet catch ask speak talk".split()
)
_LEADS = frozenset("on for in to by round and up back with over".split())
_SAYS = frozenset("text texts message messaging rings ringing snaps dms invites".split())
_SENTENCE_ENDS = frozenset({".", "!", "?", "\n"})
_MOST_OF_A_ROAD, _MOST_OF_WHO, _MOST_OF_SPEECH = 4, 4, 8


def own_ways_cuts(context: Context) -> Iterator[Cut]:
    """Yield the address of the teller's home, and a mail address at which they ask to be written to."""
    passage = context.passage
    for at in range(1, len(passage)):
        if not passage.is_number(at) or passage.quoted[at]:
            continue
        if _is_own(context, at) or _is_asked_to(context, at):
            end = _road_end(context, at + 1)
            if end:
                yield context.cut(at, end, why=CutReason.ADDRESS)
    for start, end in _mail_places(passage.text):
        yield Cut(start, end, CutReason.CONTACT)


def _is_own(context: Context, at: int) -> bool:
    """Say whether `we are`, `I'm at`, `im number`, `I'm the new mum at` stands right before a number."""
    passage, before = context.passage, at - 1
    while passage.key(before) in _AT:
        before -= 1
    if before < at - 1 and passage.key(before) in _AT_HOME:
        before = _before_who(context, before)
    if passage.key(before) in {"is", "'s", ":"} and passage.key(before - 1) in words("own_home"):
        return passage.key(before - 2) in words("owning")
    if passage.key(before) in _BE:
        return passage.key(before - 1) in {"i", "we"}
    return passage.key(before) in {"im", "i'm", "we're"}


def _before_who(context: Context, at: int) -> int:
    """Return the place before the article of `the new mum`; before the text where no article leads to it."""
    passage = context.passage
    for place in range(at - 1, at - 1 - _MOST_OF_WHO, -1):
        if passage.key(place) in _ARTICLES:
            return place - 1
        if not passage.is_word(place) or passage.key(place) in words("function"):
            break
    return -1


def _is_asked_to(context: Context, at: int) -> bool:
    """Say whether whoever reads is asked to come there: `call on me, 14 Rowan Way`. Not whom somebody else asks."""
    passage, before = context.passage, at - 1
    while passage.key(before) in _AT or passage.key(before) in {",", ":", "-"}:
        before -= 1
    if passage.key(before) not in _ME:
        return False
    before -= 1
    while passage.key(before) in _LEADS:
        before -= 1
    if passage.key(before) not in _FIND:
        return False
    while passage.key(before - 1) in _FIND | _LEADS:
        before -= 1
    asks = passage.is_end(before - 1) or passage.key(before - 1) in words("asking_to")
    return asks and not _is_said_by_another(context, before)


def _is_said_by_another(context: Context, at: int) -> bool:
    """Say whether a verb of speaking stands before, in the same sentence: `he texts her: come see me at ...`."""
    passage = context.passage
    place = at
    while place > max(0, at - _MOST_OF_SPEECH) and passage.key(place - 1) not in _SENTENCE_ENDS:
        place -= 1
        if passage.key(place) in words("quote_verbs") | _SAYS:
            return True
    return False


def _road_end(context: Context, at: int) -> int:
    """Return the end of `Rowan Way` and of `rowan way`; 0 where no road stands here."""
    passage = context.passage
    for place in range(at + 1, min(at + _MOST_OF_A_ROAD, len(passage))):
        if passage.key(place) in words("address_types"):
            return place + 1
        if not passage.is_word(place - 1):
            break
    return 0


def asked_by_mail_cuts(text: str) -> Iterator[Cut]:
    """Yield the mail address at which a teller asks to be written to, also a child who tells of itself."""
    low = shadow(text).encode("ascii").lower()
    for found in _ASKED_BY_MAIL.finditer(low):
        if not is_quoted_speech(low, found.start()):
            yield Cut(found.start(1), found.end(1), CutReason.CONTACT)


def is_quoted_speech(low: bytes, at: int) -> bool:
    """Say whether what begins here is what somebody said or wrote: `he texted: message me at`."""
    return _SAID.search(low[max(0, at - _BEFORE_MAIL) : at]) is not None


def _mail_places(text: str) -> Iterator[tuple[int, int]]:
    for found in _MAIL.finditer(shadow(text).encode("ascii").lower()):
        yield found.span(1)
