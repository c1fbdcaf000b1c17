"""Checks of the database: durable, up to date, and no login with more rights than it needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from inkling.config.database.connection import database_settings
from inkling.config.database.roles import LOGINS, Role
from inkling.config.locations import erased_file
from inkling.governance.ledger import read_erased

_MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")
_LARGEST_SKEW_SECONDS = 5.0
_STEPS_WITH_CONTENT = ("capture", "safeguarding", "routing", "assessment", "linking", "governance")
# Public keys, wrapped private keys and the addresses of front doors: nothing that was told.
_WITHOUT_ROWS_TO_HIDE = frozenset({"capture_identitykey", "capture_wrappedkey", "safeguarding_frontdoor"})
_FEWEST_TABLES = 20

Connection = psycopg.Connection[tuple[Any, ...]]


def database_problems() -> Iterator[str]:
    """Give one sentence for each thing that is wrong with the database as the worker's login sees it."""
    try:
        with _connect(Role.WORKER) as connection:
            yield from durability_problems(connection)
            yield from role_problems(connection)
            yield from table_problems(connection)
            yield from clock_problems(connection, now=datetime.now(UTC))
            yield from erased_problems(connection, erased_file())
    except psycopg.OperationalError as problem:
        yield f"The database cannot be reached: {str(problem).splitlines()[0]}"


def setting_up_problems() -> Iterator[str]:
    """Give one sentence for each thing that a person must still set up: home unit, front door, identity keys."""
    try:
        with _connect(Role.MIGRATE) as connection:
            yield from missing_rows(connection)
    except psycopg.OperationalError as problem:
        yield f"The database cannot be reached: {str(problem).splitlines()[0]}"
    except psycopg.errors.UndefinedTable:
        yield "The tables are not there yet: run `inkling migrate`."


def _connect(role: Role) -> Connection:
    place = database_settings(role.login)
    return psycopg.connect(
        host=place["HOST"], port=place["PORT"], dbname=place["NAME"], user=place["USER"], password=place["PASSWORD"],
        connect_timeout=5, autocommit=True, application_name="inkling check",
    )  # fmt: skip


def durability_problems(connection: Connection) -> Iterator[str]:
    """Say which setting would let a crash take back what was confirmed, for the server or for one login."""
    for name in _MUST_BE_ON:
        (value,) = connection.execute("SELECT current_setting(%s)", [name]).fetchone() or ("?",)
        if value != "on":
            yield f"PostgreSQL has {name} = {value}: a receipt would promise what a crash can lose. Set it to on."
    overridden = connection.execute(
        "SELECT DISTINCT split_part(setting, '=', 1), role.rolname FROM pg_db_role_setting changed "
        "JOIN pg_roles role ON role.oid = changed.setrole, unnest(changed.setconfig) setting "
        "WHERE split_part(setting, '=', 1) = ANY(%s) AND split_part(setting, '=', 2) <> 'on'",
        [list(_MUST_BE_ON)],
    ).fetchall()
    for name, login in overridden:
        yield f"The login {login} has a {name} of its own: run ALTER ROLE {login} RESET {name}."
    (encoding,) = connection.execute("SELECT current_setting('server_encoding')").fetchone() or ("?",)
    if encoding != "UTF8":
        yield f"The database is encoded in {encoding}: make it anew in UTF8."


def role_problems(connection: Connection) -> Iterator[str]:
    """Say which login is missing, or may do more than its work."""
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


def table_problems(connection: Connection) -> Iterator[str]:
    """Say which table with content is missing or not cut by row-level security."""
    rows = connection.execute(
        "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND split_part(relname, '_', 1) = ANY(%s)",
        [list(_STEPS_WITH_CONTENT)],
    ).fetchall()
    if len(rows) < _FEWEST_TABLES:
        yield "Tables are not there yet: run `inkling migrate`."
    for name, forced in sorted(rows):
        if not forced and name not in _WITHOUT_ROWS_TO_HIDE:
            yield f"The table {name} has no forced row-level security: run `inkling migrate`, and find out why."


def clock_problems(connection: Connection, *, now: datetime) -> Iterator[str]:
    """Warn where this machine's clock (`now`, UTC) and the database's differ."""
    (there,) = connection.execute("SELECT clock_timestamp()").fetchone() or (now,)
    skew = abs((there - now).total_seconds())
    if skew > _LARGEST_SKEW_SECONDS:
        yield f"Warning: the clocks of this machine and the database differ by {skew:.0f} s."


def erased_problems(connection: Connection, listed: Path) -> Iterator[str]:
    """Say which erased reports are there again, as after a restore that did not know of them."""
    try:
        erased = [each.report for each in read_erased(listed)]
    except (ValueError, OSError) as problem:
        yield str(problem)
        return
    (number,) = connection.execute(
        "SELECT count(*) FROM capture_report WHERE id = ANY(%s::uuid[])", [erased]
    ).fetchone() or (0,)
    if number:
        yield f"{number} reports that were erased are in the database again: run `inkling migrate`, which erases them."


def missing_rows(connection: Connection) -> Iterator[str]:
    """Say what a person must still set up: regions, home unit, default front door, identity keys."""

    def count(query: LiteralString) -> int:
        (number,) = connection.execute(query).fetchone() or (0,)
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
