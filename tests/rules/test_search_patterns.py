"""A plate with a mark for each that is missing: where the marks stand, first; elsewhere in that order, perhaps."""

from __future__ import annotations

import pytest

from inkling.search.rules.conditions import holds
from inkling.search.rules.patterns import NUMBER, PLATE, Shape, asks_part, keys_of


def fits(written: str, told: str, *, shape: Shape = PLATE) -> tuple[bool, bool]:
    """Return whether a told value fits as written, and whether it may be meant."""
    asked = asks_part(written, shape=shape)
    assert asked is not None
    exact, near = (holds(each, set(keys_of(told, shape=shape))) for each in asked)
    return exact, near


@pytest.mark.parametrize("written", ["YJ??KTR", "YJ61?T?", "??61KTR", "Y?61K?R", "YJ6?KT?"])
def test_a_plate_with_gaps_is_found_where_its_marks_stand(written: str) -> None:
    assert fits(written, "YJ61KTR") == (True, True)


@pytest.mark.parametrize(
    ("written", "other"), [("YJ??KTR", "Y6JKT4R"), ("??61KTR", "61K7T4R"), ("YJ61K??", "Y2J61K3")]
)
def test_a_plate_with_the_same_marks_elsewhere_may_only_be_meant(written: str, other: str) -> None:
    assert fits(written, other) == (False, True)


def test_a_number_with_one_digit_missing_is_found_where_its_digits_stand() -> None:
    assert fits("77009?0417", "7700900417", shape=NUMBER) == (True, True)
    assert fits("7700?90041", "7700900414", shape=NUMBER) == (False, True)
