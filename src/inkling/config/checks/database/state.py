"""Checks of the database: durable, up to date, and every right exactly as it is written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import LiteralString

import psycopg

from inkling.config.checks.database.after_restore import held_mail_warnings
from inkling.config.checks.database.looking import sign_in_to_look
from inkling.config.checks.database.migrations import migration_problems
from inkling.config.checks.database.server_log import server_log_problems
from inkling.config.checks.database.standby import archive_warnings, standby_warnings
from inkling.config.checks.exact import deviations
from inkling.governance.ledger import Ledger, read_ledger
from inkling.installation.database.connection import is_beyond, uses_embedded_database
from inkling.installation.database.failures import sentence_of
from inkling.installation.database.launcher.folders import cluster_folder
from inkling.installation.database.launcher.set_up import is_access_ours
from inkling.installation.database.roles import LOCKS_EACH, MAX_CONNECTIONS, Role
from inkling.installation.database.sign_in import Connection
from inkling.installation.joining import foreign_key_problems
from inkling.installation.locations import erased_file, home_folder, secrets_folder
from inkling.installation.stood_here import empty_database_sentence

_MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")
# Waits also until the server that follows shows it.
_MORE_THAN_ON = "remote_apply"
_LARGEST_SKEW_SECONDS = 5.0
# After an upgrade that is not finished hundreds of things differ: nobody reads more than these.
_MOST_SENTENCES = 25
_ONE_OF_OURS = "capture_report"


def database_problems(role: Role = Role.WORKER) -> Iterator[str]:
    """Return one sentence for each thing that is wrong with the database as one login sees it."""
    try:
        with sign_in_to_look(role) as connection:
            yield from foreign_key_problems(connection, role)
            yield from held_mail_warnings(connection)
            yield from durability_problems(connection)
            yield from standby_warnings(connection)
            yield from archive_warnings(connection)
            yield from room_warnings(connection)
            yield from unsealed_problems(connection)
            yield from server_log_problems(connection)
            yield from superuser_problems(connection)
            yield from (wrong := list(rights_problems(connection)))
            yield from clock_problems(connection, now=datetime.now(UTC))
            # Without its rights the login cannot ask the tables, or they are not there yet.
            if not wrong and role is Role.WORKER:
                yield from erased_problems(connection, erased_file())
    except psycopg.Error as problem:
        yield _sentence(problem)


def _sentence(problem: psycopg.Error) -> str:
    # What the database says may hold values of a statement: only its kind is said.
    return sentence_of(problem) or f"The database refused to answer ({type(problem).__name__}): see its log."


def setting_up_problems() -> Iterator[str]:
    """Return one sentence for each thing that a person must still set up: home unit, front door, identity keys."""
    try:
        with sign_in_to_look(Role.MIGRATE) as connection:
            yield from missing_rows(connection)
    except psycopg.Error as problem:
        yield _sentence(problem)


def state_problems() -> Iterator[str]:
    """Return what must be mended before anything else of the database can be asked: reach it, and renew its tables."""
    try:
        with sign_in_to_look(Role.MIGRATE) as connection:
            if not has_tables(connection):
                yield empty_database_sentence()
                return
            yield from migration_problems(connection)
    except psycopg.Error as problem:
        yield _sentence(problem)


def has_tables(connection: Connection) -> bool:
    """Say whether the database was ever made ready."""
    row = connection.execute(
        "SELECT to_regclass('public.django_migrations') IS NOT NULL AND to_regclass('public.capture_report') "
        "IS NOT NULL"
    ).fetchone()
    return bool(row and row[0])


def keeper_problems() -> Iterator[str]:
    """Return one sentence where nobody can open who told: no reason to take no reports, and not safe either."""
    try:
        with sign_in_to_look(Role.MIGRATE) as connection:
            yield from missing_keepers(connection)
            yield from lone_keeper_warnings(connection)
            yield from missing_supervisors(connection)
    except psycopg.Error as problem:
        yield _sentence(problem)


def missing_keepers(connection: Connection) -> Iterator[str]:
    """Name each unit whose identity key no active identity keeper of its own can unwrap."""
    for (name,) in connection.execute(
        "SELECT unit.name FROM capture_identitykey held JOIN accounts_organisation unit ON unit.id = held.unit_id "
        "WHERE held.retired_on IS NULL AND NOT EXISTS (SELECT FROM capture_wrappedkey wrapped "
        "JOIN accounts_account keeper ON keeper.id = wrapped.keeper_id WHERE wrapped.key_id = held.id "
        "AND keeper.is_active AND keeper.role = 'identity_keeper' AND keeper.organisation_id = unit.id) "
        "ORDER BY unit.name"
    ).fetchall():
        yield (
            f"{name} has no identity keeper who can open who told: open the account of one again with `inkling user "
            "reopen`, or add one with `inkling user add`, who then runs `inkling user identity-key --renew`."
        )


def lone_keeper_warnings(connection: Connection) -> Iterator[str]:
    """Name each unit of which one passphrase, once forgotten, takes the names of all who told with it."""
    for (name,) in connection.execute(
        "SELECT unit.name FROM capture_identitykey held JOIN accounts_organisation unit ON unit.id = held.unit_id "
        "JOIN capture_wrappedkey wrapped ON wrapped.key_id = held.id "
        "JOIN accounts_account keeper ON keeper.id = wrapped.keeper_id WHERE held.retired_on IS NULL "
        "AND keeper.is_active AND keeper.role = 'identity_keeper' AND keeper.organisation_id = unit.id "
        "GROUP BY unit.name, held.id HAVING count(*) = 1 ORDER BY unit.name"
    ).fetchall():
        yield (
            f"Warning: {name} has one identity keeper alone: where that passphrase is forgotten, so are the names of "
            "those who told, for ever. Add a second with `inkling user add`, who runs `inkling user identity-key` "
            "with --beside."
        )


def missing_supervisors(connection: Connection) -> Iterator[str]:
    """Warn of each unit with people and no supervisor: the ladder of its concerns ends at nobody."""
    for (name,) in connection.execute(
        "SELECT unit.name FROM accounts_organisation unit JOIN accounts_account person "
        "ON person.organisation_id = unit.id AND person.is_active WHERE unit.kind = 'unit' GROUP BY unit.name, unit.id "
        "HAVING NOT bool_or(person.role = 'supervisor') ORDER BY unit.name"
    ).fetchall():
        yield (
            f"Warning: {name} has no supervisor: where a front door does not answer, nobody is told last of all, and "
            "nobody sees what has stopped. Add one with `inkling user add --role supervisor`; two can erase a report."
        )


def durability_problems(connection: Connection) -> Iterator[str]:
    """Say which setting would let a crash take back what was confirmed, for the server."""
    for name in _MUST_BE_ON:
        (value,) = connection.execute("SELECT current_setting(%s)", [name]).fetchone() or ("?",)
        if value not in {"on", _MORE_THAN_ON}:
            yield f"PostgreSQL has {name} = {value}: a receipt would promise what a crash can lose. Set it to on."
    (encoding,) = connection.execute("SELECT current_setting('server_encoding')").fetchone() or ("?",)
    if encoding != "UTF8":
        yield f"The database is encoded in {encoding}: make it anew in UTF8."


def room_warnings(connection: Connection) -> Iterator[str]:
    """Warn where the connections of all our logins are more than the server takes, or their locks."""
    (most,) = connection.execute("SELECT current_setting('max_connections')::int").fetchone() or (0,)
    if most < MAX_CONNECTIONS:
        yield (
            f"Warning: PostgreSQL has max_connections = {most}: one login that was taken over could open them all and "
            f"keep the others out. Set it to {MAX_CONNECTIONS} or more."
        )
    (locks,) = connection.execute(
        "SELECT current_setting('max_locks_per_transaction')::bigint * current_setting('max_connections')::bigint"
    ).fetchone() or (0,)
    if locks < LOCKS_EACH * MAX_CONNECTIONS:
        yield (
            f"Warning: PostgreSQL has room for {locks} locks: a login that was taken over can fill it before "
            f"`inkling clock` ends its session, and nobody signs in meanwhile. Set max_locks_per_transaction to "
            f"{LOCKS_EACH} or more. No setting bounds the memory and the processor that such a login uses."
        )


def unsealed_problems(connection: Connection) -> Iterator[str]:
    """Say that what is told crosses a network in plain text, whatever DATABASE_URL asked for."""
    (sealed,) = connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone() or (
        False,
    )
    if is_beyond(connection.info.host) and not sealed:
        yield (
            f"The connection to {connection.info.host} is not encrypted: switch TLS on at the server, and let "
            "DATABASE_URL end in ?sslmode=verify-full."
        )


def rights_problems(connection: Connection) -> Iterator[str]:
    """Say what anybody may do otherwise than is written: logins, memberships, grants, policies, functions, triggers."""
    found = list(deviations(connection))
    if any(each.kind == "table" and each.name == _ONE_OF_OURS and not each.extra for each in found):
        yield empty_database_sentence()
        return
    yield from map(str, found[:_MOST_SENTENCES])
    if (more := len(found) - _MOST_SENTENCES) > 0:
        yield f"{more} more things differ: mend these first, and if this version is new here, run `inkling migrate`."


def superuser_problems(connection: Connection, environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Say that the superuser of our own cluster can sign in, by a line or a password that nobody should have."""
    secrets = secrets_folder(environ)
    (can,) = connection.execute(
        "SELECT count(*) FROM pg_roles WHERE rolname = 'inkling_cluster' AND rolcanlogin"
    ).fetchone() or (0,)
    if can:
        yield (
            "The superuser inkling_cluster can sign in to the database, and reads everything: stop all of Inkling and "
            "start it again, which takes that away."
        )
    yield from stranger_problems(connection, environ)
    data = cluster_folder(home_folder(environ)) / "data" / "pg_hba.conf"
    if (
        uses_embedded_database(environ)
        and os.access(data, os.R_OK)
        and not can
        and not is_access_ours(data.parents[1])
    ):
        yield (
            f"{data} lets others sign in than Inkling wrote: find out who changed it, then stop all of Inkling and "
            "start it again, which writes it anew."
        )
    for left in sorted(secrets.glob("**/db_cluster")) if os.access(secrets, os.R_OK) else ():
        yield f"{left} holds a superuser's password, which no process needs: remove it."


def stranger_problems(connection: Connection, environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Name each login of our own cluster that Inkling did not make."""
    # A server of the operator's own has logins of others; ours has nobody but us.
    if not uses_embedded_database(environ):
        return
    for (name,) in connection.execute(
        "SELECT rolname FROM pg_roles WHERE rolname !~ '^(pg|inkling)_' ORDER BY rolname"
    ).fetchall():
        yield (
            f"The database has a login {name} that Inkling did not make: find out who made it and what it read, then "
            f"run as superuser: DROP OWNED BY {name}; DROP ROLE {name};"
        )


def clock_problems(connection: Connection, *, now: datetime) -> Iterator[str]:
    """Warn where this machine's clock (`now`, UTC) and the database's differ."""
    (there,) = connection.execute("SELECT clock_timestamp()").fetchone() or (now,)
    skew = abs((there - now).total_seconds())
    if skew > _LARGEST_SKEW_SECONDS:
        yield f"Warning: the clocks of this machine and the database differ by {skew:.0f} s."


def erased_problems(connection: Connection, listed: Path) -> Iterator[str]:
    """Say which erased reports are there again, as after a restore that did not know of them."""
    try:
        ledger = read_ledger(listed)
    except (ValueError, OSError) as problem:
        yield str(problem)
        return
    (number,) = connection.execute(
        "SELECT count(*) FROM capture_report WHERE id = ANY(%s::uuid[])",
        [[each.report for each in ledger.erased]],
    ).fetchone() or (0,)
    if number:
        yield f"{number} reports that were erased are in the database again: run `inkling migrate`, which erases them."
    if ledger.closed and (number := _seen_again(connection, ledger)):
        yield f"{number} files that were closed can be seen again: run `inkling migrate`, which closes them."


def _seen_again(connection: Connection, ledger: Ledger) -> int:
    """Return how many files of the list are open, though no two people opened them after their last closing."""
    (number,) = connection.execute(
        "SELECT count(DISTINCT file.id) FROM files_attachedfile file "
        "JOIN unnest(%s::uuid[], %s::integer[]) AS listed(id, closing) ON listed.id = file.id "
        "WHERE file.closed_on IS NULL AND listed.closing > (SELECT count(*) FROM files_closedrequest asked "
        "WHERE asked.file_id = file.id AND asked.is_agreed AND asked.step IN ('pressed', 'looked'))",
        [[each.file for each in ledger.closed], [each.closing for each in ledger.closed]],
    ).fetchone() or (0,)
    return int(number)


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
