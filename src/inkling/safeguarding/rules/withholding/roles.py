"""Where a teller is described without `I`: `as her teacher`, `Neighbour here`, `the writer`, `mum of`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.lists import words
from inkling.safeguarding.rules.withholding.speaker import identity_end

_NOT_AS = frozenset(
    "work works worked working job poses posing posed acts known same such dressed job described called soon well far long just used trusted treat "
    "disguised pretends pretending registered employed saved seen looks think him her them themselves himself".split()
)
_DETERMINERS = frozenset(
    {"a", "an", "the", "her", "his", "their", "one", "its", "this", "fellow", "being", "young"}
)
_SPEAKING = frozenset({"speaking", "writing", "reporting", "telling"})
_SELF = frozenset({"this", "the", "your", "present"})
_MOST_OF_A_LINE = 8
_MOST_BEFORE_ROLE = 4
_VERBS = frozenset(
    "is was are were has have had been be do does did gets got said says saw seen heard goes went comes came takes took".split()
)
_REFERS_BACK = frozenset({"he", "she", "they", "his", "her"})


def role_cuts(context: Context) -> Iterator[Cut]:
    """Yield the cuts of each description of the teller that stands without a first person."""
    passage = context.passage
    for at in range(len(passage)):
        if passage.quoted[at]:
            continue
        if passage.key(at) == "as" and passage.key(at - 1) not in _NOT_AS:
            yield from _as_role(context, at)
        elif passage.key(at) in words("self_words") and _is_self(context, at):
            yield context.cut(
                at - 1 if passage.key(at - 1) in _SELF | {"a", "an"} else at, at + 1, why=CutReason.REPORTING
            )
        elif passage.tokens[at].first:
            yield from _opening(context, at)


def _is_self(context: Context, at: int) -> bool:
    return context.passage.key(at - 1) in _SELF | {"a", "an", "anonymous"} or context.passage.tokens[at].first


def _as_role(context: Context, at: int) -> Iterator[Cut]:
    passage = context.passage
    for place in range(at + 1, min(at + 1 + _MOST_BEFORE_ROLE, len(passage))):
        if passage.is_in(place, "roles") or passage.is_in(place, "kin"):
            first = at - 1 if passage.key(at - 1) in _SPEAKING else at
            end = identity_end(context, place)
            yield from context.cut_around(first, end, why=CutReason.WORK, stays=context.stays_in_identity)
            return
        if passage.is_end(place) or passage.key(place) in words("subjects"):
            return


def _opening(context: Context, at: int) -> Iterator[Cut]:
    """Cut a line that only says who writes: `Dance teacher.`, `Neighbour here`, `Mum of two in her class`."""
    passage = context.passage
    end = at
    while end < len(passage) and not passage.is_mark(end) and end - at <= _MOST_OF_A_LINE:
        end += 1
    people = [
        place for place in range(at, end) if passage.is_in(place, "roles") or passage.is_in(place, "kin")
    ]
    if (
        not people
        or end - at > _MOST_OF_A_LINE
        or any(passage.key(place) in _VERBS for place in range(at, end))
    ):
        return
    here = any(passage.key(place) in {"here", "writing", "speaking"} for place in range(at, end))
    of = passage.key(people[0] + 1) in {"of", "to", "at", "for"} and people[0] - at <= 2
    if here or (at == 0 and _begins_a_telling(context, at, end, of=of)):
        yield from context.cut_around(
            at, end, why=CutReason.WORK, stays=lambda place: context.is_childs(place) or context.is_age(place)
        )


def _begins_a_telling(context: Context, at: int, end: int, *, of: bool) -> bool:
    """Say whether more follows that is not about this very person."""
    passage = context.passage
    if end >= len(passage) or passage.key(end) in {",", "-", "("} and not of:
        return False
    follows = end + 1
    while follows < len(passage) and passage.is_mark(follows):
        follows += 1
    if follows >= len(passage):
        return False
    alone = passage.key(at) not in {
        "her",
        "his",
        "their",
        "a",
        "an",
        "the",
        "two",
        "three",
    } and not context.is_childs(at)
    return alone and passage.key(follows) not in _REFERS_BACK
