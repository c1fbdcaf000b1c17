"""Cuts an upgrade of the first release off at twenty places: `python -m benchmarks.cut_off`. Always old or new.

Prints how often the tables were the old ones, the new ones, and between.
"""

from __future__ import annotations

import sys

from tests.releases.database import FROZEN, Installation, columns_of, installation, rows_of, what_changed

PLACES = 20
RELEASE = FROZEN / "0.1.0" / "populated.sql.gz"


def main() -> int:
    """Exit status 1 when an upgrade was left between two versions."""
    with installation() as place:
        place.start_anew(RELEASE)
        place.count_schema_changes()
        place.migrate()
        statements = place.schema_changes()
        found = [cut_off(place, statements=statements, number=number) for number in range(PLACES)]
    between = found.count("between")
    says = f"{found.count('old')} times the old tables, {between} times between two versions"
    print(f"{RELEASE.parent.name}, cut off at {PLACES} of {statements} statements: {says}")
    return 1 if between else 0


def cut_off(place: Installation, *, statements: int, number: int) -> str:
    place.start_anew(RELEASE)
    place.count_schema_changes()
    with place.connect() as connection:
        columns = columns_of(connection)
        rows = rows_of(connection, columns)
    asleep_in = 1 + round(number * (statements - 1) / (PLACES - 1))
    place.kill_migrate(asleep_in=asleep_in, victim="server" if number % 4 == 3 else "command")
    with place.connect() as connection:
        is_old = columns_of(connection) == columns and not what_changed(rows, rows_of(connection, columns))
    return "old" if is_old else "between"


if __name__ == "__main__":
    sys.exit(main())
