"""The day of a log's line is that of all it tells; a day until which something lasts is to come unless it is over."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose

DAY = date(2026, 12, 2)  # a Wednesday
LOG = """DSL log, Hill High
Tues 24/11 Liam, 14, late. Dad says he bought no coat. He was at the gate on Monday.
Thurs 26/11 Liam came after P5. Ellie-Jo says "he has a tin to hide".
Tues 1/12 A man meets Liam every Friday at the shop.
My view, this is moving fast and Bones is behind it.
"""


def days_of_items(text: str) -> list[tuple[str, list[str | None]]]:
    items = compose(text, extract(text, day=DAY).spans, day=DAY).items
    return [(text[item.start : item.end], [each.first for each in item.moments]) for item in items]


def days(text: str) -> list[str | None]:
    return [first for _, found in days_of_items(text) for first in found]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Dad says", ["2026-11-24"]),
        ("Ellie-Jo says", ["2026-11-26"]),
        # What bears a day or a habit of its own, and the line below that bears none.
        ("on Monday", ["2026-11-23"]),
        ("My view", []),
    ],
)
def test_the_day_of_a_line_holds_for_all_that_it_tells(words: str, meant: list[str | None]) -> None:
    found = [first for told, first in days_of_items(LOG) if words in told]
    assert found
    assert all(set(meant) <= set(each) for each in found)
    assert meant or not any(found)


def test_one_line_with_a_day_is_no_log() -> None:
    told = 'Tues 24/11 Liam, 14, was late. Dad says he bought no coat.\nEllie-Jo says "he has a tin".'
    assert all(not found or "24/11" in words for words, found in days_of_items(told))


TO_COME = [
    ("Tia, 14. He asked could it wait while Monday", "2026-12-07"),
    ("Tia, 14, owes him 300 by Saturday", "2026-12-05"),
    ("Tia, 14, is at his till Friday", "2026-12-04"),
    ("Tia, 14. dont tell nobody till Friday", "2026-12-04"),
    ("he told Tia, 14, to wait at the flat until Sunday", "2026-12-06"),
    ("he said Tia, 14, has till Thursday to pay", "2026-12-03"),
    ("He booked a room for Tia, 14, till Sunday", "2026-12-06"),
    ("Tia, 14. The room is paid while Sunday.", "2026-12-06"),
    ("He wants the money before Friday off Tia, 14", "2026-12-04"),
    ("Tia, 14, wont be home till Tues", "2026-12-08"),
]
OVER = [
    ("Tia, 14, stayed at his till Friday", "2026-11-27"),
    ("Tia, 14, was back by Saturday", "2026-11-28"),
    ("Tia, 14, was kept in the flat until Sunday", "2026-11-29"),
    ("By Friday Tia, 14, had gone", "2026-11-27"),
    ("Tia, 14, came while Monday was a holiday", "2026-11-30"),
    ("Tia, 14, went to stay at his till Friday", "2026-11-27"),
    ("Tia, 14, missing until Sunday when she was found", "2026-11-29"),
    ("Tia, 14, had been at his until Sunday", "2026-11-29"),
    ("Tia, 14. She has not been home until Sunday", "2026-11-29"),
    ("Tia, 14, had to stay there till Friday", "2026-11-27"),
]


@pytest.mark.parametrize(("told", "meant"), TO_COME + OVER)
def test_a_day_until_which_something_lasts(told: str, meant: str) -> None:
    assert days(told) == [meant]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (
            "He's gone to Nelson. I took it as the town but there's a Nelson in Y11 who is with Bones.",
            "Nelson",
        ),
        ("Liam, 14, went to Chelsea but there is another Chelsea in his form", "Chelsea"),
        ("Seen in Preston. There is a Preston in year 9, he is with the man", "Preston"),
    ],
)
def test_a_town_of_which_there_is_one_in_a_class_is_somebody(told: str, name: str) -> None:
    found = [(each.type, each.text) for each in extract(told, day=DAY).spans]
    assert {("person_name", name), ("child_name", name)} & set(found)
    assert ("place", name) in found


@pytest.mark.parametrize("told", ["There is a Greggs in Leeds.", "He has a Tesco in the way"])
def test_a_shop_in_a_town_is_nobody(told: str) -> None:
    assert "person_name" not in {each.type for each in extract(told, day=DAY).spans}
