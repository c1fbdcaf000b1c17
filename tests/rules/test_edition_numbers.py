"""Numbers of an edition: none under five, and none that editions together give away to who knows the rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inkling.dissemination.rules.editions import Key, Statement, cells_to_leave, gives_small_away, round_count

DAY = date(2026, 1, 1)
KEY = ("c", "travel")


@pytest.mark.parametrize(
    ("count", "about"), [(0, None), (1, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_a_number_is_rounded_and_a_small_one_withheld(count: int, about: int | None) -> None:
    assert round_count(count) == about


def day(number: int) -> date:
    return DAY + timedelta(days=number - 1)


def said(first: int, last: int, about: int | None) -> Statement:
    return Statement(day(first), day(last), about)


@pytest.mark.parametrize(
    ("known", "gives"),
    [
        ([], False),
        ([said(1, 31, 10)], False),
        ([said(1, 10, 10)], False),
        ([said(11, 40, None)], False),
        # 11 to 20 are few: with one of 10 in 1 to 20 there would be one to four.
        ([said(1, 10, 5), said(11, 20, None)], True),
        ([said(1, 10, 5), said(11, 20, 5)], False),
        ([said(1, 10, 10), said(11, 19, 10)], False),
        ([said(1, 10, 10), said(11, 20, 10), said(20, 30, 10)], False),
    ],
)
def test_whether_any_number_of_twenty_days_would_give_a_small_one_away(
    known: list[Statement], gives: bool
) -> None:
    assert gives_small_away(day(1), day(20), known=known) is gives


def edition(first: int, last: int, about: int | None) -> tuple[date, date, dict[Key, int]]:
    return day(first), day(last), {} if about is None else {KEY: about}


def leaves(first: int, last: int, count: int, *before: tuple[date, date, dict[Key, int]]) -> dict[Key, int]:
    return cells_to_leave({KEY: count}, first=day(first), last=day(last), before=before)


def test_what_is_fewer_than_five_is_not_told() -> None:
    assert leaves(1, 31, 4) == {}
    assert leaves(1, 31, 9) == {KEY: 10}


def test_a_sum_does_not_tell_of_a_part_that_is_known_to_be_few() -> None:
    # Nothing stood before the first: that January is missing says fewer than five.
    assert leaves(1, 59, 8, edition(1, 31, None), edition(32, 59, 5)) == {}


def test_what_is_left_out_does_not_depend_on_the_number() -> None:
    before = edition(1, 31, None), edition(32, 59, 5)
    assert {count: leaves(1, 59, count, *before) for count in (5, 8, 11)} == {5: {}, 8: {}, 11: {}}


def test_what_was_left_out_is_not_known_to_be_few() -> None:
    before = edition(1, 31, None), edition(32, 59, 5), edition(1, 59, None)
    # Of 1 to 59 nothing is known: about 10 of 1 to 80 tells of nothing small.
    assert leaves(60, 80, 5, *before) == {KEY: 5}


def test_a_day_between_two_editions_is_not_given_away() -> None:
    # 11 would be one or more (13 less 12) and at most 2 (12 of 11 to 20 less 10 of 12 to 20).
    before = edition(1, 10, 10), edition(1, 11, 15), edition(12, 20, 5)
    assert leaves(11, 20, 7, *before) == {}


def test_days_that_do_not_overlap_are_told() -> None:
    months = [edition(at * 30 + 1, at * 30 + 30, about) for at, about in enumerate((5, None, 10, 15))]
    assert leaves(121, 150, 6, *months) == {KEY: 5}


def test_numbers_that_corrections_made_differ_tell_nothing_together() -> None:
    assert leaves(1, 20, 10, edition(1, 10, 40)) == {KEY: 10}
    assert leaves(1, 10, 12, edition(1, 10, None)) == {KEY: 10}
