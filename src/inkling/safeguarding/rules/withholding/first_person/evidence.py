"""What a teller kept or came upon: `I took a picture of the bruises`. What it shows stays."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context

_TAKES = frozenset({"took", "take", "taken", "got", "have", "made", "kept", "filmed", "photographed"})
_IT = frozenset({"it", "them", "this", "that"})
_MOST = 4


def shown_from(context: Context, verb: int, end: int) -> int:
    """Return where what a picture shows begins, behind `took a picture of`; 0 where none was taken."""
    passage = context.passage
    if passage.key(verb) not in _TAKES:
        return 0
    near = range(verb + 1, min(verb + 1 + _MOST, end))
    picture = next((at for at in near if passage.key(at) in words("pictures_of")), 0)
    return picture + 2 if picture and passage.key(picture + 1) == "of" else 0


def came_upon_end(context: Context, at: int, verb: int) -> int:
    """Return the end of `it hoovering` behind `found`: what the teller was doing; 0 where nothing such follows."""
    passage = context.passage
    found = passage.key(verb) in words("coming_upon") and passage.key(verb + 1) in _IT
    doing = passage.key(verb + 2).endswith("ing") and passage.key(verb + 2) in words("chores")
    return verb + 3 if found and doing else 0
