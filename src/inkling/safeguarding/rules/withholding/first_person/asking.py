"""How a teller says where they sit and how to reach them, without a first person: `Ask for Bev`, `Ring 07700 900123`.

`Youth Justice, second floor, desk by the lift` is a line that only says who writes, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_ENDS = frozenset({".", "!", "?", "\n", ";"})
_MOST_OF_A_LINE = 14
_DIGITS_OF_A_NUMBER = 10
_MOST_PIECES = 6


def asking_cuts(context: Context) -> Iterator[Cut]:
    """Yield the places that say whom to ask for, which number to call, and in which office somebody sits."""
    passage = context.passage
    start = 0
    for at in range(len(passage) + 1):
        if at < len(passage) and passage.key(at) not in _ENDS:
            continue
        if start < at and not passage.quoted[start]:
            yield from _office_line(context, start, at)
        start = at + 1
    for at in passage.each("bidding"):
        if not passage.quoted[at] and _is_bidden(context, at):
            yield from _to_ask_for(context, at)
            yield from _to_call(context, at)


def _is_bidden(context: Context, at: int) -> bool:
    """Say whether a verb begins a clause that asks something of whoever reads, or stands behind the teller's number."""
    passage = context.passage
    return (
        passage.is_end(at - 1) or passage.key(at - 1) in words("asking_to") or _ends_own_number(context, at)
    )


def _ends_own_number(context: Context, at: int) -> bool:
    """Say whether the teller's telephone number ends before a place: `my number is 07700 900333 ask for Bev`."""
    passage = context.passage
    digits, place = 0, at - 1
    while place >= 0 and passage.is_number(place) and at - place <= _MOST_PIECES:
        digits += sum(each.isdigit() for each in passage.key(place))
        place -= 1
    leads = range(passage.clause_start(place, most=_MOST_PIECES), place + 1) if place >= 0 else ()
    called = any(passage.key(each) in words("calling") and passage.is_end(each - 1) for each in leads)
    own = called or any(passage.key(each) in words("owning") for each in leads)
    return digits >= _DIGITS_OF_A_NUMBER and own


def _to_ask_for(context: Context, at: int) -> Iterator[Cut]:
    passage = context.passage
    whom = at + 2
    asks = (passage.key(at), passage.key(at + 1)) in {("ask", "for"), ("speak", "to"), ("talk", "to")}
    me = passage.key(whom) in words("objects")
    if not asks or not (me or passage.is_name(whom)) or context.is_childs(whom):
        return
    first = at
    if passage.key(at - 1) == "and" and (before := _call_before(context, at - 1)) >= 0:
        first = before
    elif not (me or passage.tokens[at].first or passage.key(at - 1) in words("asking_to")) and not (
        _ends_own_number(context, at)
    ):
        return
    yield context.cut(first, passage.clause_end(whom), why=CutReason.CONTACT)


def _call_before(context: Context, at: int) -> int:
    """Return where `please phone the office` begins before `and`; -1 where it is something else."""
    passage = context.passage
    first = passage.clause_start(at - 1, most=_MOST_PIECES) if not passage.is_end(at - 1) else at
    called = [place for place in range(first, at) if passage.key(place) in words("calling")]
    return first if called else -1


def _to_call(context: Context, at: int) -> Iterator[Cut]:
    """Cut the number of `Ring 07700 900123`: who asks to be rung gives their own."""
    passage = context.passage
    if passage.key(at) not in words("calling"):
        return
    first = at + 1
    while passage.key(first) in words("reach_by") | words("objects") | {"number", "my"}:
        first += 1
    end, digits = first, 0
    while end < len(passage) and end - first < _MOST_PIECES and passage.is_number(end):
        digits += sum(each.isdigit() for each in passage.key(end))
        end += 1
    if digits >= _DIGITS_OF_A_NUMBER:
        yield context.cut(first, end, why=CutReason.CONTACT)


def _office_line(context: Context, first: int, end: int) -> Iterator[Cut]:
    """Cut a line without a verb that names a service and a desk, a floor or a team in it."""
    passage = context.passage
    places = range(first, end)
    if end - first > _MOST_OF_A_LINE or any(passage.key(at) in words("plain_verbs") for at in places):
        return
    services = [at for at in places if _is_service(context, at)]
    service = bool(services)
    office = any(passage.key(at) in words("office_words") for at in places if at not in services)
    if any(passage.key(at) in {"(", "/"} or _may_be_age(context, at) for at in places):
        return
    named = any(context.bears(at) for at in places) and any(passage.key(at) == "," for at in places)
    if (service and office) or (named and (service or office)):
        yield from context.cut_around(first, end, why=CutReason.WORK, stays=context.is_childs)


def _may_be_age(context: Context, at: int) -> bool:
    key = context.passage.key(at)
    return (
        key.isdigit()
        and len(key) < 3
        and context.passage.key(at - 1) not in words("house_words") | words("office_words")
    )


def _is_service(context: Context, at: int) -> bool:
    passage = context.passage
    return passage.key(at) in words("agencies") or (
        passage.key(at) in words("of_agencies") and passage.key(at + 1) in words("agency_ends")
    )
