"""Whether a sentence tells of days to come: then "Saturday" is the next one, not the last."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import re2

from inkling.extraction.cues import word_numbers
from inkling.extraction.lexicon import DATA
from inkling.extraction.normalise.date import names_day_of_year, next_such_day, weekday_told
from inkling.extraction.patterns import read_patterns

_CUES = read_patterns(DATA / "en" / "composing" / "tense.txt").named
_NUMBER = word_numbers("weekdays")
_DAY = re2.compile(rf"\b({'|'.join(_NUMBER)})[a-z]*\b")
# A day of a month, without the year; and the year.
_MONTH = "|".join(word_numbers("months"))
_DAY_OF_YEAR = re2.compile(
    rf"[0-9](?:st|nd|rd|th)? (?:of )?(?:{_MONTH})|(?:{_MONTH})[a-z]* (?:the )?[0-9]|[0-9][./-][0-9]"
)
_YEAR = re2.compile(r"\b(?:19|20)[0-9]{2}\b|[0-9][./-][0-9]{1,2}[./-][0-9]")
_NEAR = 200
_HALF_A_YEAR = timedelta(days=183)
_OTHER = re2.compile(
    r"\b(?:last|past|before|ago|back|next|since|every|each)\b|[0-9]{1,2} ?(?:st|nd|rd|th)?\b.*\b[a-z]{3}"
)
# "Friday 20th", "Friday the 4th".
_NUMBERED = re2.compile(r"\b[0-9]{1,2}(?:st|nd|rd|th)\b")


def is_to_come(words: str, sentence: bytes) -> bool:
    """Say whether a day told in these words is to come: its sentence (lower case) says so, or nothing in it is over.

    "He took her on Saturday and she has to pay him back": another clause is to come, and Saturday is over.
    """
    until = _is_until_to_come(words.encode("ascii", "replace"), sentence)
    if until is not None:
        return until
    if _CUES["must"].in_bytes(sentence) and not _CUES["past_beside"].in_bytes(sentence):
        return True
    if _CUES["to_come"].in_bytes(sentence):
        return not all(map(_is_done, _clauses_with(words, sentence)))
    if _CUES["this_day"].in_bytes(words.encode("ascii", "replace")) and _CUES["bidden"].in_bytes(sentence):
        return not all(map(_is_done, _clauses_with(words, sentence)))
    is_gone = _CUES["gone"].in_bytes(sentence)
    return not is_gone and (_CUES["this_day"].in_bytes(sentence) or _CUES["going_on"].in_bytes(sentence))


def _is_until_to_come(words: bytes, sentence: bytes) -> bool | None:
    """Say whether a day until which something lasts, "till Friday", is to come; None where nothing says so of it."""
    at = sentence.find(words)
    near = sentence[max(0, at - _NEAR) : max(0, at)]
    lead = next(_CUES["until"].spans_in(near), None)
    behind = sentence[at + len(words) :][:_NEAR]
    if lead is None or _CUES["goes_on"].in_bytes(behind):
        return None
    ends = [(0, 0), *_CUES["between_until"].spans_in(near[: lead[0]]), (lead[0], lead[0])]
    clauses = [near[end:start] for (_, end), (start, _) in pairwise(ends)]
    # "Tia, 14, is there till Friday" has it before the age; "By Friday she had gone" behind the day.
    clause = next((each for each in reversed(clauses) if any(map(_is_letter, each))), behind)
    if _CUES["until_over"].in_bytes(clause) or _CUES["until_then"].in_bytes(behind):
        return False
    if _CUES["until_ahead"].in_bytes(clause):
        return True
    if _CUES["done"].in_bytes(clause) or _CUES["until_gone"].in_bytes(clause):
        return False
    return True if _CUES["until_now"].in_bytes(clause) else None


def _is_letter(code: int) -> bool:
    return chr(code).isalpha()


def is_over(words: str, sentence: bytes) -> bool:
    """Say whether a sentence tells of a day as over."""
    return _CUES["gone"].in_bytes(sentence) and not is_to_come(words, sentence)


def _is_done(clause: bytes) -> bool:
    return _CUES["done"].in_bytes(clause) and not _CUES["to_come"].in_bytes(clause)


def _clauses_with(words: str, sentence: bytes) -> list[bytes]:
    """Return the clauses around where a day is told first and in which it is told; all of that where none holds it."""
    told = words.encode("ascii", "replace")
    at = max(0, sentence.find(told))
    # A sentence of a hostile text is as long as the text.
    near, begins, found = sentence[max(0, at - _NEAR) : at + len(told) + _NEAR], 0, []
    for start, end in (*_CUES["between"].spans_in(near), (len(near), len(near))):
        found.append(near[begins:start])
        begins = end
    return [each for each in found if told in each] or [near]


def day_meant(last: date | None, words: str, sentence: bytes, *, day: date) -> date | None:
    """Return the day that a day of the year ("28 November") means in its sentence, both in lower case.

    `last` is when it last was; it is meant where it is over, names its year, or was nearer than it will be. A day that
    is to come is meant only where it exists: "29 February" is no day of most years. A day of the week beside it tells
    which of the two is meant: "Fri 4/12".
    """
    told = weekday_told(words)
    is_of_year = _DAY_OF_YEAR.search(words) or (told is not None and _NUMBERED.search(words))
    if not is_of_year or _YEAR.search(words):
        return last
    coming = next_such_day(words, day=day)
    if told is not None and last is not None and coming is not None and _is_one(last, coming, told):
        return _fitting(last, coming, told, day=day)
    if not is_to_come(words, sentence):
        return last
    if coming is None:
        # As near as it would be, the one before it is not meant either.
        return last if last is not None and day - last < _HALF_A_YEAR else None
    if last is None:
        return coming if coming - day < _HALF_A_YEAR else None
    return coming if coming - day < day - last else last


def _is_one(last: date, coming: date, weekday: int) -> bool:
    return (last.weekday() == weekday) != (coming.weekday() == weekday)


def _fitting(last: date, coming: date, weekday: int, *, day: date) -> date:
    """Return which of two days is this day of the week; the one that was, where the other is far away."""
    return coming if coming.weekday() == weekday and coming - day < _HALF_A_YEAR else last


def coming_day(words: str, sentence: bytes, *, day: date) -> str | None:
    """Return the coming day that a weekday means in its sentence (both lower case); None where it is over, or none."""
    named = _DAY.search(words)
    is_of_year = _OTHER.search(words) or names_day_of_year(words) or _NUMBERED.search(words)
    if named is None or is_of_year or not is_to_come(words, sentence):
        return None
    away = timedelta(days=(_NUMBER[named[1]] - day.weekday()) % 7)
    return (day + away).isoformat() if away <= date.max - day else None
