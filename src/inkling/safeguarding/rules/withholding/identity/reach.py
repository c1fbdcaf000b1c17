"""Where a teller says how to reach them, or what they are called: `my number is 07700 900123`, `my name is Dawn`."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason


def is_reach(context: Context, head: int) -> bool:
    """Say whether a number or an account of the teller follows."""
    return context.passage.key(head) in words("reaches") and context.passage.key(head + 1) in words(
        "reached_by"
    )


def reach_cut(context: Context, at: int, head: int) -> Cut:
    """Cut `my number is 07700 900123` with its number."""
    passage = context.passage
    end = head + 1
    while passage.key(end) in words("reached_by"):
        end += 1
    while end < len(passage) and (end == head + 2 or _is_of_a_contact(context, end)):
        end += 1
    while passage.key(end - 1) in {".", ",", "-"}:
        end -= 1
    return context.cut(at, end, why=CutReason.CONTACT)


def introduction_cut(context: Context, at: int) -> Cut:
    """Cut `my name is Dawn Marsh` with its name."""
    passage = context.passage
    end = at + 2
    while passage.key(end) in {"is", "'s", "was", "are", "being", "be"}:
        end += 1
    first = end
    while end < len(passage) and passage.is_word(end) and not passage.is_end(end) and end - first < 3:
        if end > first and passage.letters == "mixed" and not passage.capital(end):
            break
        end += 1
    return context.cut(at, end, why=CutReason.NAME)


def _is_of_a_contact(context: Context, at: int) -> bool:
    passage = context.passage
    first, before = passage.text[passage.tokens[at].start], passage.text[passage.tokens[at - 1].start]
    # `bev.stott`, and no stop behind which somebody else is told of: `my insta is bevstott. Kez is there`.
    joined = passage.tokens[at - 1].end == passage.tokens[at].start
    goes_on = first != "." or passage.text[passage.tokens[at].end :][:1].strip() != ""
    return (
        passage.is_number(at)
        or (first in "+@._-()" and goes_on)
        or (before in "@._" and joined)
        or passage.key(at) in words("digits")
    )
