"""Holds the tables while they are renewed: a second renewal waits, and the server's housekeeping steps aside."""

from __future__ import annotations

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from inkling.commands.answer import say

__all__ = ["hold_tables"]

# How soon the server notices that the command is gone, and ends what it did for it. Else a long statement goes on.
_LOOK_FOR_COMMAND = "SET client_connection_check_interval = '2s'"
_OTHER_AT_WORK = """
SELECT EXISTS (
    SELECT FROM pg_locks held JOIN pg_stat_activity other USING (pid)
    WHERE held.relation = 'public.django_migrations'::regclass AND held.mode = 'ShareUpdateExclusiveLock'
        AND held.granted AND other.usename = current_user AND other.pid <> pg_backend_pid())
"""
_TABLES = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE') ORDER BY relname
"""


def hold_tables() -> None:
    """Wait for the end of every other renewal, also of one whose command was killed, and hold each table from here on.

    To be called first in a transaction, which holds them to its end. Reports still come in meanwhile.
    """
    # All at the start. Rights are changed without a lock: if autovacuum came to a table after that, it would wait for
    # this transaction, and this one for it as soon as it altered the table. Autovacuum passes by what is locked.
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_FOR_COMMAND)
        cursor.execute(_OTHER_AT_WORK)
        if cursor.fetchone() == (True,):
            say(
                "Another `inkling migrate` or `inkling upgrade` is still at work: this one waits for its end."
            )
        _hold(cursor, "django_migrations")
        cursor.execute(_TABLES)
        for (table,) in cursor.fetchall():
            _hold(cursor, table)


def _hold(cursor: CursorWrapper, table: str) -> None:
    cursor.execute(
        sql.SQL("LOCK TABLE {} IN SHARE UPDATE EXCLUSIVE MODE").format(sql.Identifier("public", table))
    )
