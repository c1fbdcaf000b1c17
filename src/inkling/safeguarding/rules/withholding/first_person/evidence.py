"""What a teller kept or came upon: `I took a picture of the bruises`. What it shows stays."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context

_TAKES = frozenset({"took", "take", "taken", "got", "have", "made", "kept", "filmed", "photographed"})
_IT = frozenset({"it", "them", "this", "that"})
_FROM = frozenset({"from", "through", "off"})
_STANDS = frozenset({"behind", "my", "our", "inside", "across", "above", "opposite", "next"})
_MOST = 4


def shown_from(context: Context, verb: int, end: int) -> int:
    """Return where what a picture shows begins, behind `took a picture of`; 0 where none was taken."""
    passage = context.passage
    if passage.key(verb) not in _TAKES:
        return 0
    near = range(verb + 1, min(verb + 1 + _MOST, end))
    picture = next((at for at in near if passage.key(at) in words("pictures_of")), 0)
    if not picture or passage.key(picture + 1) != "of" or _says_from_where(context, picture + 2, end):
        return 0
    return picture + 2


def _says_from_where(context: Context, first: int, end: int) -> bool:
    """Say whether it was taken `from behind the till`, `through the blinds`, `off our doorbell`: who was there told."""
    return any(context.passage.key(at) in _FROM and _is_vantage(context, at + 1) for at in range(first, end))


def _is_vantage(context: Context, at: int) -> bool:
    """Say whether somewhere to stand follows, and no `from Dean`, no `from his window`."""
    passage = context.passage
    if passage.key(at) in {"his", "her", "their"}:
        return False
    near = range(at, at + 3)
    return passage.key(at) in _STANDS or any(passage.is_in(place, "vantage_nouns") for place in near)


def came_upon_end(context: Context, at: int, verb: int) -> int:
    """Return the end of `it hoovering` behind `found`: what the teller was doing; 0 where nothing such follows."""
    passage = context.passage
    found = passage.key(verb) in words("coming_upon") and passage.key(verb + 1) in _IT
    doing = passage.key(verb + 2).endswith("ing") and passage.key(verb + 2) in words("chores")
    return verb + 3 if found and doing else 0
