"""What it costs to keep what was noted of a report when the worker notes it anew (decision 0718).

Run: `.venv/bin/python -m benchmarks.noted_before [--reports N] [--rounds N]`.

Fills a throw-away installation, with a place by name and three subjects more of each report, told on days that are
over. Then deletes and writes all subjects of every report, as the worker does: alike, and with another age in each.
Both with the triggers that keep what stood and without them, in turns. Prints milliseconds a report (least of the
rounds), and what was kept: rows and bytes a report.
"""

from __future__ import annotations

import argparse
import os
import time
from typing import LiteralString

import psycopg

from benchmarks.installation import installation
from benchmarks.many_reports import fill
from benchmarks.overview import fill_places
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE

_MORE: LiteralString = """
INSERT INTO linking_subjectmention (id, report_id, subject, told_on, town, type, raw, age, role, columns, is_false)
    SELECT gen_random_uuid(), id, 'p' || number, told_on, district, 'person', 'Canary ' || number, '', '', '{}', false
    FROM capture_report, generate_series(1, 3) number;
UPDATE capture_report SET told_on = told_on - 2;
CREATE TEMP TABLE noted AS SELECT * FROM linking_subjectmention;
"""
_AGAIN: LiteralString = "INSERT INTO linking_subjectmention SELECT * FROM noted"
_CHANGED: LiteralString = "UPDATE noted SET age = CASE age WHEN 'child' THEN 'adult' ELSE 'child' END"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.noted_before", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--reports", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with installation(processes=()) as made:
        fill(made, reports=given.reports)
        fill_places(made)
        with connect_as_superuser(made.cluster, database=DATABASE) as connection:
            for statement in _MORE.split(";"):
                connection.execute(statement.encode())
            print(f"{given.reports:,} reports, load of the machine {os.getloadavg()[0]:.1f}; ms a report")
            for name, changes in (("noted anew alike", False), ("each subject changed", True)):
                measured = [note_anew(connection, changes=changes) for _ in range(given.rounds)]
                plain, kept = (min(each[place] for each in measured) for place in (0, 1))
                of_each = 1_000 / given.reports
                print(f"  {name:<22} without {plain * of_each:.3f}, with what is kept {kept * of_each:.3f}")
            rows, size = connection.execute(
                b"SELECT count(*), pg_total_relation_size('picture_notedbefore') FROM picture_notedbefore"
            ).fetchone() or (0, 0)
            print(
                f"  kept of one day: {rows / given.reports:.2f} rows, {size / given.reports:.0f} bytes a report"
            )
    return 0


def note_anew(connection: psycopg.Connection[tuple[object, ...]], *, changes: bool) -> tuple[float, float]:
    """Delete and write all subjects without the triggers and with them; return the seconds of both."""
    seconds = []
    for act in (b"DISABLE", b"ENABLE"):
        connection.execute(b"ALTER TABLE linking_subjectmention " + act + b" TRIGGER picture_noted")
        if changes:
            connection.execute(_CHANGED)
        began = time.perf_counter()
        with connection.transaction():
            connection.execute(b"DELETE FROM linking_subjectmention")
            connection.execute(_AGAIN)
        seconds.append(time.perf_counter() - began)
    return seconds[0], seconds[1]


if __name__ == "__main__":
    raise SystemExit(main())
