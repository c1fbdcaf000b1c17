"""Whatever cuts an upgrade off leaves the old tables or the new ones, whether the command is killed or its server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import measured
from tests.releases.database import FROZEN, Installation, columns_of, installation, rows_of, what_changed

# `python -m benchmarks.cut_off` cuts off at twenty places.
PLACES = 4
RELEASE = FROZEN / "0.1.0" / "populated.sql.gz"


@pytest.fixture(scope="module")
def place() -> Iterator[Installation]:
    with installation() as made:
        yield made


@pytest.fixture(scope="module")
def statements(place: Installation) -> int:
    place.start_anew(RELEASE)
    place.count_schema_changes()
    place.migrate()
    return place.schema_changes()


@pytest.mark.long
def test_an_upgrade_that_is_cut_off_left_the_old_tables(place: Installation, statements: int) -> None:
    """Cut off before its commit it is always the old; after it there is nothing left to be cut off."""
    assert statements >= PLACES
    place.start_anew(RELEASE)
    place.count_schema_changes()
    old = place.schema()
    with place.connect() as connection:
        columns = columns_of(connection)
        rows = rows_of(connection, columns)
        applied = connection.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2").fetchall()
    for number in range(PLACES):
        asleep_in = 1 + round(number * (statements - 1) / (PLACES - 1))
        place.kill_migrate(asleep_in=asleep_in, victim="server" if number % 4 == 3 else "command")
        with place.connect() as connection:
            again = connection.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2").fetchall()
            assert again == applied, f"between two versions, cut off in statement {asleep_in} of {statements}"
            assert columns_of(connection) == columns
            assert what_changed(rows, rows_of(connection, columns)) == []
    assert place.schema() == old
    place.migrate()
    measured.count("places at which an upgrade of 0.1.0 was cut off and left the old tables", many=PLACES)
