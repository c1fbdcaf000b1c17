"""Who is named with the teller, and what they are called: `us and the lads from Star Cars`, `she calls me Wayney`."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.needs import is_everyday, is_needed

_AND = frozenset({"and", "n", "&", "plus"})
_CALLS = frozenset({"calls", "called"})
_LEADS = frozenset({"with", "of", "like", "than", "by"})
_BECAUSE = frozenset({"because", "cos", "from", "by"})
_DEEDS = ("finite", "plain_verbs", "deeds_of_child")
_MOST_BESIDE, _MOST_OF_A_CALL = 9, 3


def company_cut(context: Context, at: int) -> Cut | None:
    """Return the cut of `me` or `us` with who is named beside it, or with the name after it; None where neither is."""
    passage = context.passage
    end = _others_end(context, at)
    if end and not _tells_of_others(context, at + 1, end):
        first = at - 1 if passage.key(at - 1) in _LEADS else at
        return context.cut(first, end, why=CutReason.RELATION)
    if passage.key(at - 1) in _CALLS and not passage.is_end(at + 1) and _is_nickname(context, at + 1):
        end = min(passage.clause_end(at + 1), at + 1 + _MOST_OF_A_CALL)
        return context.cut(at - 1, end, why=CutReason.FIRST_PERSON)
    return None


def _tells_of_others(context: Context, first: int, end: int) -> bool:
    """Say whether the child stands in a list of company, somebody `called Gaz`, or what they did: it is told of."""
    passage = context.passage
    lists = passage.key(first) not in _BECAUSE
    return any(
        context.is_childs(at)
        or passage.key(at).startswith(tuple(words("harm_stems")))
        or (lists and passage.key(at) in {"called", "named"})
        or (lists and any(passage.is_in(at, name) for name in _DEEDS))
        for at in range(first, end)
    )


def _is_nickname(context: Context, at: int) -> bool:
    """Say whether the teller is called so: `Wayney`, `auntie`. Who `called me from Luton` rang, and says from where."""
    passage = context.passage
    if passage.key(at) in words("days"):
        return False
    if passage.capital(at) or passage.is_in(at, "kin") or passage.is_in(at, "roles"):
        return True
    return passage.letters != "mixed" and not (is_everyday(context, at) or is_needed(context, at))


def _others_end(context: Context, at: int) -> int:
    """Return the end of who is named with the teller: `us and the two lads from Star Cars`; 0 where nobody is."""
    passage = context.passage
    if passage.key(at) == "us" and passage.key(at + 1) == "lot" and passage.is_end(at - 1):
        return passage.clause_end(at + 2)
    listed = passage.key(at - 1) == "," and passage.key(at + 1) in _AND
    if listed and passage.is_end(end := passage.clause_end(at + 2)):
        return end if not any(passage.key(place) in words("finite") for place in range(at + 2, end)) else 0
    counted = passage.key(at - 1) in {"'s", "is", "was", "just", "only"} and passage.key(at + 1) == ","
    if counted and passage.capital(at + 2):
        # `It's me, Big Col and the agency lad on that round`
        joined = next((place for place in range(at + 3, at + _MOST_BESIDE) if passage.key(place) in _AND), 0)
        return passage.clause_end(joined + 1) if joined else 0
    because = passage.key(at - 1) in {"'s", "is", "was"} and passage.key(at - 2) in {"it", "its"}
    if because and passage.key(at + 1) in _BECAUSE:
        return passage.clause_end(at + 2)
    return 0
