"""A database that must wait for another one which is away: no form hangs, none is lost, and no receipt is given."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks.installation import Installation, installation
from benchmarks.telling import prepare, send
from inkling.installation.database.connection import database_settings, without_waiting

# One that hangs answers never; the rest is this machine's slowness.
SOON = 15.0

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def made() -> Iterator[Installation]:
    with installation(processes=("web",)) as running:
        yield running


@contextmanager
def nobody_follows(made: Installation) -> Iterator[None]:
    """Let each commit wait for a server that is not there."""
    made.superuser("ALTER SYSTEM SET synchronous_standby_names = 'two'")
    made.superuser("SELECT pg_reload_conf()")
    time.sleep(1)
    try:
        yield
    finally:
        made.superuser("ALTER SYSTEM RESET synchronous_standby_names")
        made.superuser("SELECT pg_reload_conf()")
        time.sleep(1)


def test_a_form_is_answered_kept_and_gets_its_receipt_when_the_other_is_back(made: Installation) -> None:
    report = prepare(1, key=made.key("sealed_form"))
    with nobody_follows(made):
        for _ in range(3):
            began = time.monotonic()
            answer = send(report, port=made.port, timeout=SOON)
            assert (answer.status, answer.receipt) == (503, None), time.monotonic() - began
    answer = send(report, port=made.port, timeout=SOON)
    assert answer.status == 200
    assert answer.receipt
    with made.connect("backup") as connection:
        (stored,) = connection.execute("SELECT count(*) FROM capture_report").fetchone() or (0,)
    assert stored == 1, "what was sent while the other was away is the same report"


def test_the_clock_of_concerns_waits_for_no_other_server(made: Installation) -> None:
    place = without_waiting(database_settings("inkling_worker", environ={"INKLING_HOME": str(made.home)}))
    assert place["OPTIONS"]["options"].endswith("-c synchronous_commit=local")
    from_outside = database_settings("worker", environ={"DATABASE_URL": "postgresql://one,two/inkling"})
    assert "tcp_user_timeout" in without_waiting(from_outside)["OPTIONS"]["options"]
