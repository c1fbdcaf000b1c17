"""What is heard through a wall, by whoever lives behind it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason


def through_a_wall(context: Context, at: int, end: int) -> Iterator[Cut]:
    """Yield `thru the party wall` in a stretch of words: it shows next door to whom who told lives."""
    passage = context.passage
    for place in range(at, end):
        if passage.key(place) not in {"thru", "through"}:
            continue
        last = place + 1
        while last < end and passage.key(last) in words("before_things") | {"party"}:
            last += 1
        if last < end and passage.key(last) in words("things_between"):
            yield context.cut(place, last + 1, why=CutReason.VANTAGE)
