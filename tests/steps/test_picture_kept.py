"""What one commit writes while the worker counts its week is not lost from the picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from benchmarks.installation import Installation, installation
from benchmarks.many_reports import fill
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE

Connection = psycopg.Connection[tuple[object, ...]]
LATER = datetime.now(UTC).date() + timedelta(days=7)
GRADE = """
INSERT INTO assessment_setaside (id, detail_id, disposal, reason, set_by_id, set_on)
    SELECT gen_random_uuid(), id, 'duplicate', '', (SELECT id FROM accounts_account WHERE name = 'Bryn'), current_date
    FROM capture_detail WHERE id NOT IN (SELECT detail_id FROM assessment_setaside) LIMIT 10
"""


@pytest.fixture(scope="module")
def filled() -> Iterator[Installation]:
    with installation(processes=()) as made:
        fill(made, reports=200)
        yield made


def superuser(made: Installation) -> Connection:
    return connect_as_superuser(made.cluster, database=DATABASE)


def counted(connection: Connection) -> int:
    """How many details the picture of a year counts, as Bryn sees it."""
    with connection.transaction():
        connection.execute(
            "SELECT set_config('inkling.account', id::text, true) FROM accounts_account WHERE name = 'Bryn'"
        )
        row = connection.execute(
            "SELECT sum(counted) FROM picture_counts(%s, %s, '', 'usual', '') WHERE question = 'details'",
            [LATER - timedelta(days=400), LATER],
        ).fetchone()
    assert row is not None
    return int(str(row[0]))


def keep_all(worker: Connection) -> None:
    for week in worker.execute("SELECT * FROM picture_marked_weeks(1000)").fetchall():
        worker.execute("SELECT picture_keep_week(%s, %s)", week)


def test_what_is_written_while_a_week_is_counted_is_shown(filled: Installation) -> None:
    with filled.connect("worker") as worker, filled.connect("unit") as unit, superuser(filled) as writer:
        keep_all(worker)
        before = counted(unit)
        with writer.transaction():
            writer.execute(GRADE)
            # Another commit marks the same weeks, which the worker then counts without what is not committed yet.
            with superuser(filled) as other:
                other.execute("UPDATE capture_report SET urgency = urgency")
            keep_all(worker)
            assert counted(unit) == before
        assert counted(unit) == before - 10
        keep_all(worker)
        assert counted(unit) == before - 10
