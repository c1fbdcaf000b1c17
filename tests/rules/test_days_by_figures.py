"""Figures beside a day of the week say which day it is, wherever the sentence goes: "Fri 20/11" is no coming Friday."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.extraction.composing.dates.moments import moment_of
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart

MONDAY = date(2026, 11, 30)
# What was told on that Monday, and the days that its dates mean.
OVER = {
    "Missing: Fri 20/11 approx 19.40 to Mon 23/11 06.15.": ["2026-11-20", "2026-11-23", "2026-11-23"],
    "missing Fri 20.11 until Mon 23.11": ["2026-11-20", "2026-11-23"],
    "Going missing: Sat (21/11) and Sun, 22/11": ["2026-11-21", "2026-11-21", "2026-11-22", "2026-11-22"],
    "Missing: 20/11 (Fri) to 23/11 (Mon)": ["2026-11-20", "2026-11-20", "2026-11-23", "2026-11-23"],
    "Missing from Friday 20-11 till Monday 23-11": ["2026-11-20", "2026-11-23"],
    "She is missing since Friday 20th": ["2026-11-20"],
    "missing on Friday the 13th": ["2026-11-13"],
    "Tues 24/11 missing again, Weds 25/11 back": ["2026-11-24", "2026-11-25"],
    "Missing: Sat 31/10 to Mon 2/11": ["2026-10-31"],
    "He is taking her Fri 29/2": [None],
}
TO_COME = {
    "He wants her Friday 4/12 at the station": ["2026-12-04"],
    "he will come Friday the 4th": ["2026-12-04", None],
    "He is picking her up Friday 4th December": ["2026-12-04", "2026-12-04"],
    "he is meeting her Sat 5/12": ["2026-12-05", "2026-12-05"],
    "He wants her there Fri 7.30": ["2026-12-04"],
    "he wants her on fri 7.30pm": ["2026-12-04"],
    "If I don't go Friday they'll go my nan's.": ["2026-12-04"],
    "missing on Friday the 13th, he wants to see her Friday": ["2026-11-13", "2026-12-04"],
    "They will take her away on Sat 2/1.": ["2027-01-02"],
}


def days_of(told: str) -> list[str | None]:
    sentence = shadow(told).lower().encode()
    spans = [each for each in extract(told, day=MONDAY).spans if each.type == "date"]
    return [moment_of(0, each, day=MONDAY, sentence=sentence).first for each in spans]


@pytest.mark.parametrize("told", OVER)
def test_the_figures_of_what_is_over_win(told: str) -> None:
    assert days_of(told)[: len(OVER[told])] == OVER[told]


@pytest.mark.parametrize("told", TO_COME)
def test_a_day_to_come_is_still_to_come(told: str) -> None:
    assert set(TO_COME[told]) <= set(days_of(told)), days_of(told)


def test_an_episode_that_is_over_is_nothing_that_may_be_coming() -> None:
    told = (
        "Missing: Fri 20/11 approx 19.40 to Mon 23/11 06.15. 3 nights. Found at the station asleep.\n"
        "If she doesn't go Friday they'll go to her nan's."
    )
    view = compose(Draft(narrative=told), spans=extract(told, day=MONDAY).spans, day=MONDAY)
    coming = list(view.of(ViewPart.COMING))
    assert len(coming) == 1
    assert coming[0].startswith("Friday 4 December 2026")
    assert "Missing" not in coming[0]


@pytest.mark.parametrize(
    "told",
    [
        "Night log. 22.30 noise in room 209. 23.10 the camera has a dark grey Golf. 01.40 all gone.",
        "Dropped off 21.05, picked up 23.12.",
        "Curfew check: back in at 20.11 hrs",
    ],
)
def test_an_hour_with_a_stop_in_it_is_no_day_of_a_month(told: str) -> None:
    found = extract(told, day=date(2026, 5, 24))
    hours = [each for each in found.spans if each.type == "time"]
    assert hours
    moments = [moment_of(0, each, day=date(2026, 5, 24), sentence=b"") for each in hours]
    assert [each.first for each in moments] == [None] * len(hours)
