"""What two units ask each other: the key that is told on the telephone, and how often the same is asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from inkling.exchange.rules.asking import AskAnswer, mark_of, new_agreed_key, next_asking, read_agreed_key

AT = datetime(2026, 11, 30, 2, tzinfo=UTC)


def test_a_key_is_read_as_it_was_made_and_with_what_a_keyboard_adds() -> None:
    key = new_agreed_key()
    assert read_agreed_key(f"  {key}\n") == read_agreed_key(key)
    assert read_agreed_key(key) is not None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "inkling_agreed_",
        "inkling_agreed_" + "a" * 51,
        "inkling_agreed_" + "a" * 10_000,
        "inkling_agreed_" + "\u00e9" * 52,
        "inkling_agreed_" + "\u00df" * 26,
        "inkling_agreed_" + "\0" * 52,
        "inkling_agreed_" + "\ud800" * 52,
        "a" * 52,
    ],
    ids=lambda text: ascii(text)[:40],
)
def test_what_is_no_key_is_none_and_breaks_nothing(written: str) -> None:
    assert read_agreed_key(written) is None


def test_every_mark_is_as_long_whatever_the_value() -> None:
    marks = {mark_of(value, key=b"k" * 32) for value in ("", "phone:1", "handle:" + "x" * 10_000, "\ud800")}
    assert {len(each) for each in marks} == {32}
    assert len(marks) == 4


def test_many_that_wait_ask_as_often_as_one_alone() -> None:
    def pause(waiting: int, answer: AskAnswer = AskAnswer.WAIT) -> timedelta:
        return next_asking(AT, answer=answer, waiting=waiting) - AT

    assert {pause(each) / each for each in (1, 20, 100)} == {timedelta(seconds=15)}
    assert pause(0) == timedelta(seconds=15)
    assert pause(100_000) == pause(1, AskAnswer.FULL) == timedelta(hours=1)
