"""Small numbers of a service's own picture: withheld, and not to be worked out from what is told beside them."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from inkling.capture.rules.draft import Draft
from inkling.notes.rules.counting.small_numbers import FEWEST, without_small
from inkling.notes.rules.counting.tallies import quarter_of, tallies_of, time_to_send
from inkling.reading.rules.understanding.values import Item, Moment, Understanding
from inkling.vocabulary.notes import Measure, NoteTemplate, TimeToSend
from inkling.vocabulary.telling import TellerKind

ON = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("counts", "is_whole", "told"),
    [
        ({"a": 0}, True, {"a": 0}),
        ({"a": 4}, True, {"a": None}),
        ({"a": 5}, True, {"a": 5}),
        ({"a": 6}, True, {"a": 6}),
        ({"yes": 12, "no": 3}, True, {"yes": None, "no": None}),
        ({"yes": 12, "no": 3, "asked": 7}, True, {"yes": 12, "no": None, "asked": None}),
        ({"yes": 12, "no": 3, "asked": 2}, True, {"yes": 12, "no": None, "asked": None}),
        ({"yes": 12, "no": 3}, False, {"yes": 12, "no": None}),
        (
            {"yes": 12, "no": 1, "asked": 1, "open": 7},
            True,
            {"yes": 12, "no": None, "asked": None, "open": None},
        ),
        ({"yes": 5, "no": 5, "asked": 3}, True, {"yes": None, "no": None, "asked": None}),
        ({"yes": 12, "none": 0, "no": 3}, True, {"yes": None, "none": 0, "no": None}),
        ({}, True, {}),
    ],
)
def test_what_is_told(counts: dict[str, int], told: dict[str, int | None], *, is_whole: bool) -> None:
    assert without_small(counts, is_whole=is_whole) == told


def test_no_single_number_is_worked_out_from_the_whole() -> None:
    for first in range(12):
        for second in range(12):
            for third in range(12):
                told = without_small({"a": first, "b": second, "c": third}, is_whole=True)
                withheld = [each for each, number in told.items() if number is None]
                small = [each for each in (first, second, third) if 0 < each < FEWEST]
                alone = sum(number > 0 for number in (first, second, third)) == 1
                assert len(withheld) != 1 or alone, (first, second, third)
                assert not small or withheld


def test_no_number_that_is_withheld_follows_from_what_is_told() -> None:
    """Of all worlds in which the same is told, no number is the same in each."""
    most = 24
    worlds: dict[tuple[tuple[int | None, ...], int], list[tuple[int, ...]]] = {}
    for world in product(range(most), repeat=3):
        if FEWEST <= sum(world) < most:
            told = without_small(dict(zip("abc", world, strict=True)), is_whole=True)
            worlds.setdefault((tuple(told.values()), sum(world)), []).append(world)
    for (told_numbers, _), same in worlds.items():
        for at, number in enumerate(told_numbers):
            assert number is not None or len({world[at] for world in same}) > 1, same


@pytest.mark.parametrize(
    ("last", "is_after"),
    [
        ("2026-11-26", TimeToSend.SAME_DAY),
        ("2026-11-25", TimeToSend.THREE_DAYS),
        ("2026-11-23", TimeToSend.THREE_DAYS),
        ("2026-11-22", TimeToSend.A_WEEK),
        ("2026-11-19", TimeToSend.A_WEEK),
        ("2026-11-18", TimeToSend.A_MONTH),
        ("2026-10-26", TimeToSend.A_MONTH),
        ("2026-10-25", TimeToSend.LONGER),
        ("2026-11-27", TimeToSend.NO_DAY),
        ("", TimeToSend.NO_DAY),
    ],
)
def test_how_long_it_was_from_what_happened_last(last: str, is_after: TimeToSend) -> None:
    items = (Item("i1", moments=(Moment("then", last, last),)), Item("i2", moments=(Moment("once"),)))
    assert time_to_send(Understanding(items), on=ON) is is_after


def test_a_report_is_counted_by_ids_of_the_vocabulary_and_no_word_of_it() -> None:
    draft = Draft(teller_kind=TellerKind.PROFESSIONAL, narrative="Chloe, 14", place="LS11 5DE", child="Chloe")
    value = Understanding((Item("i1", categories=("people", "travel")), Item("i2", categories=("people",))))
    found = list(tallies_of(draft, value, template=NoteTemplate.SCHOOL, is_concern=True, on=ON))
    assert [each for each in found if each[0] is Measure.CATEGORY] == [
        (Measure.CATEGORY, "people"),
        (Measure.CATEGORY, "travel"),
    ]
    assert (Measure.CONCERN, "opened") in found
    assert (Measure.AGREED, "not_said") in found
    assert len(found) == len(set(found))
    assert "Chloe" not in str(found)


@pytest.mark.parametrize(("month", "begins"), [(1, 1), (3, 1), (4, 4), (12, 10)])
def test_a_quarter(month: int, begins: int) -> None:
    assert quarter_of(date(2026, month, 28)) == date(2026, begins, 1)
