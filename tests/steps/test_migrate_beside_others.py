"""`inkling migrate` beside another one, beside what is left of a killed one, and beside the server's housekeeping."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from psycopg import sql

from tests.releases.database import FROZEN, Installation, columns_of, installation

WAITS = "is still at work: this one waits for its end"
# Of the statements that bring the first release here: rights of tables were changed by then, which are altered later.
MIDDLE = 650
NOTHING_LEFT = "\n0 migrations are applied."


@pytest.fixture(scope="module")
def place() -> Iterator[Installation]:
    with installation() as made:
        yield made


@pytest.fixture(autouse=True)
def first_release(place: Installation) -> None:
    """An installation of the first release, whose `migrate` can be made to sleep."""
    place.start_anew(FROZEN / "0.1.0" / "populated.sql.gz")
    place.count_schema_changes()


def test_a_second_waits_for_the_first_and_finds_all_done(place: Installation) -> None:
    with place.migrate_asleep(MIDDLE, seconds=5) as (first, _):
        second = place.migrate()
        place.end_of(first)
    assert WAITS in second
    assert NOTHING_LEFT in second


def test_what_a_killed_one_left_at_work_ends_by_itself(place: Installation) -> None:
    """Its statement would go on for five minutes."""
    with place.migrate_asleep(MIDDLE, seconds=300) as (first, _):
        os.kill(first.pid, signal.SIGKILL)
        first.communicate(timeout=60)
        # It waits, unless the server has noticed already.
        second = place.migrate()
    assert NOTHING_LEFT not in second


def test_housekeeping_that_comes_to_a_table_meanwhile_steps_aside(place: Installation) -> None:
    """Each table is analysed as autovacuum does it: what is locked is passed by."""
    with place.migrate_asleep(MIDDLE, seconds=5) as (process, _), ThreadPoolExecutor(60) as beside:
        with place.connect() as connection:
            analysed = [beside.submit(analyse, place, table) for table in columns_of(connection)]
        place.end_of(process)
        for each in analysed:
            each.result(60)


def analyse(place: Installation, table: str) -> None:
    with place.connect() as connection:
        connection.execute(sql.SQL("ANALYZE (SKIP_LOCKED) {}").format(sql.Identifier(table)))
