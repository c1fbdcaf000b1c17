"""The name beside what says who told: `told by her teacher Mrs Hall at Marram Academy`, `Mr Obi, a tutor, told us`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_SAYS_WHO = frozenset({CutReason.REPORTING, CutReason.VANTAGE})
_SOURCES = ("roles", "kin", "peers", "listeners", "placed_people")
_TITLES = frozenset({"pc", "dc", "sgt", "ps", "rev", "fr", "imam", "pcso"})
_PLACED = frozenset({"at", "of", "from"})
_TOLD = frozenset({"told", "reported", "heard", "said", "disclosed", "shared", "raised"})
_BY = frozenset({"by", "from"})
# `Told twice by Mrs Hall`, `Both told by Mrs Hall`.
_HOW_OFTEN = frozenset({"twice", "again", "also", "once", "first", "both", "separately", "each"})
_MOST_OF_A_NAME, _MOST_OF_A_PLACE, _MOST_OF_A_JOB = 3, 5, 5


def told_by_cuts(context: Context) -> Iterator[Cut]:
    """Yield `Told by Mrs Hall at Marram Academy` where a sentence or a part of one begins so.

    Who was told something by somebody stays: `he was told by Gaz`, `told by Gaz to wait`.
    """
    passage = context.passage
    for at in range(len(passage)):
        by = at + 1 + (passage.key(at + 1) in _HOW_OFTEN)
        if passage.key(at) not in _TOLD or passage.key(by) not in _BY or passage.quoted[at]:
            continue
        if not _begins_a_part(context, at - (passage.key(at - 1) in _HOW_OFTEN)):
            continue
        end = _told_by_end(context, by + 1)
        if end and passage.key(end) != "to" and not _has_a_hold(context, by + 1, end):
            yield from context.cut_around(at, end, why=CutReason.REPORTING, stays=context.is_childs)


def _begins_a_part(context: Context, at: int) -> bool:
    return context.passage.tokens[at].first or bool(context.passage.is_mark(at - 1))


def _has_a_hold(context: Context, at: int, end: int) -> bool:
    """Say whether whoever is named is no source but who harms: `Told by Big Gaz that she owes him 200`."""
    passage = context.passage
    if passage.key(end) != "that" or is_title(context, at) or name_end(context, at) != end:
        return False
    if passage.key(at) in words("street_names"):
        return True
    told = range(end + 1, passage.clause_end(end + 3))
    owed = any(
        passage.key(place) in words("orders") and passage.key(place + 1) in {"him", "them"} for place in told
    )
    return owed or any(_is_ordered(context, place) for place in told)


def _is_ordered(context: Context, at: int) -> bool:
    """Say whether `must carry` or `has to meet` stands at a place: what a child has to do for whoever says so."""
    passage = context.passage
    has_to = passage.key(at) in {"has", "had", "have"} and passage.key(at + 1) == "to"
    if not (has_to or passage.key(at) == "must"):
        return False
    deed = at + 1 + has_to
    return passage.key(deed + (passage.key(deed) in {"not", "n't", "never"})) in words("ordered_deeds")


def _told_by_end(context: Context, at: int) -> int:
    """Return the end of whom a text says it was told by; 0 for a bare first name, which may be the child's."""
    job = _job_end(context, at)
    name = name_end(context, at)
    end = place_end(context, name or job)
    alone = name == at + 1 and end == name and not context.passage.is_mark(end)
    return 0 if alone else end


def beside_who_told_cuts(context: Context, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Yield the name, and the place of work, of somebody whose job or relation is withheld since they told.

    A name alone is told of by somebody (`told her teacher Gaz has a gun`): one behind a title, or between two marks.
    """
    tokens = context.passage.tokens
    starts = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end: at for at, token in enumerate(tokens)}
    for cut in cuts:
        if cut.why in _SAYS_WHO and cut.start in starts and cut.end in ends:
            says = cut.why is CutReason.REPORTING
            yield from _behind(context, starts[cut.start], ends[cut.end], is_told_by=says)
            yield from _before(context, starts[cut.start])


def _behind(context: Context, first: int, last: int, *, is_told_by: bool) -> Iterator[Cut]:
    """Cut the name behind a job; one behind a comma only where that is who told: boxes go to a neighbour, Mrs Hall."""
    passage = context.passage
    apposed = passage.key(last + 1) == "," and (is_told_by or is_title(context, last + 2))
    at = last + 1 + apposed
    end, titled = name_end(context, at), is_title(context, at)
    named = apposed and any(_is_source(context, place) for place in range(first, last + 1))
    if not end or not ((titled and _is_source(context, last)) or named):
        return
    if passage.is_mark(end) and passage.key(end + 1) == "to":
        # "Told the driver, Lee, to wait": nobody passed anything on.
        return
    if (
        (passage.is_mark(end) and passage.key(end) != "(")
        or passage.key(end) in _PLACED
        or (titled and passage.key(end) == "that")
    ):
        end = place_end(context, end)
        yield from context.cut_around(last + 1, end, why=CutReason.REPORTING, stays=context.is_childs)


def _before(context: Context, first: int) -> Iterator[Cut]:
    """Cut `Mr Obi, her form tutor,` before `told us`."""
    passage = context.passage
    if passage.key(first - 1) != ",":
        return
    job = range(first - 2, max(0, first - 2 - _MOST_OF_A_JOB), -1)
    comma = next((place for place in job if passage.key(place) == ","), 0)
    if not any(_is_source(context, place) for place in range(comma + 1, first - 1)):
        return
    start = comma
    while start > 0 and comma - start < _MOST_OF_A_NAME and passage.capital(start - 1):
        start -= 1
    if start < comma and (start == 0 or passage.is_mark(start - 1)):
        yield from context.cut_around(start, first, why=CutReason.REPORTING, stays=context.is_childs)


def _is_source(context: Context, at: int) -> bool:
    return any(context.passage.is_in(at, name) for name in _SOURCES)


def is_title(context: Context, at: int) -> bool:
    """Say whether a title stands at a place."""
    return context.passage.capital(at) and context.passage.key(at) in words("titles") | _TITLES


def name_end(context: Context, at: int) -> int:
    """Return the end of a name with its title; 0 where none is written here."""
    passage = context.passage
    if is_title(context, at):
        at += 1 + (passage.key(at + 1) == ".")
    end = at
    while end - at < _MOST_OF_A_NAME and passage.is_word(end) and passage.capital(end):
        end += 1
    return end if end > at else 0


def _job_end(context: Context, at: int) -> int:
    """Return the end of `the barman`; 0 where no word of a job or a relation is near."""
    near = range(at, at + _MOST_OF_A_NAME)
    return next((place + 1 for place in near if _is_source(context, place)), 0)


def place_end(context: Context, at: int) -> int:
    """Return the end of `at Marram Academy`, `at number 4`; where no place is named, where it began."""
    passage = context.passage
    if not at or passage.key(at) not in _PLACED:
        return at
    end = at + 1 + (passage.key(at + 1) == "the")
    first = end
    while end - at < _MOST_OF_A_PLACE and (
        passage.capital(end)
        or passage.is_number(end)
        or passage.is_in(end, "venues")
        or passage.key(end) in words("house_words")
    ):
        end += 1
    return end if end > first else at
