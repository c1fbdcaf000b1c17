"""Days that are counted from another day: "a week last Thursday", "the Friday before Christmas", "the Sunday after"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import re2

from inkling.extraction.cues import word_numbers
from inkling.extraction.normalise.days.day_words import (
    PATTERNS,
    UNTOLD,
    Days,
    Telling,
    last_such,
    next_such,
    span_of,
)
from inkling.extraction.normalise.days.named_days import (
    CLOCKS_BACK,
    CLOCKS_FORWARD,
    is_named_day,
    named_day,
    named_days_around,
    weekday_of_month,
)

_DAYS, _MONTHS = word_numbers("weekdays"), word_numbers("months")
_ORDINALS = word_numbers("ordinals")
_NUMBER = {word: count for word, count in word_numbers("numbers").items() if count} | {"a": 1, "an": 1}
_FIRST_NUMBER = re2.compile(rf"^({'|'.join(_NUMBER)}|[0-9]{{1,2}})\b")
_WEEKDAY = re2.compile(rf"\b({'|'.join(_DAYS)})[a-z]*\b")
_WEEK = timedelta(days=7)


def is_counted(words: str) -> bool:
    """Say whether words in lower case count a day from another, or name one by its name or place."""
    return _kind_of(_without_lead(words)) is not None


def days_counted(
    words: str,
    *,
    day: date,
    is_coming: bool = False,
    is_over: bool = True,
    sentence: bytes = b"",
    anchor: date | None = None,
) -> Days | None:
    """Return the days that counted words mean; None where they count none.

    Unless `is_coming` says otherwise a day is over. Where two readings are usual none is chosen. `anchor` is the day
    that was told right before.
    """
    words = _without_lead(words)
    kind = _kind_of(words)
    if kind is None:
        return None
    try:
        return kind(Telling(words, day, is_coming, is_over and not is_coming, sentence, anchor))
    except (OverflowError, ValueError):
        return UNTOLD


def _kind_of(words: str) -> Callable[[Telling], Days] | None:
    if _anchor_of(Telling(words)):
        return _weekend_beside if words.removeprefix("the ").startswith("weekend") else _beside_named
    told = words.encode("ascii", "replace")
    for name, kind in _KINDS.items():
        if PATTERNS[name].in_bytes(told):
            return kind
    return _day_by_name if _name_in(words) else None


def _without_lead(words: str) -> str:
    lead = next(PATTERNS["lead"].spans_in(words.encode("ascii", "replace")), (0, 0))
    return words[lead[1] :]


def _weekday(words: str) -> int:
    return _DAYS[_WEEKDAY.search(words)[1]]


def _weeks_before(told: Telling) -> Days:
    meant = last_such(_weekday(told.words), told.day) - span_of(told.words)
    return Days(meant, meant)


def _weeks_on(told: Telling) -> Days:
    weekday = _weekday(told.words)
    # Told on a Friday, "a week on Friday" is one of two; and of what is over it says nothing of when.
    is_lasting = PATTERNS["lasting"].in_bytes(told.sentence)
    if told.is_over or is_lasting or told.day.weekday() == weekday:
        return UNTOLD
    meant = next_such(weekday, told.day) + span_of(told.words)
    return Days(meant, meant)


def _from_today(told: Telling) -> Days:
    meant = told.day + span_of(told.words)
    return Days(meant, meant)


def _weekdays_ago(told: Telling) -> Days:
    count = _FIRST_NUMBER.search(told.words)[1]
    weeks = (_NUMBER.get(count) or int(count)) - 1
    meant = last_such(_weekday(told.words), told.day) - weeks * _WEEK
    return Days(meant, meant)


def _beside_weekday(told: Telling) -> Days:
    weekday = _weekday(told.words)
    anchor = (next_such if told.is_coming else last_such)(weekday, told.day)
    away = span_of(told.words)
    meant = anchor - away if told.has("before") else anchor + away
    # What is over was not after today.
    return Days(meant, meant) if told.is_coming or meant <= told.day else UNTOLD


def _anchor_of(told: Telling) -> str:
    """Return the name of the day beside which another is told; nothing where it bears none."""
    tail = told.part("beside_named").strip().removeprefix("the ")
    return next((each for each in (_clocks(tail), tail, f"{tail} day") if is_named_day(each)), "")


def _beside_named(told: Telling) -> Days:
    name = _anchor_of(told)
    if PATTERNS["long_ago"].in_bytes(told.sentence):
        return UNTOLD
    is_before, weekday = told.has("before"), _WEEKDAY.match(told.words.removeprefix("the "))
    return told.nearest(
        _beside(anchor, _DAYS[weekday[1]] if weekday else None, is_before=is_before)
        for anchor in named_days_around(name, day=told.day)
    )


def _beside(anchor: date, weekday: int | None, *, is_before: bool) -> date:
    if weekday is None:
        return anchor - timedelta(days=1) if is_before else anchor + timedelta(days=1)
    return (last_such if is_before else next_such)(weekday, anchor)


def _by_place(told: Telling) -> Days:
    which, weekday = _ORDINALS[told.part("place")], _weekday(told.words.split(" ", 1)[1])
    month, year = told.part("month_beside")[:3], told.part("year")
    if month:
        years = [int(year)] if year else range(told.day.year - 1, told.day.year + 2)
        days = [weekday_of_month(each, _MONTHS[month], weekday, which=which) for each in years]
        return Days(days[0], days[0]) if year else told.nearest(days)
    back = 0 if told.has("this_month") else 1 if told.has("last_month") else None
    if back is None:
        return UNTOLD
    months = told.day.year * 12 + told.day.month - 1 - back
    meant = weekday_of_month(months // 12, months % 12 + 1, weekday, which=which)
    return Days(meant, meant)


def _and_the_one_before(told: Telling) -> Days:
    monday = told.day - timedelta(days=told.day.weekday())
    last = told.part("and_the_one_before").split(" ", 1)[1]
    if last == "weekend":
        return Days(monday - timedelta(days=10), monday - timedelta(days=1))
    if last == "week":
        return Days(monday - 2 * _WEEK, monday - timedelta(days=1))
    meant = last_such(_weekday(last), told.day)
    return Days(meant - _WEEK, meant)


def _clocks(words: str) -> str:
    told = words.encode("ascii", "replace")
    if not PATTERNS["clocks"].in_bytes(told):
        return ""
    return CLOCKS_BACK if PATTERNS["clocks_back"].in_bytes(told) else CLOCKS_FORWARD


def _night_of_the_clocks(told: Telling) -> Days:
    """Return the Saturday and the Sunday between which the clocks change."""
    if PATTERNS["long_ago"].in_bytes(told.sentence):
        return UNTOLD
    found = told.nearest(named_days_around(_clocks(told.words), day=told.day))
    return Days(found.last - timedelta(days=1), found.last) if found.last else UNTOLD


def _name_in(words: str) -> str:
    """Return the name of a day, of which these words are nothing else."""
    without = " ".join(each for each in words.split() if not (len(each) == 4 and each.isdigit()))
    told = without.encode("ascii", "replace")
    found = next(PATTERNS["around_named"].spans_in(told), None)
    name = told[slice(*found)].decode("ascii") if found else ""
    return next((each for each in (without, name) if is_named_day(each)), "")


def _day_by_name(told: Telling) -> Days:
    name, year = _name_in(told.words), told.part("year")
    if year:
        meant = named_day(name, year=int(year))
        return Days(meant, meant)
    again = any(f"{word} {name}".encode() in told.sentence for word in ("every", "each"))
    if again or PATTERNS["long_ago"].in_bytes(told.sentence):
        return UNTOLD
    return told.nearest(named_days_around(name, day=told.day))


def _untold(_: Telling) -> Days:
    return UNTOLD


def _beside_last(told: Telling) -> Days:
    """Return the day that is counted from the one told right before: "the Sunday after", "two days later"."""
    if told.anchor is None or told.has("beside_term") or not told.has("beside_last"):
        return UNTOLD
    meant = _counted_from(told.anchor, told)
    is_told = meant is not None and (told.is_coming or meant <= told.day or told.anchor > told.day)
    return Days(meant, meant) if is_told else UNTOLD


def _counted_from(anchor: date, told: Telling) -> date | None:
    is_before = told.has("back")
    weekday = _WEEKDAY.search(told.words)
    if weekday is None:
        days = told.words.count("after") or 1
        days = span_of(told.words).days if _FIRST_NUMBER.match(told.words) else days
        return anchor - timedelta(days=days) if is_before else anchor + timedelta(days=days)
    number = _DAYS[weekday[1]]
    if not told.has("weeks_beside"):
        return (last_such if is_before else next_such)(number, anchor)
    # Of another day of the week two are as many weeks away.
    away = span_of(told.words)
    return (anchor - away if is_before else anchor + away) if anchor.weekday() == number else None


def _weekend_beside(told: Telling) -> Days:
    """Return the Saturday and Sunday before or after a day that bears a name."""
    name, is_before = _anchor_of(told), told.has("before")
    anchor = told.nearest(named_days_around(name, day=told.day)).first
    if anchor is None or PATTERNS["long_ago"].in_bytes(told.sentence):
        return UNTOLD
    saturday = last_such(5, anchor - timedelta(days=1)) if is_before else next_such(5, anchor)
    return Days(saturday, saturday + timedelta(days=1))


# In this order: the first that fits.
_KINDS: dict[str, Callable[[Telling], Days]] = {
    "weeks_before": _weeks_before,
    "weeks_of_two_readings": _untold,
    "weeks_on": _weeks_on,
    "from_today": _from_today,
    "weekdays_ago": _weekdays_ago,
    "and_the_one_before": _and_the_one_before,
    "by_place": _by_place,
    "beside_weekday": _beside_weekday,
    "beside_untold": _beside_last,
    "days_later": _beside_last,
    "of_a_term": _untold,
    "clocks": _night_of_the_clocks,
}
