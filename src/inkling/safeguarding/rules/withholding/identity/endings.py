"""Numbers found again by how they end, however many they are and whatever stands before them. Pure.

One pass over the digits of a text: from each place where a number may end, back along all numbers at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_KNOWN_BY = 6
# Of digits before the end. No number that anybody calls has more; a longer one is withheld with its whole run.
_FURTHEST = 32
_PREFIXES = ("00440", "0044", "440", "44", "0")


@dataclass
class _Before:
    """The digits that stand before an ending, in the numbers that go on; `is_whole`: a number begins here."""

    by_digit: dict[str, _Before] = field(default_factory=dict)
    is_whole: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class Endings:
    """The last digits of numbers, each with what stands before it."""

    last: dict[str, _Before]

    def places_in(self, read: str) -> Iterator[tuple[int, int]]:
        """Yield from where to before where a number stands in a run of digits, its trunk or country code included."""
        for at in range(len(read) - _KNOWN_BY + 1):
            before = self.last.get(read[at : at + _KNOWN_BY])
            if before is not None:
                yield _start_of_number(read, at, before), at + _KNOWN_BY


def endings_of(numbers: Iterable[str]) -> Endings:
    """Return the endings of numbers, each of at least six digits."""
    last: dict[str, _Before] = {}
    for number in numbers:
        here = last.setdefault(number[-_KNOWN_BY:], _Before())
        rest = number[:-_KNOWN_BY]
        for digit in reversed(rest[-_FURTHEST:]):
            here = here.by_digit.setdefault(digit, _Before())
        here.is_whole = here.is_whole or len(rest) <= _FURTHEST
        here.goes_on = here.goes_on or len(rest) > _FURTHEST
    return Endings(last)


def _start_of_number(read: str, at: int, before: _Before) -> int:
    """Return where the longest number that ends before `at + 6` begins."""
    found = at
    while True:
        if before.is_whole:
            found = min(found, at - _prefix(read, at))
        if before.goes_on:
            return 0
        following = before.by_digit.get(read[at - 1]) if at else None
        if following is None:
            return min(found, at)
        before, at = following, at - 1


def _prefix(read: str, at: int) -> int:
    return next((len(prefix) for prefix in _PREFIXES if read.endswith(prefix, 0, at)), 0)
