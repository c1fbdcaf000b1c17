"""The day of the year that stands right beside a day of the week: "to Mon 23/11", "Sat (21/11)", "20/11 (Fri)"."""

from __future__ import annotations

from datetime import date

import re2

from inkling.extraction.cues import word_numbers
from inkling.extraction.normalise.date import next_such_day, resolve, weekday_told

_DAYS = "|".join(word_numbers("weekdays"))
_MONTHS = "|".join(word_numbers("months"))
_FIGURES = r"(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|1[0-2])\b"
_OF_MONTH = rf"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})[a-z]*"
_NUMBERED = r"(?:[12][0-9]|3[01]|[1-9])(?:st|nd|rd|th)\b"
_TOLD = rf"(?:{_FIGURES}|{_OF_MONTH}|{_NUMBERED})"
# "Thurs 26" of "Thurs 26.11": what stands behind the point is its month.
_ALONE = re2.compile(rf"(?:on |this )?((?:{_DAYS})[a-z]*)(?: ([0-9]{{1,2}}))?")
_EACH = re2.compile(
    rf"(?:({_TOLD}) ?[(,] ?)?\b((?:{_DAYS})[a-z]*)\b(?:[ ,.(]{{1,3}}(?:the )?({_TOLD})(?: ?([ap]m)\b)?)?"
)
_LONGEST = 1_000  # letters of a sentence that are read: one of a hostile text is as long as the text


def with_day_beside(words: str, sentence: bytes, *, day: date) -> str:
    """Return a day of the week with the day of the year beside it in its sentence; as told where none, or several, is.

    Both are in lower case. What may be a time of day or a sum, "Fri 7.30", is a day where it is that day of the week.
    """
    alone = _ALONE.fullmatch(words)
    if not alone:
        return words
    name, number = alone[1], alone[2] or ""
    told = _EACH.findall(sentence[:_LONGEST].decode("ascii", "replace"))
    found = [
        each
        for each in told
        if each[1] == name and (not number or each[2].startswith((f"{number}.", f"{number}/")))
    ]
    beside = {_day_beside(each, day=day) for each in found}
    return f"{name} {beside.pop()}" if len(beside) == 1 and "" not in beside else words


def _day_beside(found: tuple[str, str, str, str], *, day: date) -> str:
    before, weekday, behind, of_day = found
    told = behind or before
    if not told or of_day:
        return ""
    if "/" in told or told[-1:].isalpha():
        return told
    last, coming = resolve(told, day=day), next_such_day(told, day=day)
    days = [date.fromisoformat(last)] if last else []
    days += [coming] if coming else []
    return told if any(each.weekday() == weekday_told(weekday) for each in days) else ""
