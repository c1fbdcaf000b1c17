"""A login that was taken over keeps no report from its unit, fills no table of locks, and leaves the others room."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import psycopg
import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import CONNECTIONS, LOGINS, MAX_CONNECTIONS, Role
from inkling.installation.supervisor import MOST_WORKERS, THREADS
from tests.browser.homes import Home, home_with
from tests.browser.live import ROOT, environment

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


def test_no_notice_of_another_login_ends_the_queue(home: Home) -> None:
    """Every login can send one on the channel of the queue: `no JSON` ended the process, as often as it was sent."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "inkling", "worker", "--only", "queue"],
        cwd=ROOT,
        env=environment(home.folder, settings="worker"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with sign_in(home, Role.WORKER) as looking, sign_in(home, Role.COMMUNITY) as stranger:
            looking.autocommit = stranger.autocommit = True
            wait_for(looking, "SELECT count(*) FROM procrastinate_workers")
            channels = [
                row[0]
                for row in looking.execute(
                    "SELECT substring(prosrc FROM 'procrastinate_any_queue[a-z0-9_]*') FROM pg_proc"
                    " WHERE proname = 'procrastinate_notify_queue_job_inserted_v1'"
                )
            ]
            assert channels == ["procrastinate_any_queue_v1"]
            for _ in range(20):
                stranger.execute("SELECT pg_notify('procrastinate_any_queue_v1', 'no JSON')")
            # A job that is put there now is taken up: the queue goes on.
            stranger.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, lock)"
                " VALUES ('mail', 'inkling:send_mail', 'mail')"
            )
            wait_for(looking, "SELECT NOT EXISTS (SELECT FROM procrastinate_jobs WHERE queue_name = 'mail')")
        assert worker.poll() is None
    finally:
        worker.kill()
        worker.wait()


def wait_for(looking: psycopg.Connection, question: str) -> None:
    for _ in range(600):
        (found,) = looking.execute(question.encode()).fetchone() or (False,)
        if found:
            return
        time.sleep(0.1)
    raise AssertionError(f"never: {question}")
