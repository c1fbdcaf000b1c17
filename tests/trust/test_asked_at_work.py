"""What another installation asks, on a database of its own with every safety setting, answered by the worker."""

from __future__ import annotations

from benchmarks.asked_elsewhere import keys_of, measure


def test_each_mark_is_answered_rightly_however_the_value_is_written() -> None:
    """`python -m benchmarks.asked_elsewhere` in short."""
    found = measure(asked=60, held=20, reports=10)
    assert found.is_sound, found


def test_values_are_as_many_as_their_numbers_and_written_either_way_one() -> None:
    keys = [keys_of(number) for number in range(0, 100_000, 7)]
    assert all(here == there for here, there in keys)
    assert len(set(keys)) == len(keys)
