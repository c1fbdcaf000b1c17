"""The state of the line, in numbers alone: the last step counts what all steps before it still owe."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from inkling.routing.rules.line_health import LineHealth, health_of


def line_health(at: datetime) -> LineHealth:
    """Return how the line stands: it holds no content and names no report."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT what, how_many, since FROM linking_line_health()")
        return health_of(
            [(str(what), int(number), since) for what, number, since in cursor.fetchall()], at=at
        )


def connections_by_login() -> list[tuple[str, int]]:
    """Return how many connections each of our logins holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT usename::text, count(*) FROM pg_stat_activity WHERE usename LIKE 'inkling\\_%%' "
            "GROUP BY usename ORDER BY usename",
            [],
        )
        return [(str(login), int(number)) for login, number in cursor.fetchall()]
