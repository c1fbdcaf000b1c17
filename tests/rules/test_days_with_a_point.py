"""A day told with a point behind "on" is a day, no hour; an age before a town is an age, and the town a place."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import default_lexicon, extract
from inkling.extraction.composing.compose import compose
from inkling.extraction.model.candidates import Candidate, without_loose_end
from inkling.extraction.model.sight import Sight
from inkling.extraction.note import Note

DAY = date(2026, 12, 2)


def days(text: str) -> list[str | None]:
    items = compose(text, extract(text, day=DAY).spans, day=DAY).items
    return [each.first for item in items for each in item.moments]


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (
            "Room for Tia, 14, and a man on 30.11 and again on 1.12. Same man, 40",
            ["2026-11-30", "2026-12-01"],
        ),
        ("Tia, 14, seen with him on 28.11 and 1.12.", ["2026-11-28", "2026-12-01"]),
        ("Tia, 14, came on 30.11 at 1.12.", ["2026-11-30", None]),
        ("Tia, 14, came on 30/11 and again on 2.12 late", ["2026-11-30", "2026-12-02"]),
        # An hour, a train, a wage.
        ("Tia, 14, came at 7.30 and again at 1.12. He was there", [None, None]),
        ("Tia, 14, gets on the 9.10 from Hull, he waits", [None]),
        ("Tia, 14. He is on 9.10 an hour there", [None]),
    ],
)
def test_a_day_with_a_point(told: str, meant: list[str | None]) -> None:
    assert days(told) == meant


@pytest.mark.parametrize(
    ("told", "looks"),
    [
        ("14 in bristol", "14"),
        ("14 from stoke on trent", "14"),
        ("about 17 in", "about 17"),
        # A year of a school, and looks.
        ("14 in year 9", "14 in year 9"),
        ("30 in a black coat", "30 in a black coat"),
    ],
)
def test_an_age_before_a_town_ends_before_it(told: str, looks: str) -> None:
    note = Note(told, lexicon=default_lexicon(), day=None)
    sight = Sight(note)
    run = without_loose_end(sight, Candidate(0, len(sight.tokens), "description", 0.9))
    assert told[: sight.tokens[run.after - 1].end] == looks
