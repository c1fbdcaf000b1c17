"""Does one piece of the worker's work in a process that is killed before its nth statement (each_statement.py runs it).

`main(PIECES, MAILS)` in a process that has set Django up: for n = 1, 2 ... a child takes a row of its own, is killed
(SIGKILL) before its nth statement, and the next n follows, until one comes to its end. Printed, as JSON: how often.
Of the slow pieces one of `one_in` statements is taken, by chance from `seed`; the first always.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from inkling.accounts.actor import Worker
from inkling.capture.models import Report
from inkling.journeys.keeping.list_erasures import list_erased
from inkling.journeys.keeping.tell_who_waits import note_who_waits
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.picturing.count_week import count_week
from inkling.journeys.safeguarding import keep_concern_clock as clock
from inkling.journeys.submitting.deliver_submission import begin_to_send, deliver_submission
from inkling.journeys.submitting.reconcile_submissions import reconcile_submissions
from inkling.journeys.telling.show_progress import show_progress
from inkling.journeys.understanding.read_words import read_words
from inkling.linking.queries.noting import submissions_to_note
from inkling.picture.models import WeekCounting
from inkling.picture.queries.counts import weeks_to_count
from inkling.routing.due_queries import submissions_due
from inkling.routing.models import Submission
from inkling.routing.rules.states import Method, SubmissionState
from inkling.safeguarding.notice_queries import (
    clocks_to_climb,
    concerns_to_show_the_unit,
    people_to_tell,
)
from inkling.sites.worker import rounds

# A try takes a second, for it reads words. Of these alone a sample may be taken: the others are done in less.
SLOW = {"notes", "reading"}
LATER = timedelta(hours=2)
MOST = 80


class Mails:
    """Sends by writing the address into a file, whole and on the disk, as a mail server takes a mail."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(
        self,
        address: str,
        /,
        *,
        is_urgent: bool = False,
        is_locked_out: bool = False,
        new_start_code: str = "",
    ) -> None:
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


def main(pieces: str, mails: Path, *, one_in: int, seed: int) -> int:
    """Kill each of these pieces, whose names stand apart by spaces. Exit status 1 when one never came to its end."""
    killed = {
        piece: kill(piece, mails, one_in=one_in if piece in SLOW else 1, seed=seed)
        for piece in pieces.split()
    }
    sys.stdout.write(json.dumps(killed))
    return 0 if None not in killed.values() else 1


def kill(piece: str, mails: Path, *, one_in: int, seed: int) -> int | None:
    """Return how often a piece was killed until it came to its end; None where it did not, or broke."""
    chance, number, killed = random.Random(f"{seed} {piece}"), 1, 0
    while number < MOST:
        child = os.fork()
        if child == 0:
            _do(piece, number=number, mails=Mails(mails))
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            return None if os.waitstatus_to_exitcode(status) else killed
        killed += 1
        number += chance.randint(1, 2 * one_in - 1)
    return None


def _do(piece: str, *, number: int, mails: Mails) -> None:
    # Each later than the one before, so that what waits for its next try is due again.
    at = datetime.now(UTC) + number * LATER
    by, status = Worker(), 1
    try:
        _wait_until_alone()
        due = _due(piece, at)
        with connection.execute_wrapper(KillBefore(number)):
            if piece in ALL_AT_ONCE:
                ALL_AT_ONCE[piece](at)
            else:
                {
                    "deliver": lambda id_: deliver_submission(id_, by=by, at=at, jitter=0.5),
                    "unit": lambda id_: clock.tell_unit(id_, by=by, at=at),
                    "ladder": lambda id_: clock.climb_ladder(id_, by=by, at=at),
                    "mail": lambda id_: clock.tell_person(id_, send=mails, by=by, at=at),
                    "notes": lambda both: note_mentions(both[1], submission_id=both[0], at=at),
                    "reading": read_words,
                    "counts": lambda week: count_week(week[0], monday=week[1], at=at),
                    "sealed": lambda id_: send_sealed(id_, mails=mails, at=at),
                }[piece](due[number % len(due)] if piece in BY_TURNS else due[0])
        status = 0
    finally:
        os._exit(status)


def _wait_until_alone() -> None:
    """Wait until the server has noticed who was killed: what it still holds for them would be passed over as taken."""
    for _ in range(1_200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT NOT EXISTS (SELECT FROM pg_stat_activity"
                " WHERE usename = current_user AND pid <> pg_backend_pid())"
            )
            (is_alone,) = cursor.fetchone()
        if is_alone:
            return
        time.sleep(0.05)
    raise TimeoutError("The connection of whoever was killed is still there")


def send_sealed(submission_id: UUID, *, mails: Mails, at: datetime) -> None:
    """Send a sealed document as a run of mail does, by a server that only keeps its id."""

    def hand_over(submission: Submission, on: date) -> SubmissionState:
        mails(f"sealed:{submission.pk}")
        return SubmissionState.SUBMITTED

    if begin_to_send(submission_id, by=Worker(), at=at):
        deliver_submission(
            submission_id, by=Worker(), at=at, jitter=0.5, transports={Method.EMAIL: hand_over}
        )


def _weeks() -> list[tuple[UUID, date]]:
    # So often killed, a week would wait for a person: here it is taken up each time.
    WeekCounting.objects.update(tries=0, is_parked=False)
    return weeks_to_count(limit=50)


ALL_AT_ONCE: dict[str, Callable[[datetime], object]] = {
    "deliveries": rounds.deliver_what_stays,
    "reckoning": lambda at: reconcile_submissions(at=at),
    "erased": lambda _at: list_erased(),
    "progress": lambda _at: show_progress(by=Worker()),
    "waiting": lambda at: note_who_waits(at=at, limit=50),
}
# Of these nothing says that they were done: each child takes the next.
BY_TURNS = {"reading"}


def _due(piece: str, at: datetime) -> list[Any]:
    if piece in ALL_AT_ONCE:
        return []
    return {
        "notes": lambda: submissions_to_note(at, limit=1),
        "reading": lambda: list(Report.objects.order_by("pk").values_list("pk", flat=True)),
        "counts": _weeks,
        "sealed": lambda: submissions_due(at, limit=1, by_mail=True),
        "deliver": lambda: submissions_due(at, limit=1),
        "unit": lambda: concerns_to_show_the_unit(limit=1),
        "ladder": lambda: clocks_to_climb(at, limit=1),
        "mail": lambda: [*people_to_tell(at, limit=1), *people_to_tell(at, limit=1, again=True)],
    }[piece]()
