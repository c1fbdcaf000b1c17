"""What goes from one day to another is of both and of the days between; two single days are no range."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import compose

DAY = date(2026, 12, 2)  # a Wednesday


def days_of(text: str) -> list[tuple[str | None, str | None]]:
    found = extract(text, day=DAY)
    made = compose(text, found.spans, day=DAY, leanings=found.leanings)
    return [(moment.first, moment.last) for item in made.items for moment in item.moments]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Kaz took Leah to Leeds 27-28 Nov.", "2026-11-27", "2026-11-28"),
        ("Leah was missing 27/28 November.", "2026-11-27", "2026-11-28"),
        ("Tia was missing 27 - 29 November 2026.", "2026-11-27", "2026-11-29"),
        ("Josh was missing from 20 to 23 November.", "2026-11-20", "2026-11-23"),
        ("Josh was missing between 20 and 23 November.", "2026-11-20", "2026-11-23"),
        ("Missing Fri 27 - Sun 29 Nov. Found with Rob.", "2026-11-27", "2026-11-29"),
        ("Amy stayed at his flat from 30 Nov to 2 Dec.", "2026-11-30", "2026-12-02"),
        ("Amy stayed at his flat from 28 to 1 December.", "2026-11-28", "2026-12-01"),
        ("Mia was missing 1-2/12/26.", "2026-12-01", "2026-12-02"),
        ("Mia was missing 27/11-29/11.", "2026-11-27", "2026-11-29"),
        ("Mia was missing 27/11/99-29/11/99.", "1999-11-27", "1999-11-29"),
        ("Zoe was missing Fri-Sun.", "2026-11-27", "2026-11-29"),
        ("He is taking Zoe to Hull 10-12 December.", "2026-12-10", "2026-12-12"),
    ],
)
def test_a_range_has_its_first_and_last_day(text: str, first: str, last: str) -> None:
    assert days_of(text) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Kaz took Leah to Leeds on 28 November.", [("2026-11-28", "2026-11-28")]),
        ("Leah was missing on 27/11/2026.", [("2026-11-27", "2026-11-27")]),
        ("Kaz hit Leah on 20 and 23 November.", [("2026-11-23", "2026-11-23")]),
        ("Kaz hit Leah on 20/11 and 23/11.", [("2026-11-20", "2026-11-20"), ("2026-11-23", "2026-11-23")]),
        ("Leah was 13-14 when Kaz came on 3 March.", [("2026-03-03", "2026-03-03")]),
        (
            "Leah left Friday and came back Sunday.",
            [("2026-11-27", "2026-11-27"), ("2026-11-29", "2026-11-29")],
        ),
        ("Kaz works Mon-Fri in the shop.", []),
        ("Kaz hit Leah on Sat 28 Nov.", [("2026-11-28", "2026-11-28")]),
        ("Leah, 14, was missing 30-31 November.", [(None, None)]),
    ],
)
def test_single_days_stay_what_they_are(text: str, days: list[tuple[str | None, str | None]]) -> None:
    assert days_of(text) == days
