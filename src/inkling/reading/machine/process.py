"""The process that reads for this one: started when first needed, killed when it does not answer, started again."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from inkling.extraction import Extraction
from inkling.extraction.composing.composition import Composition
from inkling.extraction.model.hints import Hint
from inkling.extraction.model.whole import Whole
from inkling.reading.machine.frames import LineEnded, receive, send
from inkling.reading.rules.composition_json import composition_from_json
from inkling.reading.rules.outcome import Depth, ReadingResult, Why, from_json

_log = logging.getLogger("inkling.reading")
# The process that reads ends a reading itself; this much later it is taken to hang.
_GRACE = 0.3


@dataclass
class StartedProcess:
    """A process that was started, and the line to it."""

    popen: subprocess.Popen[bytes]
    line: socket.socket
    is_ready: bool = False


@dataclass
class Reading:
    """What a reading has said so far."""

    extraction: Extraction | None = None
    composition: Composition = field(default_factory=Composition)
    hints: tuple[Hint, ...] = ()
    whole: Whole | None = None

    def result(self, why: Why) -> ReadingResult:
        """Return it as the result of a reading that ended so."""
        if self.extraction is None:
            return ReadingResult(why=why)
        depth = Depth.ALL if why is Why.COMPLETE else Depth.RULES
        return ReadingResult(self.extraction, depth, why, self.composition, self.hints, self.whole)


class ReadingProcess:
    """One process that reads. To be used by one thread at a time."""

    def __init__(self, *, module: str = "inkling.reading.machine.child") -> None:
        self._module = module
        self._started: StartedProcess | None = None
        self._of = 0

    def start(self) -> StartedProcess:
        """Return it as it runs, started if it did not, without waiting for it."""
        if self._of != os.getpid():  # after a fork the line belongs to the parent
            self._started, self._of = None, os.getpid()
        if self._started and self._started.popen.poll() is not None:
            self.stop()
        if self._started is None:
            self._started = _start(self._module)
        return self._started

    def end_reading(self) -> None:
        """End what is read just now, from another thread; whoever asked gets what was found so far."""
        started = self._started
        if started and self._of == os.getpid() and started.is_ready:
            # Until somebody has waited for it, its number is no other process's.
            os.kill(started.popen.pid, signal.SIGUSR1)

    def stop(self) -> None:
        """Kill it with whatever reads for it. The next reading starts another."""
        if self._started and self._of == os.getpid():
            self._started.line.close()
            if self._started.popen.poll() is None:
                os.killpg(self._started.popen.pid, signal.SIGKILL)
            self._started.popen.wait()
        self._started = None

    def read(self, asked: dict[str, Any], *, until: float) -> ReadingResult:
        """Return what was found until a moment of `time.monotonic`. `asked` is what the process is sent."""
        started, found = self.start(), Reading()
        try:
            return found.result(_ask(started, asked, found, until=until))
        except TimeoutError:
            if started.is_ready:
                self.stop()
            return found.result(Why.TIME)
        except (LineEnded, ValueError, LookupError, TypeError) as problem:
            _log.error("the process that reads has ended: %s", type(problem).__name__)
            self.stop()
            return found.result(Why.FAILED)


def _ask(started: StartedProcess, asked: dict[str, Any], found: Reading, *, until: float) -> Why:
    if not started.is_ready:
        started.is_ready = bool(receive(started.line, until=until)["ready"])
    left = until - time.monotonic()
    if left <= 0:
        return Why.TIME
    send(started.line, {**asked, "seconds": left}, until=until)
    while True:
        answer = receive(started.line, until=until + _GRACE)
        if "why" in answer:
            return Why(answer["why"])
        if "composition" in answer:
            found.composition = composition_from_json(answer["composition"])
        else:
            found.extraction = from_json(answer["extraction"])
            found.hints = tuple(Hint(*each) for each in answer.get("hints", ()))
            whole = answer.get("whole")
            found.whole = Whole(*whole) if whole else None


def _start(module: str) -> StartedProcess:
    ours, theirs = socket.socketpair()
    number = theirs.fileno()
    # It gets the way to our modules and nothing else: no database, no secret, no folder of ours to stand in.
    environment = {"PYTHONPATH": os.pathsep.join(each for each in sys.path if each)}
    popen = subprocess.Popen(
        [sys.executable, "-m", module, str(number)],
        pass_fds=[number],
        stdin=subprocess.DEVNULL,
        env=environment,
        cwd="/",
        start_new_session=True,
    )
    theirs.close()
    return StartedProcess(popen, ours)
