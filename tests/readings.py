"""The same words are read once in a run of tests: whoever asks again gets what the process found the first time.

A reading is a copy of a process, a third of what a journey through pages costs; four of five were of words that had
been read. Only what was read to its end is remembered, and only for who waits at least a second: no time-out, kill or
failure is ever hidden. What looks at the process itself reads each time (`read_each_time`).
Lanes that run side by side share what they have read, as they share installations (tests/at_once.py).
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from inkling.extraction.model.hints import Hint
from inkling.reading.machine import within_bounds
from inkling.reading.machine.process import ReadingProcess
from inkling.reading.rules.composition_json import composition_as_json, composition_from_json
from inkling.reading.rules.outcome import Depth, ReadingResult, Why, as_json, from_json
from tests.browser.homes import SHARED

__all__ = ["read_each_time", "read_once"]

_PATIENT = 1.0


@contextmanager
def read_once() -> Iterator[None]:
    """Remember what the process of `read_within` has read, until the block ends."""
    process: ReadingProcess = within_bounds._process
    found: dict[str, ReadingResult] = {}

    def read(asked: dict[str, Any], *, until: float) -> ReadingResult:
        if until - time.monotonic() < _PATIENT:
            return ReadingProcess.read(process, asked, until=until)
        words = json.dumps([asked["text"], asked["day"], asked["added"]])
        if words not in found:
            result = _of_another_lane(words) or ReadingProcess.read(process, asked, until=until)
            if not result.complete:
                return result
            found[words] = result
            _leave_for_other_lanes(words, result)
        return found[words]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "read", read, raising=False)
        yield


@contextmanager
def read_each_time() -> Iterator[None]:
    """Let the process read whatever it is asked, as in earnest, until the block ends."""
    process: ReadingProcess = within_bounds._process

    def read(asked: dict[str, Any], *, until: float) -> ReadingResult:
        return ReadingProcess.read(process, asked, until=until)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "read", read, raising=False)
        yield


def _of_another_lane(words: str) -> ReadingResult | None:
    file = _shared_file(words)
    if file is None or not file.exists():
        return None
    # As the process that reads says it.
    said = json.loads(file.read_text(encoding="utf-8"))
    return ReadingResult(
        from_json(said["extraction"]),
        Depth.ALL,
        Why.COMPLETE,
        composition_from_json(said["composition"]),
        tuple(Hint(*each) for each in said["hints"]),
    )


def _leave_for_other_lanes(words: str, result: ReadingResult) -> None:
    file = _shared_file(words)
    if file is None or file.exists():
        return
    file.parent.mkdir(mode=0o700, exist_ok=True)
    said = {
        "extraction": as_json(result.extraction),
        "composition": composition_as_json(result.composition),
        "hints": result.hints,
    }
    # Whole at once: another lane may be looking.
    begun = file.with_suffix(f".{os.getpid()}")
    begun.write_text(json.dumps(said), encoding="utf-8")
    begun.replace(file)


def _shared_file(words: str) -> Path | None:
    """Return where the lanes of a run keep what was read of these words; nowhere for a run by itself."""
    shared = os.environ.get(SHARED)
    return Path(shared) / "readings" / hashlib.sha256(words.encode()).hexdigest() if shared else None
