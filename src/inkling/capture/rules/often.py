"""How often, as the own words say it: the question may be left open though the words answer it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from inkling.extraction import Span

MOST_PHRASES = 3
# "every Friday for five weeks": what stands between a habit and how long it has gone on.
_BETWEEN = frozenset(
    {"for", "for the last", "for the past", "over", "over the last", "over the past", "these"}
)
_NEEDS_A_WORD = frozenset({"a", "an", "per", "every", "each", "most"})
_LONGEST_WORD = 20
_BEFORE_A_DAY = frozenset({"since", "from"})


def often_in_words(words: str, spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Return where the words say that it happens again, each with its duration; at most three different ones.

    A single time is left out: "once" is said of many things.
    """
    found = sorted(spans, key=lambda each: each.start)
    times = [each for each in found if each.type == "date"]
    starts = [each.start for each in times]
    places: dict[str, tuple[int, int]] = {}
    until = 0
    for habit in (each for each in found if _is_habit(each)):
        if habit.start < until or len(places) == MOST_PHRASES:
            continue
        after = bisect_right(starts, habit.end)
        following = times[after] if after < len(times) else None
        goes_on = following is not None and _goes_on(words, habit, following)
        until = following.end if following and goes_on else _end_of_phrase(words, habit)
        places.setdefault(words[habit.start : until].casefold(), (habit.start, until))
    return tuple(places.values())


def _is_habit(span: Span) -> bool:
    return span.type == "frequency" and span.value == "repeated" and span.tier == "sure"


def _end_of_phrase(words: str, habit: Span) -> int:
    """ "Two or three times a" is cut short: the word that follows belongs to it."""
    if habit.text.split()[-1].casefold() not in _NEEDS_A_WORD:
        return habit.end
    after = words[habit.end : habit.end + _LONGEST_WORD]
    room = len(after) - len(after.lstrip())
    word = next(iter(after.split()), "").rstrip(".,;:!?")
    return habit.end + room + len(word) if word else habit.end


def _goes_on(words: str, habit: Span, time: Span) -> bool:
    between = words[habit.end : time.start].strip().casefold()
    return between in _BETWEEN or between in _BEFORE_A_DAY or (not between and _starts_with_since(time))


def _starts_with_since(time: Span) -> bool:
    return time.text.split(maxsplit=1)[0].casefold() in _BEFORE_A_DAY
