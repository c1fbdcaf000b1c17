"""Which parts of a clause speak of the teller, where one that shows who told also says what is needed to act.

Of `my daughter told me that Ruby is seeing a man of 19` the second part stays: nobody of the teller's is in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.needs import is_needed

_SHORTEST = 2
_FEWEST_FACTS = 2
_DIGITS = 2


def parts_of_teller(context: Context, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the first word and the one after the last of each run of words that speaks of the teller.

    A clause in which no first person stands goes as a whole, as it always did.
    """
    if not any(_is_own(context, at) for at in range(first, end)):
        yield first, end
        return
    begins: int | None = None
    for start, stop in _parts(context, first, end):
        if _stays(context, start, stop):
            if begins is not None:
                yield begins, start
            begins = None
        elif begins is None:
            begins = start
    if begins is not None:
        yield begins, end


def _parts(context: Context, first: int, end: int) -> Iterator[tuple[int, int]]:
    start = first
    for at in range(first + _SHORTEST, end - 1):
        if at - start >= _SHORTEST and _begins(context, at):
            yield start, at
            start = at
    yield start, end


def _begins(context: Context, at: int) -> bool:
    """Say whether a part begins here: behind what joins it, or with the child where nothing does."""
    passage = context.passage
    if passage.is_end(at - 1):
        return False
    return passage.is_end(at) or (context.is_childs(at) and _does(context, at + 1))


def _stays(context: Context, start: int, stop: int) -> bool:
    """Say whether a part tells of others alone, and something that is needed to act."""
    if any(_is_own(context, at) for at in range(start, stop)):
        return False
    while start < stop and context.passage.is_end(start):
        start += 1
    if context.is_childs(start) and _does(context, start + 1):
        return True
    needed = sum(
        is_needed(context, at) or context.is_age(at) or _is_grown_age(context, at)
        for at in range(start, stop)
    )
    return needed >= _FEWEST_FACTS


def _is_grown_age(context: Context, at: int) -> bool:
    """Say whether how old a grown-up is stands at a place: `her bf liam is 20`."""
    passage, number = context.passage, context.passage.key(at)
    ends = at + 1 >= len(passage) or passage.is_end(at + 1)
    return (
        ends and number.isdigit() and len(number) == _DIGITS and passage.key(at - 1) in words("tells_an_age")
    )


def _does(context: Context, at: int) -> bool:
    verbs = ("finite", "plain_verbs", "helpers", "deeds_of_child")
    return any(context.passage.is_in(at, name) for name in verbs)


def _is_own(context: Context, at: int) -> bool:
    passage = context.passage
    own = words("first_person") | words("owning")
    return passage.key(at) in own and not passage.quoted[at]
