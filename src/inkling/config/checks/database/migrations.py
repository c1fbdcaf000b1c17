"""Whether the tables of the database are those of this version: no older, and no newer either."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.installation.database.sign_in import Connection
from inkling.installation.database.written import OURS, written_migrations

__all__ = ["migration_problems", "newer_problems"]

_SHOWN = 3


def migration_problems(connection: Connection) -> Iterator[str]:
    """Return one sentence where migrations wait, and one where the database has had others than this version knows.

    For the login that owns the tables.
    """
    if waiting := sorted(written_migrations() - _read_applied(connection)):
        yield (
            f"{len(waiting)} migrations of this version are not applied ({_some(waiting)}): run `inkling upgrade`, or "
            "`inkling migrate` where there is nothing to lose yet."
        )
    yield from newer_problems(connection)


def newer_problems(connection: Connection) -> Iterator[str]:
    """Return one sentence where the tables are those of a newer version."""
    unknown = _read_applied(connection) - written_migrations()
    if strange := sorted(each for each in unknown if each.partition(".")[0] in OURS):
        yield (
            f"The database has {len(strange)} migrations that this version does not know ({_some(strange)}): a newer "
            "one renewed it. Install that version again, or restore the backup from before it."
        )


def _read_applied(connection: Connection) -> set[str]:
    rows = connection.execute("SELECT app || '.' || name FROM django_migrations").fetchall()
    return {str(name) for (name,) in rows}


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" ..." if len(names) > _SHOWN else "")
