"""What one lane of the suite has read, the others need not read again; what was cut off they do."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from inkling.extraction.composing.compose import compose
from inkling.extraction.composing.composition import Composition
from inkling.extraction.propose import extract_in_steps
from inkling.reading.machine import within_bounds
from inkling.reading.machine.process import ReadingProcess
from inkling.reading.rules.outcome import Depth, ReadingResult, Why
from tests.browser.homes import SHARED
from tests.readings import read_once

WORDS = "My mate Kev, 17, went with a man called Dan in a red car. They give her vapes. She is 15."
SURELY = 60.0


def found_in(text: str) -> ReadingResult:
    """Return what the rules and the encoder find, as a result that was read to its end."""
    *_, step = extract_in_steps(text)
    composed = compose(text, step.extraction.spans, leanings=step.extraction.leanings)
    return ReadingResult(step.extraction, Depth.ALL, Why.COMPLETE, composed, tuple(step.hints))


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the process was given, in order; one that is "cut" is not read to its end."""
    given: list[str] = []

    def read(self: ReadingProcess, asked: dict[str, Any], *, until: float) -> ReadingResult:
        given.append(asked["text"])
        if asked["text"] == "cut":
            return ReadingResult(depth=Depth.RULES, why=Why.TIME)
        return found_in(asked["text"])

    monkeypatch.setattr(ReadingProcess, "read", read)
    return given


def ask(text: str, *, seconds: float = SURELY) -> ReadingResult:
    """Ask as a lane that has just begun."""
    with read_once():
        asked = {"text": text, "day": "", "added": []}
        return within_bounds._process.read(asked, until=time.monotonic() + seconds)


@pytest.fixture
def lanes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Several lanes run, which share this folder."""
    monkeypatch.setenv(SHARED, str(tmp_path))
    return tmp_path


def test_what_one_lane_has_read_the_next_has_too(readings: list[str], lanes: Path) -> None:
    assert ask(WORDS) == ask(WORDS) == found_in(WORDS)
    assert readings == [WORDS]
    assert found_in(WORDS).spans
    assert found_in(WORDS).hints
    assert found_in(WORDS).composition != Composition()


def test_other_words_and_what_was_cut_off_are_read(readings: list[str], lanes: Path) -> None:
    for text in (WORDS, "Ryan waits.", "cut", "cut"):
        ask(text)
    assert readings == [WORDS, "Ryan waits.", "cut", "cut"]


def test_who_does_not_wait_a_second_is_read_for(readings: list[str], lanes: Path) -> None:
    ask(WORDS)
    ask(WORDS, seconds=0.5)
    assert readings == [WORDS, WORDS]


def test_a_run_by_itself_leaves_nothing(
    readings: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SHARED, raising=False)
    ask(WORDS)
    ask(WORDS)
    assert readings == [WORDS, WORDS]
    assert not list(tmp_path.iterdir())
