"""A login that was taken over keeps no report from its unit, fills no table of locks, and leaves the others room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, suppress

import psycopg
import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import CONNECTIONS, LOGINS, MAX_CONNECTIONS, Role
from inkling.installation.supervisor import MOST_WORKERS, THREADS
from tests.browser.homes import Home, home_with

# Of what may be taken for a superuser: PostgreSQL's own reserve.
RESERVED = 3
REPORT = "inkling-report:7d2c9b1e-0000-4000-8000-000000000000"
HOLDING = [
    f"SELECT pg_{mode}advisory_{kind}{shared}({numbers})"
    for mode in ("", "try_")
    for kind in ("lock", "xact_lock")
    for shared in ("", "_shared")
    for numbers in (f"hashtextextended('{REPORT}', 0)", "1, 2")
]


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("people") as made:
        yield made


def sign_in(home: Home, role: Role) -> psycopg.Connection:
    return connect(role, {"INKLING_HOME": str(home.folder)})


@pytest.mark.parametrize("statement", HOLDING)
def test_the_communitys_login_holds_no_lock_by_a_number(home: Home, statement: str) -> None:
    with sign_in(home, Role.COMMUNITY) as stranger, pytest.raises(psycopg.errors.InsufficientPrivilege):
        stranger.execute(statement.encode())


def test_the_lock_of_a_receipt_is_no_other_things_lock(home: Home) -> None:
    """It was the first 8 bytes of what the caller gave: any number, and so any report."""
    with sign_in(home, Role.COMMUNITY) as stranger, sign_in(home, Role.UNIT) as officer:
        (number,) = officer.execute("SELECT hashtextextended(%s, 0)", [REPORT]).fetchone() or (0,)
        with stranger.transaction():
            stranger.execute("SELECT capture_hold_receipt(%s)", [int(number).to_bytes(8, "big", signed=True)])
            officer.execute("SET lock_timeout = '1s'")
            with officer.transaction():
                officer.execute("SELECT pg_advisory_xact_lock_shared(%s)", [number])


@pytest.mark.parametrize("role", [Role.COMMUNITY, Role.UNIT, Role.WORKER])
def test_who_opens_every_connection_leaves_the_others_room(home: Home, role: Role) -> None:
    with ExitStack() as stack:
        with suppress(psycopg.OperationalError):
            for _ in range(MAX_CONNECTIONS):
                stack.enter_context(sign_in(home, role))
        for other in LOGINS:
            if other is not role:
                with sign_in(home, other) as connection:
                    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_all_the_logins_fit_into_the_server(home: Home) -> None:
    assert set(CONNECTIONS) == set(LOGINS)
    with sign_in(home, Role.WORKER) as connection:
        (most,) = connection.execute("SELECT current_setting('max_connections')::int").fetchone() or (0,)
    assert most == MAX_CONNECTIONS
    assert sum(CONNECTIONS.values()) + RESERVED <= most
    assert min(CONNECTIONS[Role.COMMUNITY], CONNECTIONS[Role.UNIT]) >= MOST_WORKERS * THREADS
