"""Whether a sentence tells of days to come: then "Saturday" is the next one, not the last."""

from __future__ import annotations

from datetime import date, timedelta

import re2

from inkling.extraction.cues import word_numbers
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

_CUES = read_patterns(DATA / "en" / "composing" / "tense.txt").named
_NUMBER = word_numbers("weekdays")
_DAY = re2.compile(rf"\b({'|'.join(_NUMBER)})[a-z]*\b")
# A day of a month, without the year; and the year.
_MONTH = "|".join(word_numbers("months"))
_DAY_OF_YEAR = re2.compile(
    rf"[0-9](?:st|nd|rd|th)? (?:of )?(?:{_MONTH})|(?:{_MONTH})[a-z]* (?:the )?[0-9]|[0-9][./-][0-9]"
)
_YEAR = re2.compile(
    rf"[0-9](?:st|nd|rd|th)? (?:of )?(?:{'|'.join(word_numbers('months'))})|"
    rf"(?:{'|'.join(word_numbers('months'))})[a-z]* (?:the )?[0-9]|[0-9][./-][0-9]"
)
_YEAR = re2.compile(r"\b(?:19|20)[0-9]{2}\b|[0-9][./-][0-9]{1,2}[./-][0-9]")
_OTHER = re2.compile(
    r"\b(?:last|past|before|ago|back|next|since|every|each)\b|[0-9]{1,2} ?(?:st|nd|rd|th)?\b.*\b[a-z]{3}"
)


def is_to_come(sentence: bytes) -> bool:
    """Say whether a sentence (lower case) tells of what is to come: it says so, or nothing in it is over."""
    if _CUES["to_come"].in_bytes(sentence):
        return True
    is_over = _CUES["gone"].in_bytes(sentence)
    return not is_over and (_CUES["this_day"].in_bytes(sentence) or _CUES["going_on"].in_bytes(sentence))


def coming_date(last: date, words: str, sentence: bytes, *, day: date) -> date | None:
    """Return the coming day that a day of the year ("28 November") means in its sentence, both in lower case.

    `last` is when it last was. None where it is over, names its year, or was nearer than it will be.
    """
    if not _DAY_OF_YEAR.search(words) or _YEAR.search(words) or not is_to_come(sentence):
        return None
    try:
        coming = last.replace(year=last.year + 1)
    except ValueError:  # 29 February
        return None
    return coming if timedelta(0) <= coming - day < day - last else None


def coming_day(words: str, sentence: bytes, *, day: date) -> str | None:
    """Return the coming day that a weekday means in its sentence (both lower case); None where it is over, or none."""
    named = _DAY.search(words)
    if named is None or _OTHER.search(words) or not is_to_come(sentence):
        return None
    return (day + timedelta(days=(_NUMBER[named[1]] - day.weekday()) % 7)).isoformat()
