"""Whether the database server writes down what is told: its log is read by others, copied, and kept for long."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.installation.database.sign_in import Connection

__all__ = ["server_log_problems"]

# What each setting must be so that no statement stands in the log, with the words that were told in it.
_MUST_BE = {
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
    "log_min_error_statement": ("panic", "fatal"),
    "debug_print_parse": ("off",),
    "debug_print_rewritten": ("off",),
    "debug_print_plan": ("off",),
}


def server_log_problems(connection: Connection) -> Iterator[str]:
    """Return one sentence for each setting by which statements, and so what is told, stand in the server's log."""
    rows = connection.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(_MUST_BE)])
    found = {str(name): str(value) for name, value in rows}
    for name, safe in _MUST_BE.items():
        # A setting that this server does not show is not known to be safe.
        if (value := found.get(name, "not known")) not in safe:
            yield (
                f"PostgreSQL has {name} = {value}: what is told would stand in the log of the database server. Run as "
                f"superuser: ALTER SYSTEM SET {name} = '{safe[0]}'; SELECT pg_reload_conf();"
            )
