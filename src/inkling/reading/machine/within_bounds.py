"""The one door to reading by machine: `read_within`. Nothing that was told makes it fail, hang or take long."""

from __future__ import annotations

import atexit
import time
from datetime import date
from typing import Any

from inkling.extraction import Lexicon
from inkling.reading.machine.process import ReadingProcess
from inkling.reading.machine.turns import NoTurn, Turns
from inkling.reading.rules.outcome import Depth, ReadingResult, Why
from inkling.vocabulary.limits import NARRATIVE_MAX

# Of one core; more is not given to any text.
PROCESSOR_SECONDS = 2.0
# A longer text is not read at all; between a narrative's limit and this one, by the rules alone.
LONGEST = 3 * NARRATIVE_MAX

_process = ReadingProcess()
_turns = Turns(give_way=_process.end_reading)


def read_within(
    text: str, *, seconds: float = PROCESSOR_SECONDS, lexicon: Lexicon | None = None, day: date | None = None
) -> ReadingResult:
    """Return what a machine finds in `text` within so many seconds, waiting included, and says whether that is all.

    `lexicon` is the shipped one or an extension of it; `day` the day on which it was written. The words are read in a
    process of their own, by the rules, then by the encoder: what is found when time is over counts, and `why` says
    that it is not complete. Never raises for a text.
    """
    if not text.strip():
        return ReadingResult(depth=Depth.ALL)
    if len(text) > LONGEST:
        return ReadingResult(why=Why.LONG)
    until = time.monotonic() + seconds
    asked = {"text": text, "day": day.isoformat() if day else "", "added": added_entries(lexicon)}
    try:
        with _turns.take(len(text), until=until):
            return _process.read({**asked, "processor": min(seconds, PROCESSOR_SECONDS)}, until=until)
    except NoTurn:
        return ReadingResult(why=Why.BUSY)


def start_reading() -> None:
    """Start the process that reads, so that the first who tells need not wait for it."""
    _process.start()


def added_entries(lexicon: Lexicon | None) -> list[list[Any]]:
    """Return the entries that a unit has added, by which the process that reads makes the same lexicon."""
    if lexicon is None or not lexicon.added:
        return []
    return [
        [entry.kind, entry.term, entry.weak, entry.meaning]
        for terms in lexicon.terms.values()
        for term in sorted(lexicon.added & terms.keys())
        for entry in (terms[term],)
    ]


atexit.register(_process.stop)
