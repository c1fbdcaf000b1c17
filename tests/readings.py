"""The same words are read once in a run of tests: whoever asks again gets what the process found the first time.

A reading is a copy of a process, a third of what a journey through pages costs; four of five were of words that had
been read. Only what was read to its end is remembered, and only for who waits at least a second: no time-out, kill or
failure is ever hidden. Who waits so long is also read short texts by a process that makes no copy for each
(`reader_without_copies.py`). Runs side by side share what was read, in the folder that `TEST_HOMES` names
(tests/at_once.py). What looks at the process itself reads each time (`read_each_time`).
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from inkling.reading.machine import within_bounds
from inkling.reading.machine.process import ReadingProcess
from inkling.reading.rules.outcome import ReadingResult
from tests.browser.homes import SHARED

__all__ = ["read_each_time", "read_once"]

_PATIENT = 1.0


@contextmanager
def read_once() -> Iterator[None]:
    """Remember what the process of `read_within` has read, until the block ends."""
    process: ReadingProcess = within_bounds._process
    patient = ReadingProcess(module="tests.reader_without_copies")
    found: dict[str, ReadingResult] = {}

    def read(asked: dict[str, Any], *, until: float) -> ReadingResult:
        if until - time.monotonic() < _PATIENT:
            return ReadingProcess.read(process, asked, until=until)
        words = json.dumps([asked["text"], asked["day"], asked["added"]])
        if words not in found:
            result = _read_beside(words) or patient.read(asked, until=until)
            if not result.complete:
                return result
            _share(words, result)
            found[words] = result
        return found[words]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "read", read, raising=False)
        try:
            yield
        finally:
            patient.stop()


def _place_of(words: str) -> Path | None:
    if not (shared := os.environ.get(SHARED)):
        return None
    folder = Path(shared) / "readings"
    folder.mkdir(exist_ok=True, parents=True)
    return folder / hashlib.sha256(words.encode()).hexdigest()


def _read_beside(words: str) -> ReadingResult | None:
    """Return what a run beside this one has read, or None."""
    place = _place_of(words)
    if place is None or not place.exists():
        return None
    result = pickle.loads(place.read_bytes())  # noqa: S301 - written by the same run of tests, into its own folder
    assert isinstance(result, ReadingResult)
    return result


def _share(words: str, result: ReadingResult) -> None:
    place = _place_of(words)
    if place is not None and not place.exists():
        half = place.with_suffix(f".{os.getpid()}")
        half.write_bytes(pickle.dumps(result))
        half.replace(place)


@contextmanager
def read_each_time() -> Iterator[None]:
    """Let the process read whatever it is asked, as in earnest, until the block ends."""
    process: ReadingProcess = within_bounds._process

    def read(asked: dict[str, Any], *, until: float) -> ReadingResult:
        return ReadingProcess.read(process, asked, until=until)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "read", read, raising=False)
        yield
