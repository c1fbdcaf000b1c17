"""Checks of a database of several servers: what was confirmed by one must stand at another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from inkling.installation.database.connection import database_place
from inkling.installation.database.sign_in import Connection

__all__ = ["away_sentence", "standby_warnings"]


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
