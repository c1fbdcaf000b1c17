"""Where a text points at who told: `the grandmother who told us`, `it was number 9 who told`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_WHO = frozenset({"who", "that", "whom"})
_IT = frozenset({"it", "this"})
_WAS = frozenset({"was", "is", "were", "came", "comes"})
_TO_DO = frozenset({"to", "not"})
_MOST = 7
_SOURCES = ("kin", "roles", "peers", "self_words", "unnamed_people")


def who_told_cuts(context: Context) -> Iterator[Cut]:
    """Yield whom a text calls the one who told, with the words that say so."""
    passage = context.passage
    for at in range(len(passage)):
        if passage.quoted[at] or passage.key(at) not in _WHO:
            continue
        was = _it_was(context, at)
        end = _telling_end(context, at + 1, kept_secret=was < at and _is_secret(context, was))
        first = was if was < at else _subject_start(context, at)
        if end and first < at:
            yield from context.cut_around(first, end, why=CutReason.REPORTING, stays=context.is_childs)


def _telling_end(context: Context, at: int, *, kept_secret: bool) -> int:
    """Return the end of `told us`, `has rung in`, `told.`: to those who read it, and to nobody else; 0 where it is not.

    `told us to wait` tells what to do, and nothing of who told.
    """
    passage = context.passage
    while passage.key(at) in words("helpers"):
        at += 1
    verb, after = passage.key(at), at + 1
    over = after >= len(passage) or passage.is_end(after)
    if kept_secret and over and verb in words("passing_on") | words("ringing"):
        return after
    if verb in words("passing_on"):
        told = passage.key(after) in words("to_who_reads") and passage.key(after + 1) not in _TO_DO
        return after + 1 if told else after if over and verb in words("giving_away") else 0
    if verb in words("ringing"):
        if passage.key(after) == "in" and (passage.is_end(after + 1) or _says(context, after + 1)):
            return after + 1
        return after if _says(context, after) else 0
    return 0


def _says(context: Context, at: int) -> bool:
    return context.passage.key(at) in words("telling_verbs") | words("knowing")


def _is_secret(context: Context, was: int) -> bool:
    """Say whether nobody is to know who it was: `they cant know it was`."""
    before = {context.passage.key(place) for place in range(max(0, was - _MOST), was)}
    return bool(before & (words("never") | words("guessing")))


def _it_was(context: Context, who: int) -> int:
    """Return where `it was number 9` begins before `who told`; `who` itself where it does not."""
    passage = context.passage
    for place in range(who - 1, max(0, who - 1 - _MOST), -1):
        if passage.key(place) in _WAS and passage.key(place - 1) in _IT:
            return place - 1
        if passage.is_mark(place) and passage.key(place - 1) not in words("house_words"):
            break
    return who


def _subject_start(context: Context, who: int) -> int:
    """Return where a word of relation, work or nobody in particular begins before `who`; `who` where there is none."""
    passage = context.passage
    if who == 0 or not any(passage.is_in(who - 1, name) for name in _SOURCES):
        return who
    start = who - 1
    while (
        start > 0
        and who - start < _MOST
        and (passage.is_in(start - 1, "adjectives") or passage.key(start - 1) in words("owners"))
    ):
        start -= 1
    return start
