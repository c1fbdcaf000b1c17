"""Where a teller stands, without a first person: `next door at number 9`, `through the wall`, `only one knows`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import LONGEST_CLAUSE
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_ACROSS = frozenset({"across", "over", "down", "through", "from", "out", "up"})
_PAST_WHICH = frozenset({"after", "before", "until", "since", "where", "else", "but"})
_NUMBERED = frozenset({"crew", "collar", "badge", "staff", "payroll", "shoulder", "warrant", "employee"})
_CALLED = frozenset({"police", "crimestoppers", "childline", "nspcc"})
_PASSES_ON = frozenset({"rang", "phoned", "reported", "reports", "contacted", "complained", "complains"})
_GOES = frozenset(
    "came come comes coming climbs climbed climb climbing gets got getting jumps jumped went goes going crawled crawls "
    "escaped escapes".split()
)
_PUTS = frozenset(
    "put puts hung hangs taped nailed stuck pinned throws threw thrown passed passes lowered".split()
)
_MOST_BEFORE = 6
_NOBODY = frozenset({"nobody", "noone", "no-one"})


def vantage_cuts(context: Context) -> Iterator[Cut]:
    """Yield the cuts of each place that shows from where, or that only one person can know."""
    passage = context.passage
    for at in passage.each("vantage_begins"):
        if passage.quoted[at]:
            continue
        end = (
            _at_work(context, at)
            or _next_door(context, at)
            or _between(context, at)
            or _doors_away(context, at)
            or _neighbour(context, at)
            or _own_number(context, at)
        )
        if end:
            yield context.cut(_lead(context, at), end, why=CutReason.VANTAGE)
        elif _only_one(context, at):
            end = _only_end(context, at + 2)
            yield from context.cut_around(at, end, why=CutReason.ONLY_ONE, stays=context.stays_in_identity)


def _at_work(context: Context, at: int) -> int:
    """Return the end of `in handover` and `on shift`; 0 where there is none."""
    passage = context.passage
    alone = passage.key(at) in {"in", "on", "at", "during"} and passage.key(at + 1) in words("at_work")
    if (
        passage.tokens[at].first
        and passage.key(at) in {"in", "on", "at"}
        and passage.key(at + 1) in words("wards")
    ):
        return at + 2
    third = passage.key(at - 1) in {"he", "she", "they", "is", "was", "mum", "mother", "dad"}
    return at + 2 if alone and not third else 0


def _lead(context: Context, at: int) -> int:
    return at - 1 if context.passage.key(at - 1) in {"from"} else at


def _next_door(context: Context, at: int) -> int:
    """Return the end of `next door at number 9`; 0 where there is none."""
    passage = context.passage
    key = passage.key(at)
    if key in {"next-door", "nextdoor"}:
        end = at + 1
    elif key == "next" and (
        passage.key(at + 1) == "door" or (passage.key(at + 1) == "-" and passage.key(at + 2) == "door")
    ):
        end = at + 2 if passage.key(at + 1) == "door" else at + 3
    else:
        return 0
    if passage.key(end) == "'s":
        end += 1
    if passage.key(end) == "to" and (
        passage.is_name(end + 1) or passage.is_name(end + 2) or passage.is_in(end + 2, "venues")
    ):
        return 0
    place = end + 1 if passage.key(end) in {"at", "in", "on", ",", "to"} else end
    while passage.key(place) in words("house_words") or (passage.is_number(place) and place > end):
        place += 1
    if passage.is_in(place, "kin") and place == end:
        place += 1
    return (
        place if place > end + 1 or passage.is_number(place - 1) or passage.is_in(place - 1, "kin") else end
    )


def _between(context: Context, at: int) -> int:
    """Return the end of `through the wall`, `across the road` (not `across the road from the school`)."""
    passage = context.passage
    if passage.key(at) not in _ACROSS:
        return 0
    place = at + 1
    while passage.key(place) in words("before_things") and place - at < 5:
        place += 1
    if place == at + 1 or passage.key(place) not in words("things_between"):
        return 0
    if passage.key(at) in {"down", "up", "out"} and passage.key(place) in {"road", "street", "way"}:
        return 0
    if _passes_through(context, at):
        return 0
    scene = passage.key(place + 1) in {"from", "of", "to"} and passage.key(place + 2) not in words(
        "owning"
    ) | words("objects")
    return 0 if scene else place + 1


def _passes_through(context: Context, at: int) -> bool:
    """Say whether others go or put something there: `she gets out the window`, `put a blanket over the window`."""
    passage = context.passage
    places = range(max(0, at - _MOST_BEFORE), at)
    begins = max((place + 1 for place in places if passage.is_mark(place)), default=places.start)
    own = words("first_person") | words("owning") | words("objects")
    if any(passage.key(place) in own for place in range(begins, at)):
        return False
    goes = passage.key(at - 1) in _GOES
    return goes or any(passage.key(place) in _PUTS for place in range(begins, at))


def _doors_away(context: Context, at: int) -> int:
    passage = context.passage
    if passage.key(at) not in words("door_counts") or passage.key(at + 1) not in {
        "doors",
        "door",
        "houses",
        "floors",
        "of",
    }:
        return 0
    place = at + 1 + (1 if passage.key(at + 1) == "of" else 0)
    return place + 2 if passage.key(place + 1) in words("doors") else 0


def _neighbour(context: Context, at: int) -> int:
    """Return the end of `the neighbours`: whose neighbour, nobody else says."""
    passage = context.passage
    if passage.key(at) not in {"neighbour", "neighbours", "neighbor", "neighbors"}:
        return 0
    if passage.key(at + 1) in {"called", "named"} and (named := _named_end(context, at + 2)):
        # `A neighbour called Derek gives him cider`: whoever is named so is told of, and who told where they rang.
        return named if _passes_on(context, named) else 0
    return at + 1 if passage.key(at - 1) not in {"her", "his", "their", "'s"} else 0


def _named_end(context: Context, at: int) -> int:
    """Return the end of a name; 0 where somebody `called the police`, or no name stands here."""
    passage, end = context.passage, at
    while passage.key(end) not in _CALLED and (
        passage.capital(end) or passage.key(end) in default_lexicon().terms["given"]
    ):
        end += 1
    return end if end > at else 0


def _passes_on(context: Context, at: int) -> bool:
    """Say whether somebody `rang`, `reported it` or `told us`."""
    passage = context.passage
    told = passage.key(at) in {"told", "tells"} and passage.key(at + 1) in words("to_who_reads")
    return told or passage.key(at) in _PASSES_ON


def _own_number(context: Context, at: int) -> int:
    """Return the end of `crew number is 4471`, `payroll no. 99871`: whose number it is, a list says."""
    passage = context.passage
    if passage.key(at) not in _NUMBERED or passage.key(at + 1) not in {"number", "no", "num", "nr"}:
        return 0
    place = at + 2
    while passage.key(place) in {".", ":", "is", "'s", "was", "-"} and place < at + 5:
        place += 1
    return place + 1 if passage.is_number(place) else 0


def _only_one(context: Context, at: int) -> bool:
    """Say whether `nobody else knows`, `only I saw`, `she has only told` begins here."""
    passage = context.passage
    key, after, third = passage.key(at), passage.key(at + 1), passage.key(at + 2)
    if key in _NOBODY or (key == "no" and after == "one"):
        rest = third if key == "no" else after
        return rest == "else" or rest in {"but", "except", "apart"}
    if key in {"only", "just"}:
        if after in words("first_person"):
            return True
        if after == "other" and third in {"person", "one", "people"}:
            return True
        if after in {"one", "1", "two", "person", "people"}:
            return any(passage.key(place) in words("knowing") for place in range(at + 2, at + 6))
        return after in {"told", "trusts", "tells", "talks"}
    return key in {"hasn", "not", "never", "hasnt", "n't"} and _told_nobody(context, at)


def _only_end(context: Context, at: int) -> int:
    """Return where `only I am on after ten` ends: past when and where, not past what is known."""
    passage = context.passage
    for place in range(at, min(at + LONGEST_CLAUSE, len(passage))):
        if passage.is_mark(place) or (passage.is_end(place) and passage.key(place) not in _PAST_WHICH):
            return place
    return min(at + LONGEST_CLAUSE, len(passage))


def _told_nobody(context: Context, at: int) -> bool:
    near = [context.passage.key(place) for place in range(at + 1, at + 5)]
    return (
        "told" in near
        and bool({"anyone", "anybody", "one"} & set(near))
        and "else" in [*near, context.passage.key(at + 5)]
    )
