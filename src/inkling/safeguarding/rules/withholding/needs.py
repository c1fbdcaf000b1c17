"""What of a clause is needed to act, and what families, homes and work are told with."""

from __future__ import annotations

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context

_EVERYDAY = (
    "everyday_life",
    "function",
    "helpers",
    "be",
    "kin",
    "roles",
    "young",
    "vantage_nouns",
    "occasions",
    "adjectives",
    "beside",
    "articles",
    "boundaries",
    "first_person",
)
_OLDEST_CHILD = 17
_WHO_SITS = frozenset("i we he she they who just been was were is are and".split())
_WHERE_ONE_SITS = frozenset(
    "with on in by down up there next beside behind outside across opposite near alone".split()
)
_MOST_DIGITS_OF_AN_AGE = 2
_MOST_OF_A_ROAD = 3


def is_fact(context: Context, at: int) -> bool:
    """Say whether a name, the age of a child, a day or an hour stands at a place: it stays where a clause goes."""
    return is_named_or_aged(context, at) or _is_when(context, at) or is_of_an_address(context, at)


def is_named_or_aged(context: Context, at: int) -> bool:
    """Say whether a name or the age of a child stands at a place: that stays wherever it stands."""
    return context.is_childs(at) or is_named(context, at) or context.is_age(at)


def is_of_an_address(context: Context, at: int) -> bool:
    """Say whether a number stands before a road, or `number` before it: `number 14 Tansy Close`."""
    passage = context.passage
    if passage.key(at) in words("house_words"):
        return passage.is_number(at + 1) and is_of_an_address(context, at + 1)
    if not passage.is_number(at) or not passage.is_name(at + 1):
        return False
    road = range(at + 2, at + 2 + _MOST_OF_A_ROAD)
    return any(passage.key(place) in words("address_types") and passage.is_name(place) for place in road)


def _is_when(context: Context, at: int) -> bool:
    """Say whether a day, an hour or how often stands at a place, with `last` or `every` before it."""
    passage = context.passage
    key, after = passage.key(at), passage.key(at + 1)
    # `I sat with her` is no Saturday.
    is_day = passage.key(at - 1) in words("before_days")
    if key == "sat" and not is_day and (passage.key(at - 1) in _WHO_SITS or after in _WHERE_ONE_SITS):
        return False
    if key in words("days"):
        return True
    if key in words("before_days"):
        return after in words("days") | words("counted")
    counts = passage.is_number(at) or key in words("counts") or key == "one"
    hour = counts and (after in words("counted") or key.endswith(("am", "pm")) or ":" in key)
    counted = passage.is_number(at - 1) or passage.key(at - 1) in words("counts")
    return hour or (key in words("counted") and counted)


def is_named(context: Context, at: int) -> bool:
    """Say whether somebody or something is named at a place, and nobody who told."""
    passage, key = context.passage, context.passage.key(at)
    if key in words("days") or context.bears(at):
        return False
    begins = passage.capital(at) and key in default_lexicon().terms["given"]
    return passage.is_name(at) or (begins and key not in words("everyday") | words("everyday_life"))


def is_everyday(context: Context, at: int) -> bool:
    """Say whether a word tells of families, homes and work, as anybody's."""
    key = context.passage.key(at)
    if key.endswith("in") and f"{key}g" in words("everyday_life"):
        return True
    return is_fact(context, at) or any(context.passage.is_in(at, name) for name in _EVERYDAY)


def is_needed(context: Context, at: int) -> bool:
    """Say whether a word tells of harm, of who does it, or of what to look for."""
    passage, key = context.passage, context.passage.key(at)
    if passage.is_number(at):
        return _is_a_childs_age(context, at)
    if key in words("where_children_sleep") and passage.key(at - 1) in words("of_a_child"):
        return True
    if key in words("told_of") or key.startswith(tuple(words("harm_stems"))):
        return True
    if passage.letters == "mixed" or any(passage.is_in(at, name) for name in (*_EVERYDAY, "everyday")):
        return False
    # Without capitals a name or a place is known by the lists alone.
    terms = default_lexicon().terms
    return any(key in terms[kind] for kind in ("given", "family", "place"))


def _is_a_childs_age(context: Context, at: int) -> bool:
    number, before = context.passage.key(at), context.passage.key(at - 1)
    aged = number.isdigit() and len(number) <= _MOST_DIGITS_OF_AN_AGE and int(number) <= _OLDEST_CHILD
    return aged and before not in words("house_words") | words("hour_leads")
