"""The process that reads: `python -m inkling.reading.machine.child LINE`. It loads the word lists and the encoder once.

Each reading is done by a copy of it that is killed at the end of its time, of its processor time or at the limit of its
memory, also where it hangs in compiled code. What one text does to a copy, no other text ever meets.
"""

from __future__ import annotations

import ctypes
import gc
import json
import logging
import os
import resource
import select
import signal
import socket
import sys
import time
import traceback
from dataclasses import replace
from datetime import date
from functools import lru_cache
from types import FrameType
from typing import Any, NoReturn

from inkling.extraction import Entry, Extraction, Lexicon, default_lexicon
from inkling.extraction.composing.compose import compose
from inkling.extraction.note import Pattern
from inkling.extraction.propose import extract_in_steps
from inkling.reading.machine.frames import LineEnded, receive, send
from inkling.reading.rules.composition_json import composition_as_json
from inkling.reading.rules.outcome import NOTHING, Why, as_json

_log = logging.getLogger("inkling.reading")
_PR_SET_PDEATHSIG = 1
# More details than this nobody tells in a page; each costs time in the process that asks.
MOST_SPANS = 1_000
_MEMORY = 768 << 20  # beyond what the loaded process holds
_LONG, _BESIDE_OTHERS = 4_000, 10  # characters; from there on pages and short texts come first
_ENDED_BY = {int(signal.SIGPROF): Why.TIME, int(signal.SIGUSR1): Why.BUSY}


_copies: list[int] = []


def main(arguments: list[str]) -> None:
    """Answer questions on the line until it ends."""
    signal.signal(signal.SIGUSR1, _end_copy)
    with socket.socket(fileno=int(arguments[0])) as line:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no told word in a core dump
        Pattern.compile_loaded()
        list(extract_in_steps("Leah, 13, was in a black Golf on Saturday."))
        gc.collect()
        gc.freeze()
        send(line, {"ready": True})
        try:
            while True:
                asked = receive(line)
                # Built here and not in the copy, so that it is built once for many readings.
                lexicon = _lexicon(json.dumps(asked["added"]))
                _answer(line, asked, lexicon=lexicon)
        except LineEnded:
            return


def _end_copy(number: int, frame: FrameType | None) -> None:
    for copy in _copies:
        os.kill(copy, signal.SIGUSR1)


def _answer(line: socket.socket, asked: dict[str, Any], *, lexicon: Lexicon) -> None:
    """Let a copy read and pass on what it says, until it ends or its time is over."""
    ours, theirs = socket.socketpair()
    copy = os.fork()
    if copy == 0:
        _copies.clear()
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
        ours.close()
        line.close()
        _read_and_end(theirs, asked, lexicon=lexicon)
    theirs.close()
    _copies.append(copy)
    try:
        why = _pass_on(ours, line, until=time.monotonic() + asked["seconds"])
    finally:
        ours.close()
        _copies.clear()
        os.kill(copy, signal.SIGKILL)
        status = os.waitpid(copy, 0)[1]
    if os.WIFSIGNALED(status):
        why = _ENDED_BY.get(os.WTERMSIG(status), why)
    send(line, {"why": why.value})


def _pass_on(ours: socket.socket, line: socket.socket, *, until: float) -> Why:
    while True:
        ready, _, _ = select.select([ours, line], [], [], max(0.0, until - time.monotonic()))
        if line in ready:  # whoever asked is gone, or out of step
            raise LineEnded
        try:
            answer = receive(ours, until=until)
        except TimeoutError:
            return Why.TIME
        except LineEnded:
            return Why.FAILED
        if "why" in answer:
            return Why(answer["why"])
        send(line, answer)


def _read_and_end(line: socket.socket, asked: dict[str, Any], *, lexicon: Lexicon) -> NoReturn:
    """Read within the limits and end this copy: it must never come back to the loop, whatever happens."""
    try:
        _limit(processor=asked["processor"])
        if len(asked["text"]) > _LONG:
            os.nice(_BESIDE_OTHERS)
        _read_request(line, asked, lexicon=lexicon)
    finally:
        os._exit(0)


def _read_request(line: socket.socket, asked: dict[str, Any], *, lexicon: Lexicon) -> None:
    why, extraction = Why.COMPLETE, NOTHING
    day = date.fromisoformat(asked["day"]) if asked["day"] else None
    try:
        for step in extract_in_steps(asked["text"], lexicon=lexicon, day=day):
            extraction = bound_spans(step.extraction)
            send(line, {"extraction": as_json(extraction), "hints": step.hints, "whole": step.whole})
            is_cut = step.too_long or len(extraction.spans) < len(step.extraction.spans)
            why = Why.LONG if is_cut else Why.COMPLETE
        # Last: where there is no time for it, what was found stands.
        composition = compose(asked["text"], extraction.spans, day=day, leanings=extraction.leanings)
        send(line, {"composition": composition_as_json(composition)})
        send(line, {"why": why.value})
    except (LookupError, ValueError, TypeError, ArithmeticError, RecursionError) as problem:
        place = traceback.extract_tb(problem.__traceback__)[-1]
        _log.error("words not read: %s at %s:%s", type(problem).__name__, place.filename, place.lineno)
        send(line, {"why": Why.FAILED.value})


def bound_spans(extraction: Extraction) -> Extraction:
    """Return the extraction with at most `MOST_SPANS` spans: signs first, then what is sure, then in order of place."""
    spans = extraction.spans
    if len(spans) <= MOST_SPANS:
        return extraction
    ranked = sorted(
        range(len(spans)), key=lambda at: (spans[at].type != "indicator", spans[at].tier != "sure", at)
    )
    return replace(extraction, spans=tuple(spans[at] for at in sorted(ranked[:MOST_SPANS])))


def _limit(*, processor: float) -> None:
    """Bound processor time and memory; let it die with the process that made it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    signal.setitimer(signal.ITIMER_PROF, processor)
    most = _bytes_held() + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _bytes_held() -> int:
    with open("/proc/self/statm", encoding="ascii") as table:
        return int(table.read().split()[0]) * resource.getpagesize()


@lru_cache(maxsize=8)
def _lexicon(added: str) -> Lexicon:
    entries = json.loads(added)
    if not entries:
        return default_lexicon()
    extended = default_lexicon().extended_by(Entry(*each) for each in entries)
    # Makes its index, which the copies then share.
    return extended if extended.phrases else default_lexicon()


if __name__ == "__main__":
    main(sys.argv[1:])
