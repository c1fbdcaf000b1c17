"""The one place where what breaks is written down instead of raised: the next piece of work has not earned it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import Enum
from typing import Protocol, TypeVar
from uuid import UUID

from django.db import connection

log = logging.getLogger("inkling.worker")
_Came = TypeVar("_Came")


class Piece(Enum):
    """A kind of work, as a log line names it beside an id."""

    ROUND = "a round of the worker"
    CLOCK = "the clock of concern"
    QUESTION = "the question of a front door"
    NOTICE = "the notice to account"
    SKIP = "the skipped notice"
    SHOW = "telling the unit of concern"
    COPY = "joining the concern told again"
    SUBMISSION = "submission"
    DELIVERIES = "many submissions at once"
    COUNTS = "a week's counts of unit"
    ALARMS = "the alarms of unit"
    WITHHOLDING = "withholding anew the view"
    NOTES = "what is mentioned in submission"
    INDEX = "the search index of"
    PARTNER = "fetching from the installation of"
    ANSWERS = "answering what is asked under the agreement"
    ASK = "asking elsewhere"
    WATCH = "looking for watch"
    WEBHOOK = "calling the webhook"
    FILE = "the copy of file"
    HOURLY = "the hourly step"


class NoteProblem(Protocol):
    """Writes down what broke a piece of work, so that it is tried again later or waits for a person."""

    def __call__(self, *, problem: str) -> object:
        """Write it down. `problem` is the name of its kind, never its text, which may hold what was told."""
        ...


def run_guarded(
    work: Callable[[], _Came], *, piece: Piece, subject_id: UUID | str, note: NoteProblem
) -> _Came | None:
    """Do one piece of work and return what came of it; None where it broke, which is noted and keeps nothing else.

    Where even the note breaks (the database is away), the try that was counted before it still stands.
    """
    try:
        return work()
    except Exception as problem:  # noqa: BLE001 - the next piece of work must go on
        broken_by = problem
    log.error("%s %s broke: %s", piece.value, subject_id, type(broken_by).__name__)
    _drop_what_is_unusable()
    try:
        note(problem=type(broken_by).__name__)
    except Exception as problem:  # noqa: BLE001 - as above
        log.error("%s %s could not be noted: %s", piece.value, subject_id, type(problem).__name__)
        _drop_what_is_unusable()
    return None


def _drop_what_is_unusable() -> None:
    # Inside a transaction of the caller it is the caller's.
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
