"""Checks of the database: durable, up to date, and no login with more rights than it needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg

from inkling.config.database.connection import database_settings
from inkling.config.database.roles import LOGINS, Role

_MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")
_LARGEST_SKEW_SECONDS = 5.0
_TABLES_WITH_CONTENT = (
    "capture_report capture_addition capture_detail capture_howknown capture_sharingdecision capture_receipt "
    "capture_progress capture_messenger capture_origin safeguarding_concern safeguarding_concernclock "
    "safeguarding_concernnotice routing_submission routing_attempt assessment_assessment assessment_setaside"
).split()


def database_problems() -> Iterator[str]:
    """Give one sentence for each thing that is wrong with the database as the worker's login sees it."""
    try:
        with _connect(Role.WORKER) as connection:
            yield from _settings(connection)
            yield from _roles(connection)
            yield from _tables(connection)
            yield from _clock(connection)
    except psycopg.OperationalError as problem:
        yield f"The database cannot be reached: {str(problem).splitlines()[0]}"


def setting_up_problems() -> Iterator[str]:
    """Give one sentence for each thing that a person must still set up: home unit, front door, identity keys."""
    try:
        with _connect(Role.MIGRATE) as connection:
            yield from _missing_rows(connection)
    except psycopg.OperationalError as problem:
        yield f"The database cannot be reached: {str(problem).splitlines()[0]}"
    except psycopg.errors.UndefinedTable:
        yield "The tables are not there yet: run `inkling migrate`."


def _connect(role: Role) -> psycopg.Connection[tuple[Any, ...]]:
    place = database_settings(role.login)
    return psycopg.connect(
        host=place["HOST"], port=place["PORT"], dbname=place["NAME"], user=place["USER"], password=place["PASSWORD"],
        connect_timeout=5, autocommit=True, application_name="inkling check",
    )  # fmt: skip


def _settings(connection: psycopg.Connection[tuple[Any, ...]]) -> Iterator[str]:
    for name in _MUST_BE_ON:
        (value,) = connection.execute("SELECT current_setting(%s)", [name]).fetchone() or ("?",)
        if value != "on":
            yield f"PostgreSQL has {name} = {value}: a receipt would promise what a crash can lose. Set it to on."
    (encoding,) = connection.execute("SELECT current_setting('server_encoding')").fetchone() or ("?",)
    if encoding != "UTF8":
        yield f"The database is encoded in {encoding}: make it anew in UTF8."


def _roles(connection: psycopg.Connection[tuple[Any, ...]]) -> Iterator[str]:
    names = [role.login for role in LOGINS]
    rows = connection.execute(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = ANY(%s)", [names]
    ).fetchall()
    for missing in sorted(set(names) - {row[0] for row in rows}):
        yield f"The login {missing} does not exist: run the SQL of `inkling database sql` as the superuser."
    for name, superuser, bypass, creates in rows:
        if superuser or creates:
            yield f"The login {name} is a superuser or makes roles: take that away, or it reads everything."
        if bypass and name != Role.BACKUP.login:
            yield f"The login {name} bypasses row-level security: run ALTER ROLE {name} NOBYPASSRLS."


def _tables(connection: psycopg.Connection[tuple[Any, ...]]) -> Iterator[str]:
    rows = dict(
        connection.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = ANY(%s)",
            [_TABLES_WITH_CONTENT],
        ).fetchall()
    )
    if missing := [name for name in _TABLES_WITH_CONTENT if name not in rows]:
        yield f"{len(missing)} tables are not there yet: run `inkling migrate`."
    for name in sorted(name for name, forced in rows.items() if not forced):
        yield f"The table {name} has no forced row-level security: run `inkling migrate`; find out who took it away."


def _clock(connection: psycopg.Connection[tuple[Any, ...]]) -> Iterator[str]:
    before = datetime.now(UTC)
    (there,) = connection.execute("SELECT clock_timestamp()").fetchone() or (before,)
    skew = abs((there - before).total_seconds())
    if skew > _LARGEST_SKEW_SECONDS:
        yield f"Warning: the clocks of this machine and the database differ by {skew:.0f} s."


def _missing_rows(connection: psycopg.Connection[tuple[Any, ...]]) -> Iterator[str]:
    def count(query: str) -> int:
        (number,) = connection.execute(query.encode()).fetchone() or (0,)
        return int(number)

    if count("SELECT count(*) FROM regions_region") == 0:
        yield "No region is loaded: run `inkling migrate`."
    if count("SELECT count(*) FROM accounts_organisation WHERE is_home AND kind = 'unit'") == 0:
        yield "There is no home unit: run `inkling user organisation`."
    if count("SELECT count(*) FROM safeguarding_frontdoor WHERE is_default") == 0:
        yield "There is no default front door for concerns: run `inkling user front-door`."
    without_key = (
        "SELECT count(*) FROM accounts_organisation o WHERE kind = 'unit' AND NOT EXISTS "
        "(SELECT FROM capture_identitykey k WHERE k.unit_id = o.id AND k.retired_on IS NULL)"
    )
    if number := count(without_key):
        yield f"{number} unit(s) have no identity key: an identity keeper must run `inkling user identity-key`."
