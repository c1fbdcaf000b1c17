"""Telephone and other numbers as they are written: in digits or words, with gaps, `double seven`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.identity.endings import Endings

_SHORTEST_NUMBER = 6
_LONGEST_GAP = 2
_SPOKEN = {
    "zero": "0",
    "oh": "0",
    "o": "0",
    "nought": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    # "Nine hundred" of `oh seven seven double oh, nine hundred`: a number has no other hundreds.
    "hundred": "00",
    "thousand": "000",
}
_TIMES = {"double": 2, "triple": 3, "treble": 3}


def _digit_runs(passage: Passage) -> Iterator[list[tuple[str, int]]]:
    """Yield runs of digits with the place that each was read at, over short gaps such as `then` or `-`."""
    run: list[tuple[str, int]] = []
    gap, times = 0, 1
    for at in range(len(passage)):
        key = passage.key(at)
        digits = _SPOKEN.get(key, "") or (key if key.isdecimal() else "")
        if digits:
            run += [(digit, at) for digit in digits * (times if len(digits) == 1 else 1)]
            gap, times = 0, 1
        elif key in _TIMES:
            times = _TIMES[key]
        elif key and key[0].isalnum():
            gap += 1
            if gap > _LONGEST_GAP:
                if run:
                    yield run
                run, gap = [], 0
    if run:
        yield run


def numbers_in(passage: Passage) -> Iterator[str]:
    """Yield each number that is written with digits, without its trunk or country code."""
    for told in _written_numbers(passage):
        number = told
        for prefix in ("0044", "44", "0"):
            if number.startswith(prefix):
                number = number.removeprefix(prefix).removeprefix("0")
                break
        if len(number) >= _SHORTEST_NUMBER:
            yield number


def _written_numbers(passage: Passage) -> Iterator[str]:
    number = ""
    for at in range(len(passage) + 1):
        if at < len(passage) and passage.key(at).isdecimal():
            number += passage.key(at)
        elif passage.key(at) not in {"-", ".", "(", ")", "/", "+"}:
            if number:
                yield number
            number = ""


def number_cuts(passage: Passage, endings: Endings) -> Iterator[Cut]:
    """Yield each place where one of these numbers stands, in digits or in words."""
    if not endings.last:
        return
    for run in _digit_runs(passage):
        read = "".join(digit for digit, _ in run)
        for first, end in endings.places_in(read):
            place = run[first][1]
            place -= 1 if passage.key(place - 1) in _TIMES else 0
            start = passage.tokens[place].start
            yield Cut(_with_plus(passage, start), passage.tokens[run[end - 1][1]].end, CutReason.CONTACT)


def _with_plus(passage: Passage, start: int) -> int:
    while start > 0 and passage.text[start - 1] in "+(":
        start -= 1
    return start
