"""The days of a range in its sentence, whether a span holds it whole or one end of it: "27 - 29 November"."""

from __future__ import annotations

from datetime import date

import re2

from inkling.extraction.composing.dates.tense import is_over, is_to_come
from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.normalise.days.day_ranges import goes_by_weekdays, is_range, range_told, weekdays_told

_BEFORE, _BEHIND = 30, 24  # letters beside a day in which the other end of a range stands
_FIRST_END = re2.compile(
    r"(?:^|[^a-z])([a-z]*)[ .(]*\b((?:between )?(?:[0-9]{1,2}/)?[0-9]{1,2}(?:st|nd|rd|th)? ?(?:-|and) ?)$"
)
# "Room 12-14 Mar" is no range of days.
_NO_DAY = word_sets("things")["numbered"]
_UNTOLD = (None, None)
TwoDays = tuple[str | None, str | None]


def days_between(words: str, sentence: bytes, *, day: date) -> TwoDays | None:
    """Return the first and last day of a range that is told by a day, both in lower case; None where it is none.

    Days of the week of which nothing says that they are over or to come, "he works Mon-Fri", are none of a calendar.
    """
    is_coming = is_to_come(words, sentence)
    if goes_by_weekdays(words) and not is_range(words):
        if not (is_coming or is_over(words, sentence)):
            return _UNTOLD
        found = weekdays_told(words, day=day, is_coming=is_coming)
    else:
        told = _with_other_end(words, sentence)
        if told is None:
            return None
        found = range_told(told, day=day, is_coming=is_coming)
    return (found[0].isoformat(), found[1].isoformat()) if found else _UNTOLD


def _with_other_end(words: str, sentence: bytes) -> str | None:
    """Return the words that tell a range: those of the span, or with what stands right before or behind."""
    if is_range(words):
        return words
    plain = " ".join(sentence.decode("ascii", "replace").split())
    if plain.count(words) != 1:
        return None
    at = plain.index(words)
    after = at + len(words)
    before, behind = plain[max(0, at - _BEFORE) : at], plain[after : after + _BEHIND]
    lead = _FIRST_END.search(before)
    told = f"{lead[2]}{words}" if lead and lead[1] not in _NO_DAY else words
    told = f"between {words}" if before.endswith("between ") else told
    if is_range(told):
        return told
    return words + behind if _begins_range(words, behind) else None


def _begins_range(words: str, behind: str) -> bool:
    """Say whether a day is the beginning of a range of figures: "27/11" before "-29/11"."""
    at = next((at for at, letter in enumerate(behind) if letter.isdigit()), -1)
    return words[-1:].isdigit() and at > 0 and is_range(words + behind) and not is_range(behind)
