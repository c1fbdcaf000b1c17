"""Does one piece of the worker's work in a process that is killed before its nth statement. Run by the test beside it.

`main(PIECE, MAILS)` in a process that has set Django up: for n = 1, 2 ... a child takes a row of its own, is killed
(SIGKILL) before its nth statement, and the next n follows, until one comes to its end. Printed: how many were killed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from inkling.accounts.actor import Worker
from inkling.journeys.safeguarding import keep_concern_clock as clock
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.routing.queries import submissions_due
from inkling.safeguarding.notice_queries import (
    clocks_to_climb,
    concerns_to_show_the_unit,
    people_to_tell,
)
from inkling.sites.worker import rounds

LATER = timedelta(hours=2)
MOST = 80


class Mails:
    """Sends by writing the address into a file, whole and on the disk, as a mail server takes a mail."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, address: str, /, *, is_urgent: bool = False, is_locked_out: bool = False) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{address}\n")
            file.flush()
            os.fsync(file.fileno())


class KillBefore:
    """Counts the statements of a connection and kills this process before the nth."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)


def main(piece: str, mails: Path) -> int:
    for number in range(1, MOST):
        child = os.fork()
        if child == 0:
            _do(piece, number=number, mails=Mails(mails))
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.stdout.write(f"{number - 1}\n")
            return os.waitstatus_to_exitcode(status)
    return 1


def _do(piece: str, *, number: int, mails: Mails) -> None:
    # Each later than the one before, so that what waits for its next try is due again.
    at = datetime.now(UTC) + number * LATER
    by, status = Worker(), 1
    try:
        due = _due(piece, at)
        with connection.execute_wrapper(KillBefore(number)):
            if piece == "deliveries":
                rounds.deliver_what_stays(at)
            elif piece == "mail":
                clock.tell_person(due[0], send=mails, by=by, at=at)
            else:
                {
                    "deliver": lambda id_: deliver_submission(id_, by=by, at=at, jitter=0.5),
                    "unit": lambda id_: clock.tell_unit(id_, by=by, at=at),
                    "ladder": lambda id_: clock.climb_ladder(id_, by=by, at=at),
                }[piece](due[0])
        status = 0
    finally:
        os._exit(status)


def _due(piece: str, at: datetime) -> list[UUID]:
    return {
        "deliveries": list,
        "deliver": lambda: submissions_due(at, limit=1),
        "unit": lambda: concerns_to_show_the_unit(limit=1),
        "ladder": lambda: clocks_to_climb(at, limit=1),
        "mail": lambda: [*people_to_tell(at, limit=1), *people_to_tell(at, limit=1, again=True)],
    }[piece]()
