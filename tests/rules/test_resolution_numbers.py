"""Telephone numbers as told: whole, in part, spoken, and what is a count and no digit."""

from __future__ import annotations

import pytest

from inkling.resolution.forms.numbers import number_pattern


@pytest.mark.parametrize(
    ("told", "pattern"),
    [
        ("07700 900417", "7700900417"),
        ("+44 (0)7700 900417", "7700900417"),
        ("0044 7700 900417", "7700900417"),
        ("ending 041", "???????041"),
        ("ends 0712", "??????0712"),
        ("...0712", "??????0712"),
        ("*017", "???????017"),
        ("041", "???????041"),
        ("0712", "712???????"),
        ("07700 9", "77009?????"),
        ("first four 0770", "770???????"),
        ("the last three are 417", "???????417"),
        ("last 3 041", "???????041"),
        ("ending four one seven", "???????417"),
        ("double oh seven at the end", "???????007"),
        ("07700...417", "7700???417"),
        ("*", ""),
        ("0", ""),
        ("last three", ""),
    ],
)
def test_a_number_is_read_place_by_place(told: str, pattern: str) -> None:
    assert number_pattern(told) == pattern
