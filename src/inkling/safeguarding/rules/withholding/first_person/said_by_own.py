"""Where somebody of the teller's says it, whose class a child is in shows who: `my son says a girl in his class`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_THIRD = frozenset({"his", "her", "their"})
_HE, _SHE = frozenset({"his"}), frozenset({"her"})
_LEADS = frozenset({"in", "from", "at", "of", "on", "with", "and"})
_MOST_BEFORE_SAYING = 4
_MOST_ADJECTIVES = 3


def said_by_own_cuts(context: Context) -> Iterator[Cut]:
    """Yield the cuts of `in his class` and `his mate` in a sentence that somebody of the teller's said."""
    passage = context.passage
    for at in passage.each("owning"):
        if not passage.quoted[at] and (said := _after_saying_verb(context, at)):
            yield from _cut_shared(context, said, _owner_of(context, at))


def _after_saying_verb(context: Context, at: int) -> int:
    """Return the place after the verb of `my son says`; 0 where nobody of the teller's says anything."""
    passage = context.passage
    person = False
    for place in range(at + 1, at + 2 + _MOST_BEFORE_SAYING):
        person = person or any(passage.is_in(place, name) for name in ("kin", "young", "roles"))
        if person and passage.key(place) in words("passing_on"):
            return place + 1
        if passage.is_mark(place):
            return 0
    return 0


def _owner_of(context: Context, at: int) -> frozenset[str]:
    """Return the word by which somebody is meant again: `his` of a son; any where the word does not say."""
    near = {context.passage.key(place) for place in range(at + 1, at + 1 + _MOST_BEFORE_SAYING)}
    if near & words("males"):
        return _HE
    return _SHE if near & words("females") else _THIRD


def _cut_shared(context: Context, at: int, own: frozenset[str]) -> Iterator[Cut]:
    """Yield what is shared with who said it, up to the end of the sentence or to somebody else of that sex."""
    passage = context.passage
    while at < len(passage) and not _ends(context, at):
        if passage.key(at) in own and (end := _shared_end(context, at)):
            first = at - 1 if passage.key(at - 1) in _LEADS and not passage.is_in(end - 1, "peers_of") else at
            yield context.cut(first, end, why=CutReason.RELATION)
            at = end
        else:
            at += 1


def _shared_end(context: Context, at: int) -> int:
    """Return the end of `his maths class` or `his best mate`; 0 where what follows is not shared with a child."""
    passage = context.passage
    for place in range(at + 1, at + 2 + _MOST_ADJECTIVES):
        if passage.key(place) in words("shared_by_pupils") or passage.is_in(place, "peers_of"):
            return place + 1
        if not passage.is_word(place) or passage.is_end(place):
            return 0
    return 0


def _ends(context: Context, at: int) -> bool:
    return context.passage.tokens[at].text in {".", "!", "?", "\n"}
