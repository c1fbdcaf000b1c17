"""Runs rounds over and over, each in a thread of its own, until the process is told to stop.

Nothing here knows the queue: rows say what is due, and a round that breaks is simply the next one's.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from types import FrameType
from uuid import UUID

from django.db import close_old_connections, connection

from inkling.governance.queries import OtherServerAway, is_other_server_away
from inkling.routing.services.heartbeat import beat
from inkling.sites.worker.guard import Piece, run_guarded

log = logging.getLogger("inkling.worker")
_NO_ID = UUID(int=0)
# What the database does not answer at once is asked again soon, and never in a tight circle.
_AFTER_A_BREAK = 1.0
_LONGEST_STOP = 20.0
_SAYS_SO_EVERY = 3.0


@dataclass(frozen=True)
class Part:
    """One round, done again at once while it finds work, else after `every` seconds."""

    name: str
    round: Callable[[datetime], int]
    every: float
    # Several threads of one part: one of them speaks for all.
    says_so: bool = True


def run_parts(parts: Sequence[Part], *, goes_on_alone: bool = False) -> None:
    """Run every part until SIGTERM or SIGINT; a part finishes the piece it is at. Call it from the main thread.

    Where each commit waits for another server and that one is away, nothing is begun unless it `goes_on_alone`.
    """
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    run_one = partial(_run_part, goes_on_alone=goes_on_alone)
    # They end with the process: one that hangs keeps nobody from starting it again.
    threads = [
        threading.Thread(target=run_one, args=(part, stop), name=part.name, daemon=True) for part in parts
    ]
    for thread in threads:
        thread.start()
    while not stop.wait(0.5):
        if ended := [thread.name for thread in threads if not thread.is_alive()]:
            raise RuntimeError(f"{', '.join(ended)} ended by itself")
    deadline = time.monotonic() + _LONGEST_STOP
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))


def _run_part(part: Part, stop: threading.Event, *, goes_on_alone: bool) -> None:
    said, do_round = 0.0, part.round if goes_on_alone else partial(do_together, part.round)
    while not stop.is_set():
        close_old_connections()
        done = run_guarded(
            partial(do_round, datetime.now(UTC)), piece=Piece.ROUND, subject_id=_NO_ID, note=_log_only
        )
        if done is not None and part.says_so and time.monotonic() - said > _SAYS_SO_EVERY:
            said = time.monotonic()
            run_guarded(
                partial(beat, part.name, at=datetime.now(UTC)),
                piece=Piece.ROUND,
                subject_id=_NO_ID,
                note=_log_only,
            )
        if not done:
            stop.wait(_AFTER_A_BREAK if done is None else part.every)
    connection.close()


def do_together(do_round: Callable[[datetime], int], at: datetime) -> int:
    """Do a round, unless its commit would wait for a server that is away, with the audit chain that all others need."""
    if is_other_server_away():
        raise OtherServerAway
    return do_round(at)


def _log_only(*, problem: str) -> None:
    """A round that could not list its work has no row to write on; its heartbeat stands still and turns red."""
