"""What was found in the words of an open note is its own alone, and let go in time, though nobody asks any more."""

from __future__ import annotations

import time
from datetime import date

import pytest

from inkling.journeys.noting.words import read_once as module
from inkling.journeys.noting.words.read_once import HeldReadings, read_once
from inkling.notes.rules.content import NoteContent
from inkling.reading.rules.outcome import ReadingResult, Why

ON = date(2026, 11, 30)
OURS, THEIRS = NoteContent(b"a" * 15), NoteContent(b"b" * 15)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that a machine was given to read, in order."""
    given: list[str] = []

    def read_within(text: str, **_: object) -> ReadingResult:
        given.append(text)
        return ReadingResult(why=Why.BUSY if text == "busy" else Why.COMPLETE)

    monkeypatch.setattr(module, "read_within", read_within)
    monkeypatch.setattr(module, "_readings", HeldReadings())
    return given


def test_the_words_of_a_note_are_read_once(read: list[str]) -> None:
    for _ in range(3):
        read_once("Ryan waits.", of=OURS, day=ON)
    assert read == ["Ryan waits."]


def test_the_same_words_of_another_note_are_read_for_it(read: list[str]) -> None:
    """Whoever pastes what a colleague wrote must not see by the time it takes that it was written before."""
    for each in (OURS, THEIRS, OURS, THEIRS):
        read_once("Ryan waits.", of=each, day=ON)
    assert len(read) == 2


@pytest.mark.parametrize(
    ("text", "note", "day"),
    [
        ("Ryan waits!", OURS, ON),
        ("Ryan waits.", OURS, date(2026, 12, 1)),
        ("Ryan waits.", NoteContent(b""), ON),
    ],
)
def test_other_words_another_day_and_no_secret_are_read_anew(
    read: list[str], text: str, note: NoteContent, day: date
) -> None:
    read_once("Ryan waits.", of=OURS, day=ON)
    read_once(text, of=note, day=day)
    assert len(read) == 2


def test_words_without_a_secret_of_their_own_are_never_held(read: list[str]) -> None:
    for _ in range(2):
        read_once("Ryan waits.", of=NoteContent(b""), day=ON)
    assert len(read) == 2


def test_what_was_not_read_to_its_end_is_read_again(read: list[str]) -> None:
    for _ in range(2):
        read_once("busy", of=OURS, day=ON)
    assert len(read) == 2


def test_of_many_the_oldest_goes() -> None:
    held = HeldReadings()
    for number in range(module.MOST + 1):
        held.hold(bytes([number]), ReadingResult(), now=time.monotonic())
    assert len(held) == module.MOST
    assert held.find(bytes([0]), now=time.monotonic()) is None


def test_it_goes_in_time_though_nobody_opens_a_note_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HELD_SECONDS", 0.1)
    held = HeldReadings()
    for key in (b"one", b"two"):
        held.hold(key, ReadingResult(), now=time.monotonic())
    for _ in range(600):
        if not len(held):
            break
        time.sleep(0.05)
    assert not len(held)
