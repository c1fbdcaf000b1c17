"""Clauses that the encoder finds to show who told, in words that no rule knows. Names, days, hours and ages stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.needed import is_fact
from inkling.safeguarding.rules.withholding.passage import Passage
from inkling.safeguarding.rules.withholding.teller import KnownTeller

Places = Iterable[tuple[int, int]]
# Who must not find out is asked in these words: that is read as a request, and cut as one.
_ASKS = frozenset(
    {"dont", "don", "dnt", "don't", "please", "pls", "plz", "promise", "must", "mustnt", "tell", "told"}
)


def hinted_cuts(text: str, places: Places, *, teller: KnownTeller) -> Iterator[Cut]:
    """Yield the cuts of these places of a text. Of a child who tells for themselves nothing is cut by this."""
    if teller.is_the_child:
        return
    passage = Passage(text)
    context = Context(passage, teller.names)
    at = 0
    for start, end in sorted(places):
        while at < len(passage) and passage.tokens[at].end <= start:
            at += 1
        first = at
        while at < len(passage) and passage.tokens[at].start < end:
            at += 1
        asks = any(passage.key(place) in _ASKS for place in range(first, at))
        if first < at and not asks:
            yield from context.cut_around(first, at, why=CutReason.RELATION, stays=partial(is_fact, context))
