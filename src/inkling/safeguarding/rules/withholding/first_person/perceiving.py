"""What a teller saw, heard or knows: who saw goes, and how they know a child; what was seen stays."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.first_person.evidence import came_upon_end

_TAILS = frozenset({"'m", "'ve", "'d", "'ll", "'re"})


def perceiving_cuts(context: Context, at: int, verb: int) -> Iterator[Cut]:
    """Cut who saw. `I know her from church` and `I heard it from my sister` say more: there the clause goes."""
    passage = context.passage
    end = passage.clause_end(verb + 1) if not passage.is_end(verb + 1) else verb + 1
    through = next(
        (place for place in range(verb + 1, end) if passage.key(place) in words("known_through")), None
    )
    knows = passage.key(verb) in {"know", "knew", "known"}
    heard = passage.key(verb) in {"hear", "heard", "read", "see"}
    if (
        through is not None and (knows or (heard and _from_somebody(context, through, end)))
    ) or _sees_by_turns(context, verb):
        yield from context.cut_around(at, end, why=CutReason.RELATION, stays=context.stays_in_deed)
    elif passage.key(verb) in {"see", "saw", "seen"} and (met := _met_at_work(context, verb, end)):
        yield from context.cut_around(at, met, why=CutReason.WORK, stays=context.stays_in_deed)
    elif knows and passage.key(verb + 1) in {"her", "him", "them", "the"} and end - verb <= 3:
        yield context.cut(at, verb + 1, why=CutReason.RELATION)
    elif end := came_upon_end(context, at, verb):
        yield context.cut(at, end, why=CutReason.FIRST_PERSON)
    else:
        end = at + 2 if passage.key(at + 1) in _TAILS else at + 1
        yield context.cut(at, end, why=CutReason.FIRST_PERSON)


def _sees_by_turns(context: Context, verb: int) -> bool:
    """Say whether `see him every Sunday` tells how a teller comes to meet a child."""
    passage = context.passage
    whom = passage.key(verb + 1) in {"him", "her", "them"} or context.is_childs(verb + 1)
    when = passage.key(verb + 2)
    turns = when in words("contact_times") or (
        when in {"on", "at"} and passage.key(verb + 3) in words("days") | {"weekends", "contact"}
    )
    return passage.key(verb) in {"see", "have", "get"} and whom and turns and passage.is_end(verb + 4)


def _met_at_work(context: Context, verb: int, end: int) -> int:
    """Return the end of `saw Jade in clinic for her implant`, where it is work to see somebody; 0 where it is not."""
    passage = context.passage
    whom = passage.key(verb + 1) in words("met_there") or context.is_childs(verb + 1)
    after = _past_name(context, verb + 1)
    led = passage.key(after) in {"in", "at", "for", "during", "on"}
    met = next((at for at in range(after + 1, min(after + 5, end)) if passage.is_in(at, "met_at")), 0)
    return end if whom and led and met else 0


def _past_name(context: Context, at: int) -> int:
    """Return the place after somebody of one word or a name of more."""
    at += 1
    while context.passage.is_name(at):
        at += 1
    return at


def _from_somebody(context: Context, at: int, end: int) -> bool:
    passage = context.passage
    return passage.key(at) in {"from", "through", "via", "off"} and any(
        not passage.is_name(place)
        and any(passage.is_in(place, name) for name in ("kin", "roles", "vantage_nouns"))
        for place in range(at, end)
    )
