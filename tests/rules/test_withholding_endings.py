"""Numbers found by how they end are those that are found one by one, and the time grows as the digits do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inkling.safeguarding.rules.withholding.identity.endings import endings_of
from tests.processor_time import processor_seconds

DIGITS = st.text("07", max_size=24)
NUMBERS = st.lists(st.text("07", min_size=6, max_size=14), min_size=1, max_size=4)


def one_by_one(read: str, numbers: list[str]) -> set[int]:
    """The digits that each number by itself covers, found the slow way."""
    covered: set[int] = set()
    for number in numbers:
        for at in range(len(read) - 5):
            if read[at : at + 6] == number[-6:]:
                covered.update(range(_stretched(read, at, number[:-6]), at + 6))
    return covered


def _stretched(read: str, at: int, rest: str) -> int:
    while rest and at > 0 and read[at - 1] == rest[-1]:
        at, rest = at - 1, rest[:-1]
    for prefix in ("00440", "0044", "440", "44", "0"):
        if not rest and read.endswith(prefix, 0, at):
            return at - len(prefix)
    return at


@given(read=DIGITS, numbers=NUMBERS)
def test_all_numbers_at_once_cover_what_each_covers(read: str, numbers: list[str]) -> None:
    places = endings_of(numbers).places_in(read)
    assert {digit for start, end in places for digit in range(start, end)} == one_by_one(read, numbers)


def test_a_number_longer_than_any_is_withheld_with_its_whole_run() -> None:
    number = "".join(str(at * at)[-1] + str(at)[-1] for at in range(40))
    assert (0, 82) in endings_of([number]).places_in("99" + number + "11")
    assert (2, 22) in endings_of([number]).places_in("88" + number[-20:])


def test_double_the_digits_takes_less_than_three_times_as_long() -> None:
    def take(length: int) -> float:
        return processor_seconds(lambda: list(endings_of(["07" * length]).places_in("07" * length)))

    take(100)
    assert take(40_000) < 3 * take(20_000)
