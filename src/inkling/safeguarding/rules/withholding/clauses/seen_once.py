"""The day and the hour of what a witness saw once: whoever acts needs them, and many were there. Habits go."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context

_ENDS = frozenset({".", "!", "?", "\n", ";"})
_ON = frozenset({"on", "at", "about", "around", "roughly", "just", "after", "gone", "the", "by"})
_PAST = frozenset({"half", "quarter", "past", "to"})
_NEAR = frozenset({"last", "this"})
# "Heard from her mum" is a telling, and "caught the bus" the teller's own day.
_NOT_SEEN = {"heard": ("from", "off", "that", "about", "of"), "caught": ("the", "a", "an", "my", "our")}
_LEADS = frozenset({"and", "then", "so", "it", "was", "of", "in"})
_HALVES = frozenset({"am", "pm", "oclock", "o'clock"})
_AFTER_AN_HOUR = _HALVES | words("days") | {"on", "in", "last", "this", "and", "or", "ish", "the"}
_WORD_AND_MONTH = frozenset({"may", "march", "sat", "sun", "mon", "wed"})
_LAST_HOUR, _LAST_DAY, _LATEST = 24, 31, 2359
_ORDINAL = 2  # letters of `24th`
_YEARS = range(2000, 2100)


def places_of_seeing(context: Context) -> frozenset[int]:
    """Return the places of days and hours in sentences that tell what was seen, heard or noticed once."""
    return frozenset(at for first, end in _sentences(context) for at in _in_sentence(context, first, end))


def _in_sentence(context: Context, first: int, end: int) -> Iterator[int]:
    keys = [context.passage.key(at) for at in range(first, end)]
    seen = _sees_once(context, keys, first)
    if seen is None or not words("of_habit").isdisjoint(keys) or _is_told_to_somebody(keys[:seen]):
        return
    own = (at for at, key in enumerate(keys) if at > seen and _acts(keys, at, key))
    begins = next((at for at, key in enumerate(keys) if key in words("subjects")), seen)
    lead = range(min(begins, seen))
    told = [*(lead if _is_when_alone(context, first, lead) else ()), *range(seen + 1, next(own, len(keys)))]
    when = {first + at for at in told if _is_when(context, first + at)}
    for at in reversed([first + each for each in told]):
        if context.passage.key(at) in _ON | _PAST and at + 1 in when:
            when.add(at)
    yield from when


def _sees_once(context: Context, keys: list[str], first: int) -> int | None:
    """Return where a sentence says that something was seen once, or that the teller was there."""
    for at, key in enumerate(keys):
        after = keys[at + 1 : at + 3]
        is_seeing = key in words("seen_once") and keys[max(0, at - 1) : at] != ["what"]
        if is_seeing and after[:1] != [] and after[0] in _NOT_SEEN.get(key, ()):
            continue
        if is_seeing:
            return at
        if key in {"was", "were"} and "there" in after[:1]:
            return at + 1
        if key in {"took", "got", "wrote"} and not words("plates").isdisjoint(after):
            return at + 1
    return None


def _is_told_to_somebody(keys: list[str]) -> bool:
    """Say whether somebody tells or shows it before: when a child told whom is known to both alone."""
    telling = words("saying") | words("disclosing") | words("reaching_somebody")
    return not telling.isdisjoint(keys)


def _is_when_alone(context: Context, first: int, lead: range) -> bool:
    """Say whether nothing but a day stands before the seeing: "finished work at 10, saw" is the teller's own hour."""
    told = (first + at for at in lead if context.passage.is_word(first + at))
    return all(_is_when(context, at) or context.passage.key(at) in _ON | _PAST | _LEADS for at in told)


def _acts(keys: list[str], at: int, key: str) -> bool:
    """Say whether what the teller does next begins here: `and I went to bed`."""
    return key in {"and", "then", "so", "but", "as"} and keys[at + 1 : at + 2] in (["i"], ["we"])


def _is_when(context: Context, at: int) -> bool:
    return _is_day(context, at) or _is_date(context, at) or _is_hour(context, at)


def _is_day(context: Context, at: int) -> bool:
    passage, key, before = context.passage, context.passage.key(at), context.passage.key(at - 1)
    if key in words("months"):
        return False
    if key in words("days"):
        return key not in _WORD_AND_MONTH or passage.capital(at) or before in {"on", *_NEAR}
    if key in _NEAR:
        return passage.key(at + 1) in words("parts_of_days") | words("days")
    return key in words("parts_of_days") and (before in _NEAR or before in words("days"))


def _is_date(context: Context, at: int) -> bool:
    passage, key = context.passage, context.passage.key(at)
    beside = (passage.key(at - 1), passage.key(at + 1))
    if key in words("months"):
        sure = key not in _WORD_AND_MONTH and beside[0] in {"in", "of"}
        return sure or any(map(_is_day_of_month, beside))
    if key == "/":
        return passage.is_number(at - 1) and passage.is_number(at + 1)
    if passage.is_number(at) and "/" in beside:
        return True
    if key.isdigit() and int(key[:4]) in _YEARS and beside[0] in words("months"):
        return True
    of_month = not words("months").isdisjoint(beside) or (
        beside[1] == "of" and passage.key(at + 2) in words("months")
    )
    return _is_day_of_month(key) and (
        of_month or (not key.isdigit() and beside[0] in {"the", *words("days")})
    )


def _is_day_of_month(key: str) -> bool:
    bare = key[:-_ORDINAL] if key.endswith(("st", "nd", "rd", "th")) else key
    return bare.isdigit() and 0 < int(bare[:4]) <= _LAST_DAY


def _is_hour(context: Context, at: int) -> bool:
    passage, key = context.passage, context.passage.key(at)
    before, after = passage.key(at - 1), passage.key(at + 1)
    if key in _HALVES:
        return passage.is_number(at - 1) or before in words("counts")
    if key.endswith(("am", "pm")) and key[:-2].isdigit():
        return True
    if key in {":", "."}:
        return passage.is_number(at - 1) and passage.is_number(at + 1) and len(after) == _ORDINAL
    if passage.is_number(at) and (before in {":", "."} or after in {":", "."}):
        dotted = at - 1 if before in {":", "."} else at + 1
        if _is_hour(context, dotted):
            return True
    if key in words("counts") or (key.isdigit() and 0 < int(key[:4]) <= _LATEST and _is_clock(key)):
        ends = not (passage.is_word(at + 1) or passage.is_number(at + 1)) or after in _AFTER_AN_HOUR
        return after in _HALVES or (ends and before in _ON | {"past", "to"} - {"the"})
    return False


def _is_clock(key: str) -> bool:
    return int(key) <= _LAST_HOUR or len(key) == len("2359")


def _sentences(context: Context) -> Iterator[tuple[int, int]]:
    passage, first = context.passage, 0
    for at in range(len(passage) + 1):
        is_end = at == len(passage) or (passage.tokens[at].text in _ENDS and not passage.is_point(at))
        if is_end and not (at < len(passage) and passage.is_number(at - 1) and passage.is_number(at + 1)):
            if at > first:
                yield first, at
            first = at + 1
