"""The ages that a description tells, in years."""

from __future__ import annotations

from inkling.extraction.cues import word_numbers
from inkling.extraction.fold import shadow
from inkling.extraction.lexicon import DATA
from inkling.extraction.normalise.birthdays import as_now
from inkling.extraction.normalise.counts import without_counts
from inkling.extraction.patterns import read_patterns

_GROWN = 20  # years: "teens" tells none
_NUMBERS = word_numbers("numbers") | {
    word: years for word, years in word_numbers("decades").items() if years >= _GROWN
}
_PATTERNS = read_patterns(DATA / "en" / "composing" / "age_patterns.txt")
_OLDEST = 110
_TEN = 10
_OF_DECADE = 25  # somebody "in his thirties" is an adult, whatever the year
_LEAST_IN_WORDS = 8  # smaller numbers in words count other things
_OTHERS = {b"he": "she", b"she": "he"}
_FAR_APART = 6  # years by which two ages told of one person may differ


def numbers_in(told: str) -> list[int]:
    """Return the ages that a description tells, in years: none for a height or a shoe size."""
    plain = _without_sizes(as_now(shadow(told).lower().encode("ascii")))
    for start, end in list(_PATTERNS["circa"].spans_in(plain)):
        plain = plain[:start] + b" " * (end - start) + plain[end:]
    figures = [int(plain[start:end]) for start, end in _PATTERNS["figure"].spans_in(plain)]
    if _PATTERNS["decade"].in_bytes(plain) and b"teens" not in plain.split():
        return [age for age in figures if age <= _OLDEST] or [_OF_DECADE]
    words = plain.decode("ascii")
    for mark in '-(",)':
        words = words.replace(mark, " ")
    figures += [age for age in _in_words(words.split()) if age >= _LEAST_IN_WORDS]
    return [age for age in figures if 0 < age <= _OLDEST]


def is_how_long(told: str, behind: str) -> bool:
    """Say whether years are those of a job: "34 years with us". `behind` are the lower-case letters after them."""
    years = shadow(told).lower().encode("ascii")
    return _PATTERNS["how_long"].in_bytes(years) and _PATTERNS["how_long_behind"].in_bytes(
        behind.encode("ascii", "replace")
    )


def is_of_then(before: str, behind: str) -> bool:
    """Say whether an age is of a time that is over: "is 22 now but she was 13 when", "groomed by a teacher at 14".

    `before` and `behind` are the lower-case letters around it. Of others than who writes it is so only right behind the
    age of a grown-up who is the same one: a child that was 13 when it began is one still, whoever beside them is 30.
    """
    lead, after = before.encode("ascii", "replace"), behind.encode("ascii", "replace")
    if _PATTERNS["of_own_past"].in_bytes(lead):
        return True
    is_then = _PATTERNS["then_before"].in_bytes(lead) or (
        _PATTERNS["then_around"].in_bytes(lead) and _PATTERNS["then_behind"].in_bytes(after)
    )
    grown = next(iter(_PATTERNS["grown_since"].spans_in(lead)), None) if is_then else None
    return grown is not None and not _tells_of_another(lead[: grown[0]], lead[grown[0] :], after)


def _tells_of_another(before: bytes, told: bytes, behind: bytes) -> bool:
    """Say whether who is grown up, or a word behind, is he where the age is hers, or she where it is his."""
    said = told.split()[-3:]
    other = next((to for by, to in _OTHERS.items() if by in said), None)
    if other is None:
        return False
    opens = max(before.rfind(end) for end in (b".", b"!", b"?", b"\n"))
    return _PATTERNS[f"{other}_before"].in_bytes(before[opens + 1 :]) or other.encode() in behind.split()


def _in_words(words: list[str]) -> list[int]:
    """Return the numbers that words tell: "sixty eight" is one."""
    found: list[int] = []
    tens = 0
    for word in words:
        number = _NUMBERS.get(word, 0)
        if tens and 0 < number < _TEN:
            found[-1] += number
        elif number:
            found.append(number)
        tens = number if number >= _GROWN and number % _TEN == 0 else 0
    return found


def _without_sizes(plain: bytes) -> bytes:
    for start, end in list(_PATTERNS["no_age"].spans_in(plain)):
        plain = plain[:start] + b" " * (end - start) + plain[end:]
    return without_counts(plain)


def ages_disagree(first: list[int], second: list[int]) -> bool:
    """Say whether two descriptions tell ages so far apart that they are of two people."""
    if not first or not second:
        return False
    return min(first) - max(second) > _FAR_APART or min(second) - max(first) > _FAR_APART
