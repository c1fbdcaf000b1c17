"""Lines of a diary get their own day; one in doubt is asked, and nothing is told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from benchmarks import diary as benchmark
from inkling.journeys.noting.understand_note import understand_note
from inkling.notes.rules.content import NoteContent, SentCopy
from inkling.notes.rules.diary.lines import DiaryLine, read_diary, without_repeats
from inkling.vocabulary.notes import HowDated, NoteTemplate

ON = date(2026, 11, 26)


def read(text: str, **more: object) -> list[DiaryLine]:
    return read_diary(text, on=ON, **({"answered": {}} | more))


@pytest.mark.parametrize(
    ("line", "day", "how"),
    [
        ("3/11/26 out all night", date(2026, 11, 3), HowDated.WRITTEN),
        ("[03/11/2026, 22:15:03] Nan: out", date(2026, 11, 3), HowDated.WRITTEN),
        ("Tues 3rd Nov - out", date(2026, 11, 3), HowDated.WRITTEN),
        ("Out till three (3 Nov)", date(2026, 11, 3), HowDated.WRITTEN),
        ("28 Dec - out", date(2025, 12, 28), HowDated.WRITTEN),
        ("26/11/26 today", ON, HowDated.WRITTEN),
        ("27/11/26 lies ahead", None, HowDated.DOUBTED),
        ("Mon 3 Nov 2026 the wrong weekday", None, HowDated.DOUBTED),
        ("31/11/26 there is none", None, HowDated.DOUBTED),
        ("29/2/26 there is none", None, HowDated.DOUBTED),
        ("11/25/26 another order", None, HowDated.DOUBTED),
        ("Tuesday: out", None, HowDated.DOUBTED),
        ("Tus 3/11/26 out", date(2026, 11, 3), HowDated.WRITTEN),
        ("Tu 4 Nov 2026 the wrong weekday", None, HowDated.DOUBTED),
        ("Tu: out", None, HowDated.DOUBTED),
        ("0026-11-03 no such year", None, HowDated.DOUBTED),
        ("24/7 on the phone", None, HowDated.ASKED),
        ("He will be 16 on 3 December, he says", None, HowDated.ASKED),
        ("out all night", None, HowDated.ASKED),
    ],
)
def test_one_line_says_its_day_or_is_asked(line: str, day: date | None, how: HowDated) -> None:
    (found,) = read(line)
    assert (found.day, found.how) == (day, how)


def test_a_line_without_a_date_takes_the_day_above_and_shows_it_and_a_doubt_is_not_passed_on() -> None:
    lines = read("3/11/26 out\nback at four\nMon 4 Nov 2026 wrong\nno day\n5/11/26 out")
    assert [each.how for each in lines] == [
        HowDated.WRITTEN,
        HowDated.ABOVE,
        HowDated.DOUBTED,
        HowDated.ASKED,
        HowDated.WRITTEN,
    ]
    assert [each.day for each in lines][1:4] == [date(2026, 11, 3), None, None]


def test_an_answer_dates_its_line_and_those_below() -> None:
    first, second = read("out\nback at four")
    answered = read("out\nback at four", answered={first.key: "2026-11-02"})
    assert [(each.day, each.how) for each in answered] == [
        (date(2026, 11, 2), HowDated.ANSWERED),
        (date(2026, 11, 2), HowDated.ABOVE),
    ]
    assert second.day is None
    assert read("out", answered={first.key: "not a day"})[0].how is HowDated.ASKED


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("2026-11-26", ON),
        ("2026-11-27", None),
        ("9999-12-31", None),
        ("1900-01-01", date(1900, 1, 1)),
        ("1899-12-31", None),
        ("0026-11-03", None),
    ],
)
def test_an_answer_that_cannot_be_is_asked_again_and_dates_nothing_below(
    answer: str, day: date | None
) -> None:
    (line,) = read("out")
    first, below = read("out\nnext day: back", answered={line.key: answer})
    assert (first.day, first.how) == (day, HowDated.ANSWERED if day else HowDated.DOUBTED)
    if day is None:
        assert below.day is None


@pytest.mark.parametrize("read_on", [23, 24, 30])
def test_yesterday_is_counted_from_the_day_of_typing_however_late_it_is_read(read_on: int) -> None:
    typed = NoteContent(b"x", text="Yesterday: out\nback at four", typed_on="2026-11-23")
    sent = replace(typed, typed_on="", sent=SentCopy("", "2026-11-23", ""))
    for content in (typed, sent):
        understood = understand_note(content, template=NoteTemplate.DIARY, day=date(2026, 11, read_on))
        assert [each.day for each in understood.lines] == [date(2026, 11, 22)] * 2


def test_of_two_lines_without_a_day_nobody_says_that_they_are_of_the_same() -> None:
    lines = read("out\nout\nout")
    assert [each.is_again for each in lines] == [False, False, False]
    assert len({each.key for each in lines}) == 3
    later = read("out\nout\nout\nout", sent_before={each.key for each in lines})
    assert [each.is_again for each in later] == [True, True, True, False]


def test_what_one_teller_tells_twice_counts_once() -> None:
    text = "3/11/26 out\n3/11/26 out\n4/11/26 out\n"
    lines = read(text)
    assert [each.is_again for each in lines] == [False, True, False]
    kept, left = without_repeats(text, lines)
    assert kept.split("\n")[0] == "3/11/26 out"
    assert [kept[each.start : each.end] for each in left] == ["3/11/26 out", "4/11/26 out"]
    later = read(text + "5/11/26 back", sent_before={each.key for each in lines})
    _, left = without_repeats(text + "5/11/26 back", later)
    assert [each.words for each in left] == ["5/11/26 back"]


WEEK_LATER = date(2026, 12, 3)


def resent(text: str, before: str) -> list[str]:
    """Return the lines that are told of a diary that was sent as `before` a week ago."""
    keys = {each.key for each in read(before)}
    lines = read_diary(text, on=WEEK_LATER, answered={}, sent_before=keys)
    return [each.words for each in lines if not each.is_again]


@pytest.mark.parametrize(
    "before",
    [
        "24/11/26 out\nyesterday: back at four\nno word of where",
        "24/11/26 out\ntoday he came home\nsame night: out again\nnext day: back",
        "yesterday: back at four\nno word of where\n3/11/26 out",
    ],
)
def test_a_line_that_counts_from_writing_is_not_told_twice_when_the_diary_is_sent_again(before: str) -> None:
    assert resent(before, before) == []
    assert resent(before + "\n2/12/26 a new phone", before) == ["2/12/26 a new phone"]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("today he was late", "today he was late"),
        ("today he was late\nhe would not eat", "today he was late\nhe would not eat"),
        ("today he was late\ntoday he was out", "today he was late\ntoday he was out"),
        ("1/12/26 out\nyesterday: back", "24/11/26 out\nyesterday: back"),
    ],
)
def test_the_same_words_of_another_day_are_not_lost(text: str, before: str) -> None:
    assert resent(text, before) == text.split("\n")


def test_months_and_weeks_above_date_what_stands_below() -> None:
    lines = read(
        "October\n3 - out\n5: back\nWeek commencing 16 November\nThursday: out\n12 November 2026\nout"
    )
    assert [each.day for each in lines] == [
        date(2026, 10, 3),
        date(2026, 10, 5),
        date(2026, 11, 19),
        date(2026, 11, 12),
    ]


@pytest.mark.parametrize("name", benchmark.HANDS | benchmark.LATER_HANDS)
def test_sixty_lines_in_each_hand(name: str) -> None:
    count, wrong = benchmark.misses(name, seed=7)
    assert count >= benchmark.LINES
    assert len(wrong) <= count * (100 - benchmark.GOAL) / 100, wrong
