"""Checks of a database of several servers: what was confirmed by one must stand at another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from inkling.installation.database.connection import database_place
from inkling.installation.database.sign_in import Connection

__all__ = ["archive_warnings", "away_sentence", "standby_warnings"]

# The log waits for an archive that takes nothing, until the disk is full and nothing that is told is taken.
_STUCK = (
    "SELECT last_failed_time, failed_count FROM pg_stat_archiver WHERE current_setting('archive_mode') <> 'off' "
    "AND last_failed_time > coalesce(last_archived_time, '-infinity')"
)


def away_sentence(connection: Connection) -> str:
    """Return what to do where each commit waits for another server and none follows this one; empty where it does."""
    names, is_followed = connection.execute(
        "SELECT current_setting('synchronous_standby_names'), EXISTS (SELECT FROM pg_stat_get_wal_senders())"
    ).fetchone() or ("", True)
    if not names.strip() or is_followed:
        return ""
    return (
        f"The database waits for {names.strip()}, and no server follows it: no receipt is given and no member works. "
        "Start that one, or let this one go on alone (docs/guides/operator-standby.md)."
    )


def standby_warnings(connection: Connection, environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Warn where another server would take over and the one that answers does not wait for it, or waits in vain."""
    place, _ = database_place(environ)
    if away := away_sentence(connection):
        yield f"Warning: {away[0].lower()}{away[1:]}"
    (names,) = connection.execute("SELECT current_setting('synchronous_standby_names')").fetchone() or ("",)
    if not names.strip() and "," in place["HOST"]:
        yield (
            "Warning: DATABASE_URL names several servers, and the one that writes waits for no other: a report whose "
            "receipt was given is lost with its machine. Name the one that follows in synchronous_standby_names there."
        )


def archive_warnings(connection: Connection) -> Iterator[str]:
    """Warn where the archive of the database's log refused what it was given last."""
    if found := connection.execute(_STUCK).fetchone():
        failed_at, times = found
        yield (
            f"Warning: the archive of the database's log takes nothing (last tried on {failed_at:%d %B at %H:%M}, in "
            f"vain {times} times): no moment since can be brought back, and the log fills the database's disk. See "
            "that the archive's machine runs and has room (operator-cluster.md, The archive begins)."
        )
