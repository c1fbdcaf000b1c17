"""Where a teller is described without `I`: `as her teacher`, `Neighbour here`, `the writer`, `mum of`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import LONGEST_CLAUSE
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.first_person.scene import names_again, only_place
from inkling.safeguarding.rules.withholding.first_person.speaker import identity_end
from inkling.safeguarding.rules.withholding.labelled.told_of_under_label import (
    begins_somebody_else,
    describes_who_told,
)

_SELF = frozenset({"this", "the", "your", "present"})
_SHORTEST_PAST = 4
_MOST_OF_A_LINE, _MOST_OF_AN_OPENING = 12, 8
_MOST_BEFORE_ROLE = 4
_LINE_ENDS = frozenset({".", "!", "?", ":", "\n"})
# `Pupil L.B., year 8` is whom a report is about.
_WHO_IS_SPOKEN_OF = frozenset({"pupil", "student", "patient", "resident"})
# Beside a job at the head of a telling, where it names no more than the post: `Night porter at the hotel, Hull`.
_OF_A_POST = ("adjectives", "venues", "work_ties", "function", "articles", "posts", "posts_before")
_REFERS_BACK = frozenset({"he", "she", "they", "his", "her"})


def role_cuts(context: Context) -> Iterator[Cut]:
    """Yield the cuts of each description of the teller that stands without a first person."""
    passage = context.passage
    for at in range(len(passage)):
        if passage.quoted[at]:
            continue
        if (
            passage.key(at) == "as"
            and passage.key(at + 1) in {"someone", "somebody"}
            and passage.key(at + 2) == "who"
        ):
            end = at + 3
            while (
                not passage.is_mark(end)
                and passage.key(end) not in words("subjects")
                and end - at < LONGEST_CLAUSE
            ):
                end += 1
            yield from context.cut_around(at, end, why=CutReason.RELATION, stays=context.stays_in_identity)
        elif passage.key(at) == "as" and not _is_called(context, at):
            yield from _as_role(context, at)
        elif passage.key(at) in words("self_words") and _is_self(context, at):
            first = at - 1 if passage.key(at - 1) in _SELF | {"a", "an"} else at
            says = passage.key(at + 1) in words("be") | {"is", "has"} and not _tells_what_happens(
                context, at + 1
            )
            end = identity_end(context, at + 1) if says else at + 1
            others = (place for place in range(at + 1, end) if begins_somebody_else(passage, place))
            end = next(others, end)
            yield from context.cut_around(
                first, end, why=CutReason.REPORTING, stays=context.stays_in_identity
            )
        elif passage.key(at) in {"reporting", "attending"} and passage.key(at + 1) in {"officer", "officers"}:
            end = identity_end(context, at + 1)
            yield from context.cut_around(at, end, why=CutReason.REPORTING, stays=context.stays_in_deed)
        elif passage.tokens[at].first:
            yield from _cut_opening_line(context, at)


def _is_self(context: Context, at: int) -> bool:
    if context.passage.key(at + 1) == "of":
        return False
    return context.passage.key(at - 1) in _SELF | {"a", "an", "anonymous"} or context.passage.tokens[at].first


def _tells_what_happens(context: Context, at: int) -> bool:
    """Say whether it is no word of who that is: `Caller is in the flat with Leah`, `Referrer has seen Leah`."""
    if context.passage.key(at) == "has":
        return context.passage.key(at + 1) in words("says_or_sees_under_label")
    return context.passage.key(at) in {"is", "was"} and not describes_who_told(context, at)


def _is_called(context: Context, at: int) -> bool:
    """Say whether somebody else is `known to staff as`."""
    keys = [context.passage.key(at - back) for back in (1, 2, 3)]
    return keys[0] in words("not_as") or (keys[1] == "to" and keys[2] in words("not_as"))


def _as_role(context: Context, at: int) -> Iterator[Cut]:
    passage = context.passage
    for place in range(at + 1, min(at + 1 + _MOST_BEFORE_ROLE, len(passage))):
        if passage.key(place) in words("claimed_kin") and _is_claimed(context, at, place):
            # `He signs girls in as his nieces`: what somebody claims, and nothing of who told.
            return
        if passage.is_in(place, "roles") or passage.is_in(place, "kin"):
            first = at - 1 if passage.key(at - 1) in words("announcing") else at
            end = identity_end(context, place)
            yield from context.cut_around(first, end, why=CutReason.WORK, stays=context.stays_in_identity)
            return
        if passage.is_end(place) or passage.key(place) in words("subjects"):
            return


def _is_claimed(context: Context, at: int, kin: int) -> bool:
    """Say whether somebody else puts it about: not `As her daughter I know`, not `as her son's teacher`."""
    passage = context.passage
    if passage.key(kin + 1) in {"'s", "'"}:
        return False
    before = range(passage.clause_start(at, most=_MOST_OF_A_LINE), at)
    own = words("first_person") | words("announcing")
    return bool(before) and not any(passage.key(place) in own for place in before)


def _cut_opening_line(context: Context, at: int) -> Iterator[Cut]:
    """Cut a line that only says who writes: `Dance teacher.`, `Neighbour here`, `Form tutor, Calder Academy.`."""
    passage = context.passage
    end = at
    while end < len(passage) and not _ends_line(context, end) and end - at <= _MOST_OF_A_LINE:
        end += 1
    if passage.key(at) in _WHO_IS_SPOKEN_OF and len(passage.key(at + 1)) == 1:
        return
    if end - at > _MOST_OF_A_LINE or any(_is_verb(context, place) for place in range(at, end)):
        return
    people = [
        place for place in range(at, end) if passage.is_in(place, "roles") or passage.is_in(place, "kin")
    ]
    here = people and any(passage.key(place) in {"here", "writing", "speaking"} for place in range(at, end))
    of = _is_person(context, at) and passage.key(at + 1) in {"of", "to", "at", "for", "in"}
    short = at == 0 and (of or end <= _MOST_OF_AN_OPENING)
    if here or (short and _begins_a_telling(context, end) and (people or _is_service(context, end))):
        kept = names_again(context, at, end) or only_place(context, at, end)
        cuts = context.cut_around(
            at, end, why=CutReason.WORK, stays=lambda place: place in kept or context.stays_in_identity(place)
        )
        surely = at == 0 and _only_says_post(context, end) and not _goes_on_of_another(context, end)
        yield from (replace(cut, surely=surely) for cut in cuts)


def _only_says_post(context: Context, end: int) -> bool:
    """Say whether a line is a job and where it is done: `Cabbie, Kilmarnock`, not `Driver, 40s, white van`."""
    passage = context.passage
    told = [place for place in range(end) if passage.is_word(place) or passage.is_number(place)]
    jobs = [place for place in told if passage.is_in(place, "roles")]
    others = [
        place
        for place in told
        if place not in jobs and not any(passage.is_in(place, name) for name in _OF_A_POST)
    ]
    return bool(jobs) and all(_names_a_place(context, place) for place in others)


def _names_a_place(context: Context, at: int) -> bool:
    """Say whether a word is the name of a place, and of nobody; without capitals it is one that is known."""
    terms, key = default_lexicon().terms, context.passage.key(at)
    return key in terms["place"] or (context.passage.is_name(at) and key not in terms["given"])


def _goes_on_of_another(context: Context, end: int) -> bool:
    """Say whether the next sentence goes on with what that person does: `Picks up girls`, `Lets men in`."""
    passage = context.passage
    follows = next((place for place in range(end, len(passage)) if passage.is_word(place)), 0)
    key = passage.key(follows)
    return key.endswith("s") and not key.endswith("ss") and not passage.is_in(follows, "young")


def _is_verb(context: Context, at: int) -> bool:
    key = context.passage.key(at)
    if key.endswith("ed") and len(key) > _SHORTEST_PAST and _is_person(context, at - 1):
        return key not in words("states")
    return key in words("plain_verbs") or key in words("telling_verbs")


def _is_person(context: Context, at: int) -> bool:
    return context.passage.is_in(at, "roles") or context.passage.is_in(at, "kin")


def _ends_line(context: Context, at: int) -> bool:
    speaks = context.passage.is_mark(at) and context.passage.key(at + 1) in words("first_person")
    return speaks or context.passage.key(at) in _LINE_ENDS


def _is_service(context: Context, end: int) -> bool:
    """Say whether a line names a service, or a post such as the control room, where somebody writes."""
    passage = context.passage
    posts = words("posts_before")
    return any(
        passage.key(place) in words("services") | words("posts")
        or (passage.key(place) in words("posts_after") and passage.key(place - 1) in posts)
        for place in range(end)
    )


def _begins_a_telling(context: Context, end: int) -> bool:
    """Say whether more follows, and not about this very person."""
    passage = context.passage
    follows = end
    while follows < len(passage) and passage.is_mark(follows):
        follows += 1
    if follows >= len(passage) or passage.key(follows) in _REFERS_BACK:
        return False
    return passage.key(0) not in words("others") and not passage.is_number(0) and not context.is_childs(0)
