"""What stood at the end of a day."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.picture.rules.as_of import newest_of_each, was_there

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


@pytest.mark.parametrize(
    ("since", "until", "stood"),
    [
        (MONDAY, None, True),
        (TUESDAY, None, True),
        (WEDNESDAY, None, False),
        (MONDAY, WEDNESDAY, True),
        (MONDAY, TUESDAY, False),
        (MONDAY, MONDAY, False),
        (TUESDAY, TUESDAY, False),
    ],
)
def test_what_stood_at_the_end_of_tuesday(since: date, until: date | None, stood: bool) -> None:
    assert was_there(since, until=until, on=TUESDAY) is stood


def test_the_newest_of_each_stands() -> None:
    rows = [("a", 3), ("b", 2), ("a", 1)]
    assert newest_of_each(rows, key=lambda row: row[0]) == [("a", 3), ("b", 2)]
