"""The day over a chat is that of its words; past midnight the next one; a day that is taken back counts for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.extraction.composing.dates.own_days import OwnDays
from inkling.safeguarding.rules.protected_view.compose import compose as view_of
from inkling.safeguarding.rules.protected_view.parts import ViewPart

SENT = date(2026, 12, 2)  # a Wednesday
CHAT = """Youth web chat export 30/11/2026. Worker: Jo. Visitor: kestrel
[22:51] kestrel: he took me to a flat last nite
[23:12] Jo: are you ok 2day
[23:58] kestrel: he just msgd. tmrw after school outside the shop
[00:06] kestrel: tmrw as in tues not wed
Worker note 1/12 00:20. Rang EDT tonight.
"""


def days_of(told: str, day: date = SENT) -> list[tuple[str, str | None]]:
    items = compose(told, extract(told, day=day).spans, day=day).items
    return [(each.told, each.first) for item in items for each in item.moments]


def coming(told: str, day: date = SENT) -> list[str]:
    view = view_of(Draft(narrative=told), spans=extract(told, day=day).spans, day=day, since=day)
    return [line.partition(":")[0] for line in view.of(ViewPart.COMING)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("last nite", "2026-11-29"),
        ("2day", "2026-11-30"),
        ("tmrw", "2026-12-01"),
        ("22:51", "2026-11-30"),
        ("00:06", "2026-12-01"),
        ("tues", "2026-12-01"),
        ("wed", None),
    ],
)
def test_the_words_of_a_chat_count_from_its_own_day(words: str, day: str | None) -> None:
    found = [first for told, first in days_of(CHAT) if told == words]
    assert found
    assert set(found) == {day}


def test_a_note_below_a_chat_bears_its_own_day() -> None:
    assert OwnDays(CHAT, day=SENT).at(CHAT.index("tonight")) == date(2026, 12, 1)


def test_no_day_to_come_is_invented_and_the_one_just_past_is_told_so() -> None:
    assert set(coming(CHAT)) == {"Tuesday 1 December 2026, before this was sent"}


def test_what_the_record_itself_goes_beyond_is_not_told_as_just_past() -> None:
    assert coming(f"{CHAT}2/12 Jo: seen at school, safe.") == []
    assert coming(CHAT, day=date(2026, 12, 9)) == []


@pytest.mark.parametrize(
    ("told", "place", "day"),
    [
        # Where the hours would go on behind the day on which it came, the day over them is the last.
        (CHAT.replace("Worker note 1/12 00:20. ", ""), "last nite", date(2026, 11, 29)),
        ("WhatsApp chat log 28 Nov.\n21:10 a\n23:40 b\n08:05 c\nseen", "seen", date(2026, 11, 29)),
        # Hours of one day, and too few to be a chat.
        ("DUTY LOG 24.11.26\n10.40 a\n09.10 b\n19.10 c\nseen", "seen", date(2026, 11, 24)),
        ("Chat log 28 Nov.\n23:40 b\n08:05 c\nseen", "seen", date(2026, 11, 28)),
        # Hours without any day count from when they came.
        ("[21:10] a: hi\n[23:40] b: hi\n[00:05] a: hi\nseen", "seen", date(2026, 11, 30)),
    ],
)
def test_a_midnight_passes_where_hours_go_back(told: str, place: str, day: date) -> None:
    assert OwnDays(told, day=date(2026, 11, 30)).at(told.index(place)) == day


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("last wednesday, no it was the tuesday, he took me", [None, "2026-11-24"]),
        ("He took Tia, 14, on Wednesday, no, Tuesday.", [None, "2026-11-24"]),
        ("Tia, 14, was taken on Friday. Sorry, it was Saturday, he drove her.", [None, "2026-11-28"]),
        ("He took Tia, 14, on Sunday, I mean the Monday", [None, "2026-11-30"]),
        ("He will take Tia, 14, on Friday, no wait Saturday", [None, "2026-12-05"]),
        ("He took Tia, 14, on 24/11, no it was 23/11", [None, "2026-11-23"]),
        ("It was the Tuesday not the Wednesday that he took Tia, 14", ["2026-12-01", None]),
        # Two days on which it was; and of one of them only what there was not.
        ("He took Tia, 14, on Wednesday and the Tuesday", ["2026-11-25", "2026-12-01"]),
        ("Tia, 14: he came Wednesday, no Tuesday visit", ["2026-11-25", "2026-12-01"]),
        ("He took Tia, 14, on Monday. She said no. Tuesday he came", ["2026-11-30", "2026-12-01"]),
        ("He asked Tia, 14, why not Friday, he will fetch her", ["2026-12-04"]),
    ],
)
def test_a_day_taken_back_counts_for_nothing(told: str, meant: list[str | None]) -> None:
    assert [first for _, first in days_of(told)] == meant
