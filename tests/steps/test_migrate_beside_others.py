"""`inkling migrate` beside another one, beside what is left of a killed one, and beside the server's housekeeping."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Beside:
    """What a second `migrate` said, and how each table could be analysed, while a first one was at work."""

    second: str
    analysed: list[Future[None]]


@pytest.fixture(scope="module")
def beside(place: Installation) -> Beside:
    """Both come while the first one sleeps: renewing the first release takes long enough to do it once."""
    first_release(place)
    with place.migrate_asleep(MIDDLE, seconds=5) as (first, _), ThreadPoolExecutor(60) as pool:
        with place.connect() as connection:
            analysed = [pool.submit(analyse, place, table) for table in columns_of(connection)]
        second = place.migrate()
        place.end_of(first)
    return Beside(second, analysed)


def first_release(place: Installation) -> None:
    """An installation of the first release, whose `migrate` can be made to sleep."""
    place.start_anew(FROZEN / "0.1.0" / "populated.sql.gz")
    place.count_schema_changes()


def analyse(place: Installation, table: str) -> None:
    with place.connect() as connection:
        connection.execute(sql.SQL("ANALYZE (SKIP_LOCKED) {}").format(sql.Identifier(table)))


def test_a_second_waits_for_the_first_and_finds_all_done(beside: Beside) -> None:
    assert WAITS in beside.second
    assert NOTHING_LEFT in beside.second


def test_housekeeping_that_comes_to_a_table_meanwhile_steps_aside(beside: Beside) -> None:
    """Each table is analysed as autovacuum does it: what is locked is passed by, and the first came to its end."""
    for each in beside.analysed:
        each.result(60)


def test_what_a_killed_one_left_at_work_ends_by_itself(place: Installation) -> None:
    """Its statement would go on for five minutes."""
    first_release(place)
    with place.migrate_asleep(MIDDLE, seconds=300) as (first, _):
        os.kill(first.pid, signal.SIGKILL)
        first.communicate(timeout=60)
        # It waits, unless the server has noticed already.
        second = place.migrate()
    assert NOTHING_LEFT not in second
