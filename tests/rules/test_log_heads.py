"""A head of a log dates the lines below that bear an hour alone, and is no item; what dates nothing stays one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.composing import read_note, who

TOLD_ON = date(2026, 12, 2)
MONDAY, TUESDAY = "2026-11-23", "2026-11-24"


def days_of(text: str) -> list[tuple[str, str | None, str | None]]:
    made, _ = read_note(text, TOLD_ON)
    return [(each.told, each.first, each.last) for item in made.items for each in item.moments]


def items_of(text: str) -> list[str]:
    made, _ = read_note(text, TOLD_ON)
    return [text[each.start : each.end] for each in made.items]


@pytest.mark.parametrize(
    "head",
    [
        "Monday 23 November 2026",
        "Mon 23/11",
        "Log 23/11",
        "23/11",
        "23/11/26:",
        "Daily log - Mon 23 Nov",
        "23rd November 2026",
        "Nov 23rd",
        "2026-11-23",
    ],
)
def test_a_head_dates_the_lines_below(head: str) -> None:
    text = f"{head}\n21:15 Leah left with Kaz.\n23:50 Leah came back with bruises."
    assert days_of(text) == [("21:15", MONDAY, MONDAY), ("23:50", MONDAY, MONDAY)]
    assert items_of(text) == ["21:15 Leah left with Kaz.", "23:50 Leah came back with bruises."]


def test_the_next_head_dates_what_stands_below_it() -> None:
    text = "Log 23/11\n2115 Leah left with Kaz.\nTuesday 24 November 2026\n09:00 School rang, Leah not in."
    assert days_of(text) == [("2115", MONDAY, MONDAY), ("09:00", TUESDAY, TUESDAY)]


def test_a_line_with_day_and_hour_dates_the_hours_below() -> None:
    text = "23/11/2026 21:15 Leah left with Kaz.\n23:50 Leah came back.\n00:40 Leah rang Kaz."
    assert days_of(text)[2:] == [("23:50", MONDAY, MONDAY), ("00:40", TUESDAY, TUESDAY)]


def test_past_midnight_it_is_the_next_day() -> None:
    text = "Mon 23/11\n21:15 Leah left with Kaz.\n00:40 Leah rang.\n03:10 Leah came back."
    assert days_of(text)[1:] == [("00:40", TUESDAY, TUESDAY), ("03:10", TUESDAY, TUESDAY)]


def test_an_earlier_hour_by_day_may_be_of_two_days() -> None:
    assert days_of("Mon 23/11\n21:15 Leah left with Kaz.\n09:30 Leah came back.")[1:] == [
        ("09:30", MONDAY, TUESDAY)
    ]


def test_below_the_head_of_a_night_an_early_hour_may_be_of_two_days() -> None:
    text = "Night log 23/11\n00:30 Leah left with Kaz.\n01:30 Leah came back."
    assert days_of(text) == [("00:30", MONDAY, TUESDAY), ("01:30", MONDAY, TUESDAY)]


def test_a_day_that_a_line_tells_itself_stands() -> None:
    text = "Mon 30/11\n09:15 Leah told me of a man who hit her on 24 November."
    assert ("24 November", TUESDAY, TUESDAY) in days_of(text)
    assert ("09:15", None, None) in days_of(text)


def test_whoever_a_log_is_of_is_kept_and_is_no_item() -> None:
    text = "Staff: J. Okoro.\nChild: Tia\nMon 23/11\n21:15 Tia left with Kaz, 30.\n23:50 Tia came back."
    assert items_of(text) == ["21:15 Tia left with Kaz, 30.", "23:50 Tia came back."]
    assert (who(text, "Tia", TOLD_ON).age, who(text, "Okoro", TOLD_ON).role) == ("child", "professional")


@pytest.mark.parametrize(
    "text",
    [
        "24 November 2026\nDear team,\nHe came at 9pm and hit Mia.",
        "Mon 23/11\nLeah left with Kaz at 9pm.",
        "Child: Tia, 13, blonde\n21:15 Tia left with Kaz.",
    ],
)
def test_a_line_that_tells_more_or_dates_nothing_is_an_item(text: str) -> None:
    assert items_of(text)[0] == text.split("\n", 1)[0]


def test_a_letter_with_a_day_over_it_dates_no_hour() -> None:
    assert ("9pm", None, None) in days_of("24 November 2026\nDear team,\nHe came at 9pm and hit Mia.")


def test_a_log_of_many_days_is_read_at_once() -> None:
    text = "\n".join(["23/11/26", "21:15 Leah left."] * 400)
    assert set(days_of(text)) == {("21:15", MONDAY, MONDAY)}


def test_the_half_of_the_day_is_read() -> None:
    text = "Mon 23/11\n11.40pm Leah left with Kaz.\n12.20am Leah came back."
    assert days_of(text) == [("11.40pm", MONDAY, MONDAY), ("12.20am", TUESDAY, TUESDAY)]


def test_an_hour_that_may_be_of_the_evening_moves_no_day() -> None:
    text = "Mon 23/11\n17:30 Leah had tea.\n6.45 Leah went out with Kaz.\n21:00 Leah was not back."
    assert days_of(text)[-1] == ("21:00", MONDAY, MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "1 December 2026\nDear team,\n3.30 to 4 most days a man waits for Mia.",
        "Mon 23/11\n21:00 most nights a man waits for Mia.",
        "Sat 28/11\nRang us Monday:\n07:50 she was at Hull station with Kaz.",
    ],
)
def test_a_habit_a_letter_and_another_day_take_none_of_a_head(text: str) -> None:
    assert [each for each in days_of(text) if each[0][:1].isdigit() and ":" in each[0] and each[1]] == []
    assert [each for each in days_of(text) if each[0].startswith("3.30") and each[1]] == []
