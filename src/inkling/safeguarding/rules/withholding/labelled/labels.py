"""Who told under a label of a note: `INF F, 50s by voice`, `Caller lives opposite`, `Her husb has seen it`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.labelled.through_walls import through_a_wall
from inkling.safeguarding.rules.withholding.labelled.told_of_under_label import (
    OLDEST_CHILD,
    OWN,
    describes_who_told,
    find_behind_kin,
    find_others,
    is_named_child,
)

_MOST_BEFORE = 3
_BEFORE = frozenset({"the", "our", "an", "anonymous", "anon", "female", "male", "second", "same"})
_FROM_BEFORE, _FROM = (
    frozenset({"information", "info", "intel", "reported", "call"}),
    frozenset({"from", "by"}),
)
_HALF_SAID = frozenset({"has", "also", "then", "now", "further", ",", ":", "is", "very"})
_BEFORE_AN_AGE = frozenset({"is", "was", "aged", "age", ",", "f", "m"})
_ENDS = frozenset({".", "!", "?", "\n"})


def label_cuts(context: Context) -> Iterator[Cut]:
    """Yield what a note says of whoever told under a label: who they are, where they live, who of theirs saw it.

    What they say or saw stays, without the words that say that they do. A child who told is not withheld.
    """
    passage = context.passage
    is_of_source = is_described = False
    at = 0
    while at < len(passage):
        end = _sentence_end(passage, at)
        first = _skip_marks(passage, at, end)
        begins = _begin_behind(passage, first, is_of_source=is_of_source, is_described=is_described)
        if begins and not (_is_of_child(context, begins, end) or _says_of_whom(passage, begins, end)):
            yield from (replace(cut, surely=True) for cut in _cut_sentence(context, first, begins, end))
            is_of_source, is_described = True, describes_who_told(context, begins)
        else:
            is_of_source = is_described = False
        at = end


def _begin_behind(passage: Passage, at: int, *, is_of_source: bool, is_described: bool) -> int:
    """Return the place behind the label, or behind `her husb` in what follows one; 0 where there is none.

    `Lives there` is of who told only behind a sentence that says who that is: behind `Caller says Kaz ...` it may be of
    Kaz, who must be found.
    """
    place = at
    while place - at < _MOST_BEFORE and passage.key(place) in _BEFORE:
        place += 1
    if passage.key(place) in words("labels_of_who_told") or _is_clipped(passage, place):
        place += 2 if _is_clipped(passage, place) else 1
        if passage.key(place) == "'s" and passage.key(place + 1) in words("partners_of_who_told"):
            place += 2
        return 0 if passage.key(place) == "'s" else place
    if (
        passage.key(place) in _FROM_BEFORE
        and passage.key(place + 1) in _FROM
        and passage.key(place + 2) == ":"
    ):
        return place + 2
    if is_of_source and passage.key(at) in OWN and passage.key(at + 1) in words("partners_of_who_told"):
        return at + 2
    return at if is_described and passage.key(at) in words("label_goes_on") else 0


def _says_of_whom(passage: Passage, at: int, end: int) -> bool:
    """Say whether `Caller: stepdad re Jowan, 17` stands here, which is read as a source of a record."""
    return any(passage.key(each) in words("source_tells_of") for each in range(at, end))


def _is_clipped(passage: Passage, at: int) -> bool:
    """Say whether `ref'r` stands here."""
    return passage.key(at) == "ref" and passage.key(at + 1) == "'r"


def _is_of_child(context: Context, at: int, end: int) -> bool:
    """Say whether the label is a child's own: `Caller is 13`."""
    passage = context.passage
    for place in range(at, min(at + _MOST_BEFORE, end)):
        key = passage.key(place)
        is_young = key.isdecimal() and int(key[:3]) <= OLDEST_CHILD
        is_child = key in words("child_under_label") and passage.key(place + 1) != "'s"
        if is_child or (is_young and passage.key(place - 1) in _BEFORE_AN_AGE):
            return True
        # `INF daughter Leah` is no child who told, whatever else is known of Leah.
        is_kin = key in words("told_of_under_label") or passage.key(place - 1) in words(
            "partners_of_who_told"
        )
        if is_kin or key in words("says_or_sees_under_label"):
            return False
        if context.is_childs(place) and not _is_grown_up(passage, place):
            return True
    return False


def _is_grown_up(passage: Passage, at: int) -> bool:
    """Say whether an age behind a name is none of a child: `Jo, 40`."""
    years = passage.key(at + 2)
    return passage.key(at + 1) in {",", "("} and years.isdecimal() and int(years[:3]) > OLDEST_CHILD


def _cut_sentence(context: Context, first: int, at: int, end: int) -> Iterator[Cut]:
    """Cut to behind the verb of saying or seeing; of one that only describes who told, all."""
    passage = context.passage
    is_partner = passage.key(at - 1) in words("partners_of_who_told")
    of_theirs = find_behind_kin(passage, at - 1 if is_partner else at, end)
    if of_theirs:
        yield context.cut(first, of_theirs, why=CutReason.REPORTING)
        return
    describes = describes_who_told(context, at)
    for place in range(at, end):
        if passage.key(place) in words("says_or_sees_under_label"):
            last = place + 2 if passage.key(place + 1) == "that" else place + 1
            yield from context.cut_around(
                first, last, why=CutReason.REPORTING, stays=lambda each: _stays(context, each)
            )
            yield from through_a_wall(context, last, end)
            return
        is_passed = passage.key(place) in words("helpers") | _HALF_SAID or (
            is_partner and passage.is_name(place)
        )
        if not (describes or is_passed):
            return
        others = find_others(context, at, place, end=end)
        if others is not None:
            end = others
            break
    last = end - 1 if passage.key(end - 1) in _ENDS else end
    if describes and last > first:
        yield from context.cut_around(
            first, last, why=CutReason.REPORTING, stays=lambda each: _stays(context, each)
        )


def _stays(context: Context, at: int) -> bool:
    """Say whether it is a child, or a house that others live in or beside: `lives opposite 14 Beck Lane`."""
    passage = context.passage
    if context.is_childs(at) or is_named_child(passage, at) or _is_house_of_others(passage, at):
        return True
    if passage.is_name(at) and passage.key(at - 1) in words("beside_a_house"):
        return True
    before = at
    while (
        passage.is_name(before) or passage.is_number(before) or passage.key(before) in words("address_types")
    ):
        before -= 1
    beside = passage.key(before - 1) if passage.key(before) == "to" else passage.key(before)
    return before < at and beside in words("beside_a_house")


def _is_house_of_others(passage: Passage, at: int) -> bool:
    """Say whether a house stands here that is told of with others: `12 Beck Lane with Kaz`, `Kaz, 12 Beck Lane`."""
    first = last = at
    while _is_of_house(passage, first - 1):
        first -= 1
    while _is_of_house(passage, last + 1):
        last += 1
    if not (_is_of_house(passage, at) and passage.is_number(first) and first < last):
        return False
    is_of_a_name = passage.key(first - 1) == "," and passage.is_name(first - 2)
    others = passage.key(last + 1) == "," and passage.key(last + 2) in OWN and passage.is_name(last + 4)
    is_shared = passage.key(last + 1) == "with" and passage.capital(last + 2)
    return is_of_a_name or is_shared or others


def _is_of_house(passage: Passage, at: int) -> bool:
    return passage.is_name(at) or passage.is_number(at) or passage.key(at) in words("address_types")


def _skip_marks(passage: Passage, at: int, end: int) -> int:
    while at < end and passage.is_mark(at):
        at += 1
    return at


def _sentence_end(passage: Passage, at: int) -> int:
    """Return the place behind the sentence or line that begins here; `no. 9` ends none."""
    end = at
    while end < len(passage):
        end += 1
        is_number = passage.key(end - 2) in words("house_words") and passage.is_number(end)
        if passage.key(end - 1) in _ENDS and not passage.is_point(end - 1) and not is_number:
            break
    return end
