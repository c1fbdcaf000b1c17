"""What somebody else is and does, in parts that show who told: of `he got my sister` only `my sister` goes."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.needs import is_named, is_needed

_OTHERS = frozenset({"he", "she", "they", "hes", "shes", "theyre"})
_OWNERS = frozenset({"my", "our"})
_OWN_AND_WHO = 3  # "my sons mate"
_ENDS = frozenset({".", "!", "?", "\n"})


def own_alone(context: Context, first: int, end: int) -> tuple[int, int] | None:
    """Return the place of `my sister` or `our house` in a part in which somebody else does something to them.

    Only where what is done is a harm, or whoever it is done to is named behind it: `he got my sister Ruby`.
    """
    keys = [context.passage.key(at) for at in range(first, end)]
    own = [at for at, key in enumerate(keys) if key in words("first_person") | words("owning")]
    if not keys or keys[0] not in _OTHERS or len(own) != 1 or keys[own[0]] not in _OWNERS:
        return None
    if not _knows_nothing(keys[: own[0]]) or not words("kin").isdisjoint(keys[own[0] + _OWN_AND_WHO :]):
        return None  # "in front of the other mums" says that a mum tells
    begins = first + own[0]
    ends = next((at for at in range(begins + 1, end) if _ends_a_name(context, at)), end)
    harms = any(is_needed(context, at) for at in range(first, begins))
    named = ends == end and (context.is_childs(end) or is_named(context, end))
    return (begins, ends) if harms or named else None


def is_of_who_acts(context: Context, first: int, end: int) -> bool:
    """Say whether a part tells what somebody is of whom the sentence goes on to tell a deed: `he's a coach, he got`."""
    passage = context.passage
    own = words("first_person") | words("owning")
    if passage.key(first) not in _OTHERS or any(passage.key(at) in own for at in range(first, end)):
        return False
    keys = [passage.key(at) for at in range(first, end)]
    if not _knows_nothing(keys) or not words("kin").isdisjoint(keys):
        return False  # "he's dads mate" is told by one of the family
    at = end
    while at < len(passage) and passage.tokens[at].text not in _ENDS:
        if passage.tokens[at - 1].text == "," and passage.key(at)[:2] == passage.key(first)[:2]:
            return passage.key(at) in _OTHERS and _knows_nothing([passage.key(at + 1)])
        at += 1
    return False


def _knows_nothing(keys: list[str]) -> bool:
    """Say whether nobody sees, says or tells anything in these words."""
    return (words("seeing") | words("saying") | words("telling_verbs") | words("disclosing")).isdisjoint(keys)


def _ends_a_name(context: Context, at: int) -> bool:
    key = context.passage.key(at)
    return key in words("function") or context.passage.is_mark(at) or context.is_childs(at)
