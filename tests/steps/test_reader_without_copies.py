"""What reads short texts for the tests says what the product's process says, and holds the same limits."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks.leaks import read_planted
from inkling.extraction import default_lexicon
from inkling.reading.machine.process import ReadingProcess
from inkling.reading.rules.outcome import ReadingResult, Why
from tests import reader_without_copies

PATIENT = 60.0
TEXTS = [
    "Leah Marsh, 13, was in a black Golf AB12 CDE in Barnsley on Saturday.",
    "\ud800 Leah \udfff",
    "Pani Kowalska mówi, że dziewczynka boi się wracać do domu.",
    *(each.text for each in list(read_planted("third"))[:6]),
]


@contextmanager
def started(module: str) -> Iterator[ReadingProcess]:
    process = ReadingProcess(module=module)
    try:
        yield process
    finally:
        process.stop()


def read(process: ReadingProcess, text: str, *, processor: float = 2.0) -> ReadingResult:
    asked = {"text": text, "day": "2026-11-30", "added": [["substance", "golf", False, ""]]}
    return process.read({**asked, "processor": processor}, until=time.monotonic() + PATIENT)


def comparable(found: ReadingResult) -> tuple[object, ...]:
    """Return it with scores rounded: another process adds up in another order."""
    assert found.extraction is not None
    hints = [each._replace(score=round(each.score, 4)) for each in found.hints]
    whole = found.whole and tuple(round(each, 4) for each in found.whole)
    leanings = tuple(round(each, 4) for each in found.extraction.leanings)
    return found.why, found.depth, found.extraction, leanings, hints, whole, found.composition


def test_it_says_what_a_copy_says() -> None:
    copies, without = "inkling.reading.machine.child", "tests.reader_without_copies"
    with started(copies) as product, started(without) as process:
        for text in TEXTS:
            by_copy = read(product, text)
            assert by_copy.why is Why.COMPLETE
            assert comparable(read(process, text)) == comparable(by_copy), text


def test_what_is_long_is_read_within_its_limits() -> None:
    with started("tests.reader_without_copies") as process:
        assert read(process, "Leah waits. " * 200, processor=0.01).why is Why.TIME
        assert read(process, TEXTS[0]).why is Why.COMPLETE


def test_what_takes_longer_than_a_short_text_should_is_left_to_a_copy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = {"text": TEXTS[0], "day": ""}

    def answers() -> list[dict[str, object]] | None:
        with socket.socket() as line:
            return reader_without_copies._read(line, asked, lexicon=default_lexicon())

    found = answers()
    assert found is not None
    assert found[-1] == {"why": Why.COMPLETE.value}
    monkeypatch.setattr(reader_without_copies, "LONGEST", 0.0)
    assert answers() is None
