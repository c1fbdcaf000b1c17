"""Nobody keeps the chain from the others: a login that was taken over tries, and the worker still writes its entry."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg
import pytest
from psycopg import sql

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection
from tests.browser.homes import Home, home_with

# The chain is taken from whoever kept it over two looks of 2.5 seconds each; the rest is this machine's slowness.
SOON = 12.0
OWN = {
    Role.COMMUNITY: ("community", "report.told"),
    Role.WORKER: ("worker", "progress.shown"),
    Role.MIGRATE: ("operator", "backup.made"),
}


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("people") as made:
        yield made


@contextmanager
def session(home: Home, role: Role) -> Iterator[Connection]:
    with ExitStack() as stack:
        yield stack.enter_context(connect(role, {"INKLING_HOME": str(home.folder)}))


def append(connection: Connection, role: Role) -> None:
    actor, action = OWN[role]
    connection.execute("SELECT inkling_audit_append('main', %s, %s, '', '')", [actor, action])


def keep_chain(connection: Connection) -> None:
    """Write an entry in a transaction that never ends, and lift every limit that would end it."""
    for limit in (
        "idle_in_transaction_session_timeout",
        "transaction_timeout",
        "statement_timeout",
        "lock_timeout",
    ):
        connection.execute(sql.SQL("SET {} = 0").format(sql.Identifier(limit)))
    connection.autocommit = True
    connection.execute("BEGIN")
    append(connection, Role.COMMUNITY)


def seconds_of_an_entry(home: Home, role: Role = Role.WORKER) -> float:
    with session(home, role) as connection:
        began = time.monotonic()
        with connection.transaction():
            append(connection, role)
        return time.monotonic() - began


def is_gone(connection: Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return True
    return False


@pytest.mark.parametrize("role", list(OWN))
def test_the_old_lock_orders_nothing_any_more(home: Home, role: Role) -> None:
    with session(home, Role.UNIT) as stranger, stranger.transaction():
        for name in ("inkling-audit:main", "inkling-audit:"):
            stranger.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        assert seconds_of_an_entry(home, role) < 1.0


def test_a_transaction_left_open_in_the_chain_is_ended(home: Home) -> None:
    with session(home, Role.COMMUNITY) as stranger:
        keep_chain(stranger)
        assert seconds_of_an_entry(home) < SOON
        assert is_gone(stranger)


def test_a_crowd_that_keeps_the_chain_costs_the_worker_no_more_than_one(home: Home) -> None:
    with ExitStack() as stack:
        strangers = [stack.enter_context(session(home, Role.COMMUNITY)) for _ in range(12)]
        keep_chain(strangers[0])
        crowd = [threading.Thread(target=_keep_quietly, args=(each,), daemon=True) for each in strangers[1:]]
        for each in crowd:
            each.start()
        time.sleep(0.5)
        waited = [seconds_of_an_entry(home) for _ in range(2)]
        assert max(waited) < SOON
        for stranger in strangers:
            stranger.cancel()
            stranger.close()
        for each in crowd:
            each.join(30)


def _keep_quietly(connection: Connection) -> None:
    try:
        keep_chain(connection)
    except psycopg.Error:
        return


def test_whoever_is_at_work_for_a_moment_is_waited_for(home: Home) -> None:
    with session(home, Role.COMMUNITY) as teller:
        keep_chain(teller)
        end = threading.Timer(1.5, teller.execute, args=("COMMIT",))
        end.start()
        assert 1.0 < seconds_of_an_entry(home) < SOON
        end.join()
        assert not is_gone(teller)


@pytest.mark.parametrize(
    "table", ["governance_chainlock", "governance_communitygate", "governance_auditentry"]
)
@pytest.mark.parametrize("role", [Role.COMMUNITY, Role.UNIT, Role.WORKER, Role.VAULT])
def test_no_login_locks_what_orders_the_chain(home: Home, role: Role, table: str) -> None:
    for mode in ("ROW SHARE", "SHARE", "EXCLUSIVE", "ACCESS EXCLUSIVE"):
        with (
            session(home, role) as stranger,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            stranger.transaction(),
        ):
            stranger.execute(f"LOCK TABLE {table} IN {mode} MODE".encode())
    with session(home, role) as stranger, pytest.raises(psycopg.errors.InsufficientPrivilege):
        stranger.execute("SELECT inkling_audit_hold()")


@pytest.mark.parametrize("role", [Role.COMMUNITY, Role.UNIT, Role.WORKER, Role.VAULT])
def test_no_session_waits_in_a_transaction_for_ever(home: Home, role: Role) -> None:
    with session(home, role) as connection:
        for limit in ("idle_in_transaction_session_timeout", "lock_timeout"):
            (held,) = connection.execute("SELECT current_setting(%s)", [limit]).fetchone() or ("0",)
            assert held != "0", f"{role.login} has no {limit}"
