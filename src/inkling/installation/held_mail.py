"""Whether a database was restored, and so mails nobody: to practise never, in earnest not before a person says so.

Who restores a copy beside the installation that it was made of would mail everybody again for whom something waits.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection, sign_in
from inkling.installation.locations import home_folder

__all__ = ["Hold", "hold_in", "held_on_file", "hold_mail", "release_mail", "waiting_mail"]


@dataclass(frozen=True)
class Hold:
    """Why nothing is mailed: a copy to practise with, or one that was restored in earnest; and since when (UTC)."""

    is_drill: bool
    since: datetime


def hold_mail(hold: Hold, environ: Mapping[str, str] = os.environ) -> None:
    """Let nothing be mailed from this installation. With older tables `inkling migrate` sees to it, by the file."""
    _file(environ).write_text(
        json.dumps({"is_drill": hold.is_drill, "since": hold.since.isoformat()}) + "\n", encoding="ascii"
    )
    with sign_in(Role.MIGRATE, called="inkling restore", environ=environ) as connection:
        if _is_there(connection):
            connection.execute(
                "INSERT INTO routing_heldmail (id, is_drill, since) VALUES (1, %s, %s) "
                "ON CONFLICT (id) DO UPDATE SET is_drill = excluded.is_drill, since = excluded.since",
                [hold.is_drill, hold.since],
            )


def held_on_file(environ: Mapping[str, str] = os.environ) -> Hold | None:
    """Return what a restore left in the home folder. Mail that may not be looked at is held."""
    try:
        found = json.loads(_file(environ).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    return Hold(bool(found["is_drill"]), datetime.fromisoformat(found["since"]))


def hold_in(connection: Connection) -> Hold | None:
    """Return why this database mails nobody, or None where it does."""
    if not _is_there(connection):
        return None
    row = connection.execute("SELECT is_drill, since FROM routing_heldmail").fetchone()
    return Hold(bool(row[0]), row[1].astimezone(UTC)) if row else None


def waiting_mail(environ: Mapping[str, str] = os.environ) -> dict[str, int]:
    """Return how many notices about concerns and how many submissions wait, as the worker counts them."""
    with sign_in(Role.WORKER, called="inkling mail", environ=environ) as connection:
        rows = connection.execute(
            "SELECT what, how_many FROM linking_line_health() WHERE what IN ('notices_queued', 'submissions_queued')"
        )
        return {str(what): int(how_many) for what, how_many in rows}


def release_mail(environ: Mapping[str, str] = os.environ) -> None:
    """Let mail go again, and note in the audit chain that the operator did."""
    with (
        sign_in(Role.MIGRATE, called="inkling mail", environ=environ) as connection,
        connection.transaction(),
    ):
        connection.execute("DELETE FROM routing_heldmail WHERE NOT is_drill")
        connection.execute(
            "SELECT inkling_audit_append('main', 'operator', 'mail.released', 'installation', '')"
        )
    _file(environ).unlink(missing_ok=True)


def _is_there(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    row = connection.execute("SELECT to_regclass('public.routing_heldmail') IS NOT NULL").fetchone()
    return bool(row and row[0])


def _file(environ: Mapping[str, str]) -> Path:
    return home_folder(environ) / "mail-held.json"
