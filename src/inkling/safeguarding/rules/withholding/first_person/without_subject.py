"""A sentence that begins with a verb: `Work nights at the Swan` is of the teller, `Clean text` is not."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context

_TIES = ("roles", "kin", "venues", "occasions", "standing")
# What the teller works, lives or stands at, or for whom: a bare verb with none of these may as well be an order.
_PLACED = frozenset({"at", "for", "as", "in", "with", "near", "opposite", "next", "above", "below"})

_NOT_TO_TELL = frozenset("not must mustn't mustnt should shouldn't shouldnt can't cant cannot to".split())


def is_elided(context: Context, at: int) -> bool:
    """Say whether a sentence begins here with what the teller is or does, and `I` is left out."""
    passage = context.passage
    key = passage.key(at)
    if not passage.tokens[at].first:
        return False
    if key in words("worked"):
        return _is_of_work(context, at)
    if key not in words("elided"):
        return False
    if key == "foster" and _is_of_whom_not_to_tell(context, at):
        return False
    if key == "been":
        return _was_somebody(context, at + 1)
    if key.endswith("ing"):
        return not _has_other_subject(context, at)
    return key in {"am", "used", "taught", "lived", "worked", "stayed"} or _ties_somebody(context, at)


def _is_of_whom_not_to_tell(context: Context, at: int) -> bool:
    """Say whether `Foster carer not to know` tells of somebody else: who fosters, and must not find out."""
    passage = context.passage
    is_somebody = passage.is_in(at + 1, "roles") or passage.is_in(at + 1, "kin")
    return is_somebody and passage.key(at + 2) in _NOT_TO_TELL


def _is_of_work(context: Context, at: int) -> bool:
    """Say whether `picked up a fare` tells of work; `picked up by a man` and `cleaned out` do not."""
    passage = context.passage
    keys = [passage.key(place) for place in range(at + 1, passage.clause_end(at + 1))]
    return bool(words("work_things") & set(keys)) and "by" not in keys[:2]


def _was_somebody(context: Context, at: int) -> bool:
    """Say whether `been her teacher` or `been working there` follows; `been missing` is of the child."""
    passage = context.passage
    key = passage.key(at)
    if key in words("identifying"):
        return True
    ties = ("roles", "kin", "work_ties")
    return any(
        passage.is_in(place, name)
        for place in range(at, min(at + 4, passage.clause_end(at)))
        for name in ties
    )


def _has_other_subject(context: Context, at: int) -> bool:
    """Say whether `Driving a blue van, two men wait` names another subject after its comma."""
    passage = context.passage
    end = passage.clause_end(at + 1)
    if passage.key(end) != ",":
        return False
    key = passage.key(end + 1)
    others = words("others") | words("counts") | {"he", "she", "they"}
    return key in others or passage.is_number(end + 1) or passage.is_name(end + 1)


def _ties_somebody(context: Context, at: int) -> bool:
    """Say whether the clause of a bare verb says where, for whom or to whom."""
    passage = context.passage
    return any(
        passage.key(place) in _PLACED
        or any(passage.is_in(place, name) for name in _TIES)
        or passage.key(place) in {"nights", "days", "shifts", "her", "him", "them"}
        for place in range(at + 1, passage.clause_end(at + 1))
    )
