"""A record counts its days from that on which it was written, by its own words, and not from when it was pasted."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.extraction.composing.dates.own_days import OwnDays
from inkling.safeguarding.rules.protected_view.compose import compose as view_of
from inkling.safeguarding.rules.protected_view.parts import ViewPart

PASTED = date(2026, 12, 1)  # a Tuesday
MINUTES = "STRATEGY DISCUSSION s47. Tues 24 Nov 2026, Teams. Ref HCC-55.\n"
SESSION = "session note / detached / wed 25 nov / 6.30-9.15 / me and a volunteer\n"
LOG = "Pupil Ana, 12.\nThu 19/11 PR: spoke to her.\nFri 27/11: She said he is coming tomorrow.\n"


def days_of(told: str) -> dict[str, str | None]:
    spans = extract(told, day=PASTED).spans
    items = compose(told, spans, day=PASTED).items
    return {each.told: each.first for item in items for each in item.moments}


@pytest.mark.parametrize(
    ("told", "words", "day"),
    [
        (f"{MINUTES}Safe adult: Summer to stay with him from tonight.", "tonight", "2026-11-24"),
        (
            f"{MINUTES}Police will go to the flat eight days from today.",
            "eight days from today",
            "2026-12-02",
        ),
        (f"{SESSION}Ty turned up late, he is 17 tonight.", "tonight", "2026-11-25"),
        (f"{SESSION}Ty = 18 on fri. He came late.", "fri", "2026-11-27"),
        (f"{SESSION}Ty's asked to meet me sunday 2pm.", "sunday", "2026-11-29"),
        (f"{LOG}", "tomorrow", "2026-11-28"),
        (
            "RHI. YP: Leonie, 14. Seen Mon 30.11.26 16:15 at her aunt's.\nHe rang her today.",
            "today",
            "2026-11-30",
        ),
        ("Date: 23/11/26\nHe saw her yesterday.", "yesterday", "2026-11-22"),
        ("Missing from Thurs 26.11 after period 4.", "Thurs 26", "2026-11-26"),
        # A day of the year is none but itself, also one that lies behind that of the record.
        (f"{MINUTES}She came back on 28/11.", "28/11", "2026-11-28"),
        # No record of another day: what is told counts from when it came.
        ("I seen him on 20 Nov by the shop. He is coming back tonight.", "tonight", "2026-12-01"),
        ("Date of incident: Sat 28/11. He comes back tonight.", "tonight", "2026-12-01"),
        ("Note. Last seen 20/11 with a man. He comes back tonight.", "tonight", "2026-12-01"),
    ],
)
def test_days_count_from_that_of_the_record(told: str, words: str, day: str) -> None:
    assert days_of(told).get(words) == day


def test_a_paragraph_behind_a_log_is_no_part_of_its_last_entry() -> None:
    told = f"{LOG}\nHe is coming tomorrow."
    assert OwnDays(told, day=PASTED).at(told.rindex("tomorrow")) == PASTED


def test_nothing_of_another_day_is_now_for_the_front_door() -> None:
    told = f"{MINUTES}Logan, 15. Bartek, 16. He is taking Logan away tonight in a van."
    for narrative, expected in ((told, False), (told.replace("24 Nov", "1 Dec"), True)):
        spans = extract(narrative, day=PASTED).spans
        view = view_of(Draft(narrative=narrative), spans=spans, day=PASTED, since=PASTED)
        parts = (ViewPart.NOW, ViewPart.TODAY, ViewPart.COMING)
        assert any(any(view.of(part)) for part in parts) is expected, narrative


@pytest.mark.parametrize(
    "told",
    [
        "24/11/2026 19:02 - Night staff. She is going out with him tonight.\n25/11/2026 08:10 - Back.",
        "[24/11/2026, 18:02:11] Mia: he is picking me up tonight\n[25/11/2026, 08:05:40] Jo: ok?",
        "2026-11-24 17:02 Mia says he is coming tonight\n2026-11-25 08:00 Mia back",
        "Home visit record\nVisit date: 24/11/2026\nMia said he is coming tonight.",
        "Subject: concern\nSent: Tuesday 24 November 2026 18:02\nHe is taking her tonight.",
        "Recorded on 24.11.26 by duty. She says he is coming tonight.",
        "DUTY LOG 24.11.26\n18.40 call from school, she is meeting him tonight\n19.10 passed to EDT",
        "MEETING NOTES\nTuesday 24th November 2026\nShe says he is coming tonight.",
        "Date: 2026-11-24\nHe is coming tonight",
        "24 November 2026\n\nDear Sir,\nhe is coming tonight",
        "24/11/2026 AB: he has her tonight.\n25/11/2026 CD: she is with him right now.",
        "Date of referral: 24/11/26\nHe is taking her tonight.",
    ],
)
def test_a_record_says_its_day_in_many_ways(told: str) -> None:
    assert OwnDays(told, day=PASTED).at(told.index("tonight")) == date(2026, 11, 24)
