"""A name that a teller gives in passing: at the end of a text, or in `it's Dawn here`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_LAST_WORDS = 5
_GREETINGS = frozenset(
    {"hi", "hello", "hiya", "hey", "dear", "team", "all", "there", "good", "morning", "evening"}
)
_WHENCE = frozenset({"from", "at"})
_LONGEST_HOME = 6
# By how many words a name is led in.
_GIVING = {("i", "'m"): 2, ("i", "am"): 2, ("it", "'s"): 2, ("it", "is"): 2, ("im", ""): 1, ("its", ""): 1}


def closing_cuts(context: Context) -> Iterator[Cut]:
    """Yield the name with which a text is signed, and the words with which somebody gives theirs."""
    yield from _signature(context)
    yield from _cut_given_name(context)


def _signature(context: Context) -> Iterator[Cut]:
    passage = context.passage
    end = len(passage)
    while end and passage.is_mark(end - 1):
        end -= 1
    for at in range(max(0, end - _LAST_WORDS), end):
        closes = passage.key(at) in words("closings") and passage.tokens[at].first
        first = at + 1
        while first < end and (
            passage.is_mark(first)
            or passage.key(first) in words("closings") | {"from", "you", "kind", "very", "much"}
        ):
            first += 1
        if closes and first < end and not any(context.is_childs(place) for place in range(first, end)):
            yield context.cut(first, end, why=CutReason.NAME)
            return


def _cut_given_name(context: Context) -> Iterator[Cut]:
    """Cut `I'm Dawn`, `im kez`, `it's Dawn here` and `Dawn Marsh here.`, also of whoever tells about themselves.

    A name that begins a text so stands for the teller wherever it stands again.
    """
    passage, again = context.passage, set[str]()
    greeted = _after_greeting(passage)
    for at in range(len(passage)):
        after = _led_in(passage.key(at), passage.key(at + 1), at=at)
        if after == at:
            if at <= greeted and (end := _here_end(context, at)):
                again |= {passage.key(place) for place in range(at, end)}
                yield context.cut(at, end, why=CutReason.NAME)
                yield from _home(context, end)
            continue
        if passage.quoted[at] or context.is_childs(after):
            continue
        end = after
        while passage.is_name(end) and end - after < 3:
            end += 1
        greets = 0 < at <= greeted and passage.key(end) in _WHENCE
        mine = greets or passage.key(at) in {"i", "im"} or passage.key(end) == "here"
        if end > after and mine and not passage.is_in(after, "roles"):
            again |= {passage.key(place) for place in range(after, end) if greets}
            yield context.cut(after, end, why=CutReason.NAME)
    for at, key in enumerate(passage.keys) if again else ():
        if key in again and passage.capital(at) and not context.is_childs(at):
            yield context.cut(at, at + 1, why=CutReason.NAME)


def _after_greeting(passage: Passage) -> int:
    """Return the first place of a text at which it no longer greets: 2 of `Hi, Dawn here`."""
    at = 0
    while at < len(passage) and (passage.is_mark(at) or passage.key(at) in _GREETINGS):
        at += 1
    return at


def _here_end(context: Context, at: int) -> int:
    """Return the end of the name in `Dawn Marsh here.`, where a text greets no longer; 0 where none."""
    passage = context.passage
    if not passage.tokens[at].first and passage.key(at - 1) != ",":
        return 0
    if passage.key(at) not in default_lexicon().terms["given"] or context.is_childs(at):
        return 0
    end = at + 1
    while passage.is_name(end) and end - at < 3:
        end += 1
    if passage.key(end) in _WHENCE:
        return end if at else 0
    # `Tyler here at the park every night` tells of somebody else, unless whoever tells greets or speaks of themselves.
    goes_on = passage.is_mark(end + 1) or (
        passage.key(end + 1) in _WHENCE
        and (at > 0 or any(map(passage.is_word, passage.each("first_person"))))
    )
    return end if passage.key(end) == "here" and goes_on else 0


def _home(context: Context, end: int) -> Iterator[Cut]:
    """Yield where whoever greets so lives: `Dawn Marsh at 14 Cedar Close.`"""
    passage = context.passage
    at = end + 1 if passage.key(end) == "here" else end
    last = at + 1
    while last - at < _LONGEST_HOME and not passage.is_mark(last):
        last += 1
    if passage.key(at) == "at" and passage.is_mark(last) and passage.is_number(at + 1):
        yield context.cut(at + 1, last, why=CutReason.ADDRESS)


def _led_in(key: str, follows: str, *, at: int) -> int:
    """Return the place after words that give a name, such as `i am`; `at` itself where none stand here."""
    return at + (_GIVING.get((key, follows)) or _GIVING.get((key, ""), 0))
