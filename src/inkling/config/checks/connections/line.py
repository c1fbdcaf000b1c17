"""Checks of what follows a submission, as `inkling check` asks it beside a running installation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from inkling.installation.database.failures import sentence_of
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import sign_in
from inkling.routing.rules.line_health import LineFigures, LineHealth, LinePart, health_of

_CONCERNS = {
    LineFigures.CLOCKS_DUE,
    LineFigures.CLOCKS_STOPPED,
    LineFigures.CLOCKS_FAILED,
    LineFigures.NOTICES_QUEUED,
    LineFigures.NOTICES_PARKED,
}
_FILES = {LineFigures.FILES_QUEUED, LineFigures.FILES_PARKED, LineFigures.FILES_CLOSED}
_REMEDY = {
    LinePart.CLOCK: "start `inkling clock`",
    LinePart.QUESTIONS: "start `inkling clock`",
    LinePart.NOTICES: "start `inkling clock`",
    LinePart.NOTICES_AGAIN: "start `inkling clock`",
    LinePart.DELIVERY: "start `inkling worker`",
    LinePart.NOTES: "start `inkling worker`",
    LinePart.QUEUE: "start `inkling worker`",
    LinePart.HOURLY: "a step broke; the log of `inkling worker` names it",
}


def line_problems() -> Iterator[str]:
    """Return one sentence for each part that stands still, and for what waits too long or for a person.

    Where nothing has run within the hour it is not running, which is no fault: only what waits is told then.
    """
    try:
        with sign_in(Role.WORKER, called="inkling check") as connection:
            yield from sentences(health(connection, at=datetime.now(UTC)))
    except psycopg.Error as problem:
        yield sentence_of(problem) or f"The line could not be looked at ({type(problem).__name__})."


def line_runs() -> bool:
    """Say whether Inkling was started here and goes on: something of the line ran within the hour."""
    try:
        with sign_in(Role.WORKER, called="inkling check") as connection:
            return health(connection, at=datetime.now(UTC)).runs
    except psycopg.Error:
        return False  # `line_problems` has said so


def health(connection: psycopg.Connection[tuple[Any, ...]], *, at: datetime) -> LineHealth:
    """Return how the line stands, read by a connection of our own."""
    rows = connection.execute("SELECT what, how_many, since FROM linking_line_health()").fetchall()
    return health_of(rows, at=at)


def sentences(line: LineHealth) -> Iterator[str]:
    """Say what is red. A concern that waits is a refusal, everything else a warning."""
    for beat in line.beats:
        if line.runs and beat.is_red:
            since = "has never run" if beat.age is None else f"has stood still for {_age_in_words(beat.age)}"
            yield f"{beat.part.label} {since}: {_REMEDY[beat.part]}."
    for count in line.counts:
        if count.is_red:
            word = "" if count.measured in _CONCERNS else "Warning: "
            since = f", the oldest for {_age_in_words(count.oldest)}" if count.oldest else ""
            tag = f" [{count.tag.value}] {count.tag.label}." if count.tag else ""
            is_link = count.measured is LineFigures.LINKS_BROKEN
            where = "Files" if count.measured in _FILES else "What has stopped"
            looks = "" if is_link else f" A supervisor looks under {where}."
            yield f"{word}{count.measured.label}: {count.how_many}{since}.{looks}{tag}"


def _age_in_words(age: timedelta) -> str:
    seconds = int(age.total_seconds())
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7_200 else f"{seconds // 3_600} hours"
