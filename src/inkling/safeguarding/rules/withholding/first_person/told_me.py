"""How and where the teller was told: `on the phone`, `behind the curtain`, `stuff on fifa`. What was told stays."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.needs import is_needed

_LONGEST = 8
_NO_ONE = frozenset({"nobody", "noone", "anyone", "anybody", "else"})
_TELLS = frozenset({"tell", "tells", "told", "telling", "say", "says", "said", "know", "knows", "known"})
_ALLOWED = ("channels", "small_things", "occasions", "vantage_nouns", "kin")


def circumstances_end(context: Context, at: int) -> int:
    """Return where `stuff on fifa when the others slept` ends behind `told me`; `at` where nothing such follows."""
    passage, end = context.passage, at
    while True:
        if passage.key(end) in words("told_things"):
            end += 1
            continue
        after = _circumstance_end(context, end)
        if after == end:
            return _secrecy_end(context, end)
        end = after


def _circumstance_end(context: Context, at: int) -> int:
    passage = context.passage
    if passage.key(at) not in words("leads_to_circumstances") or _begins_what_was_told(context, at + 1):
        return at
    if passage.key(at) == "for" and passage.key(at + 1) in {"money", "cash"}:
        return at
    end = at + 1
    while end - at < _LONGEST and not passage.is_end(end) and not _begins_what_was_told(context, end):
        if (passage.key(end) in words("leads_to_circumstances") or passage.key(end) == "to") and end > at + 1:
            break
        end += 1
    words_of = range(at + 1, end)
    return at if not words_of or any(_may_be_told(context, place) for place in words_of) else end


def _begins_what_was_told(context: Context, at: int) -> bool:
    """Say whether somebody else is the subject from here on: `two lads called Fish`, the child, a pronoun."""
    passage = context.passage
    if context.is_childs(at) or passage.key(at) in words("pronouns") - {"her", "his", "him", "them"}:
        return True
    after = passage.key(at + 1)
    counts = passage.key(at) in words("counts") | {"a", "an", "some", "this"}
    return counts and (after in words("strangers") or passage.is_in(at + 1, "young"))


def _may_be_told(context: Context, at: int) -> bool:
    """Say whether a word may be what was told, and not where or when."""
    passage = context.passage
    if any(passage.is_in(at, name) for name in _ALLOWED):
        return False
    hour = passage.is_number(at) and passage.key(at - 1) == "at" and passage.key(at + 1) == "in"
    if passage.is_number(at) or passage.key(at) in words("counts"):
        return not hour
    return passage.is_name(at) or is_needed(context, at)


def _secrecy_end(context: Context, at: int) -> int:
    """Return the end of `that he dont tell no one`, which shows that one person only can know."""
    passage = context.passage
    if passage.key(at) != "that" or passage.key(at + 1) not in words("pronouns"):
        return at
    end, tells = passage.clause_end(at + 2), at + 2
    while tells < end and passage.key(tells) in words("helpers") | words("never"):
        tells += 1
    if passage.key(tells) not in _TELLS:
        # `That he won't let her see anyone` is what was told.
        return at
    told = {passage.key(place) for place in range(at + 2, end)}
    return end if told & words("never") and told & (_NO_ONE | {"one"}) else at
