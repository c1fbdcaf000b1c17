"""A login that was taken over fills the table of locks: its session is ended, and clock and worker go on."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime

import psycopg
import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import CONNECTIONS, LOCKS_EACH, MAX_CONNECTIONS, Role
from inkling.sites.worker import process, rounds
from tests.browser.homes import Home, home_with

SOON = 12.0
# What the clock ends a session for, and how often it looks.
MOST_HELD, LOOKS_EVERY = 500, 0.2
# Each open savepoint that has written, or might, holds the lock of its own number.
NESTED = "".join(f"SAVEPOINT s{number}; SELECT lo_create(0);" for number in range(20_000))
SITES = (Role.COMMUNITY, Role.UNIT, Role.VAULT)


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("people") as made:
        yield made


def sign_in(home: Home, role: Role) -> psycopg.Connection:
    return connect(role, {"INKLING_HOME": str(home.folder)})


def fill(home: Home, role: Role, *, times: int = 40) -> None:
    """Nest savepoints until the session is ended, or the table is full."""
    with suppress(psycopg.Error), sign_in(home, role) as stranger:
        stranger.autocommit = True
        stranger.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; BEGIN")
        for _ in range(times):
            stranger.execute(NESTED.encode())
        time.sleep(30)


@contextmanager
def strangers(home: Home, role: Role, *, many: int) -> Iterator[list[threading.Thread]]:
    crowd = [threading.Thread(target=fill, args=(home, role), daemon=True) for _ in range(many)]
    for each in crowd:
        each.start()
    yield crowd
    for each in crowd:
        each.join(60)


@contextmanager
def the_clock(home: Home) -> Iterator[list[int]]:
    """Look as the clock's process does, on one connection of the worker that is kept."""
    ended, stop = [0], threading.Event()
    with sign_in(home, Role.WORKER) as kept:
        kept.autocommit = True

        def look() -> None:
            while not stop.wait(LOOKS_EVERY):
                (count,) = kept.execute("SELECT governance_end_lock_fillers()").fetchone() or (0,)
                ended[0] += count

        looking = threading.Thread(target=look)
        looking.start()
        try:
            yield ended
        finally:
            stop.set()
            looking.join(30)


def seconds_of_a_step(home: Home) -> float:
    """What a step of the clock needs: a sign-in, a write, an entry."""
    began = time.monotonic()
    with sign_in(home, Role.WORKER) as worker, worker.transaction():
        worker.execute("UPDATE safeguarding_concernclock SET step = step")
        worker.execute("SELECT inkling_audit_append('main', 'worker', 'progress.shown', '', '')")
    return time.monotonic() - began


@pytest.mark.parametrize("many", [1, 6])
@pytest.mark.parametrize("role", SITES)
def test_who_fills_the_table_of_locks_stops_neither_clock_nor_worker(
    home: Home, role: Role, many: int
) -> None:
    with the_clock(home) as ended, strangers(home, role, many=many) as crowd:
        waited = []
        while any(each.is_alive() for each in crowd):
            waited.append(seconds_of_a_step(home))
            time.sleep(0.1)
    assert ended[0] >= many, "each of them is ended"
    assert max(waited) < SOON


def test_nobody_who_works_is_ended(home: Home) -> None:
    with the_clock(home) as ended, sign_in(home, Role.COMMUNITY) as teller:
        teller.autocommit = True
        teller.execute("BEGIN")
        nested = "".join(f"SAVEPOINT s{number}; SELECT lo_create(0);" for number in range(MOST_HELD - 20))
        teller.execute(nested.encode())
        time.sleep(3 * LOOKS_EVERY)
        assert teller.execute("SELECT 1").fetchone() == (1,)
        assert ended[0] == 0
        teller.execute("SAVEPOINT more")
        teller.execute("".join(f"SAVEPOINT t{n}; SELECT lo_create(0);" for n in range(40)).encode())
        time.sleep(4 * LOOKS_EVERY)
        with pytest.raises(psycopg.OperationalError):
            teller.execute("SELECT 1")


def test_the_table_has_room_for_all_that_the_sites_may_hold_before_a_look(home: Home) -> None:
    with sign_in(home, Role.WORKER) as connection:
        (each,) = connection.execute(
            "SELECT current_setting('max_locks_per_transaction')::int"
        ).fetchone() or (0,)
    assert each == LOCKS_EACH
    assert 2 * MOST_HELD * sum(CONNECTIONS[role] for role in SITES) < LOCKS_EACH * MAX_CONNECTIONS


@pytest.mark.parametrize("role", [Role.COMMUNITY, Role.UNIT, Role.VAULT])
def test_no_site_ends_a_session(home: Home, role: Role) -> None:
    with sign_in(home, role) as stranger, pytest.raises(psycopg.errors.InsufficientPrivilege):
        stranger.execute("SELECT governance_end_lock_fillers()")


def test_no_login_of_a_site_locks_a_table_of_the_clock_against_others(home: Home) -> None:
    with ExitStack() as stack:
        for role, table in (
            (Role.COMMUNITY, "safeguarding_concernclock"),
            (Role.COMMUNITY, "procrastinate_jobs"),
            (Role.UNIT, "safeguarding_concernclock"),
            (Role.UNIT, "safeguarding_concernnotice"),
        ):
            stranger = stack.enter_context(sign_in(home, role))
            for mode in ("SHARE", "EXCLUSIVE", "ACCESS EXCLUSIVE"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege), stranger.transaction():
                    stranger.execute(f"LOCK TABLE {table} IN {mode} MODE".encode())


def test_the_process_of_the_clock_looks_and_keeps_its_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the table is full nobody signs in: the look must not have to."""
    (part,) = [each for each in process._CLOCK if each.round is rounds.guard_locks]
    assert part.every <= LOOKS_EVERY
    monkeypatch.setattr(rounds, "end_lock_fillers", lambda: 3)
    monkeypatch.setattr(rounds.connection, "close_at", 1.0)
    assert rounds.guard_locks(datetime.now(UTC)) == 3
    assert rounds.connection.close_at is None
