"""Checks of what follows a submission, as `inkling check` asks it beside a running installation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from inkling.config.checks.database.looking import sign_in_to_look
from inkling.installation.database.failures import sentence_of
from inkling.installation.database.roles import Role
from inkling.installation.held_mail import hold_in
from inkling.routing.rules.line_health import LineFigures, LineHealth, LinePart, health_of

_WARNING = "Warning: "
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

    Where nothing has run within the hour it is not running, which is no fault: only what waits is told then. What was
    restored and not started yet refuses nothing: it waits for its start.
    """
    try:
        with sign_in_to_look(Role.WORKER) as connection:
            line, is_new = _since_the_restore(connection, at=datetime.now(UTC))
            yield from (_warning(each) if is_new else each for each in sentences(line))
    except psycopg.Error as problem:
        yield sentence_of(problem) or f"The line could not be looked at ({type(problem).__name__})."


def line_runs() -> bool:
    """Say whether Inkling was started here and goes on: something of the line ran within the hour."""
    try:
        with sign_in_to_look(Role.WORKER) as connection:
            line, _ = _since_the_restore(connection, at=datetime.now(UTC))
            return line.runs
    except psycopg.Error:
        return False  # `line_problems` has said so


def _since_the_restore(
    connection: psycopg.Connection[tuple[Any, ...]], *, at: datetime
) -> tuple[LineHealth, bool]:
    """Return how the line stands, and whether it was restored and not started since: its beats are another's."""
    line, hold = health(connection, at=at), hold_in(connection)
    if hold is None or any(beat.age is not None and at - beat.age > hold.since for beat in line.beats):
        return line, False
    return replace(line, beats=()), True


def _warning(sentence: str) -> str:
    return f"{_WARNING}{sentence.removeprefix(_WARNING)}"


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
            word = "" if count.measured in _CONCERNS else _WARNING
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
