"""How long a network takes, and how heavy its page is, where 5,000 names and places hang together.

Run: `.venv/bin/python -m benchmarks.network_pages [--things N] [--times N] [--check]`.

Fills a throw-away installation with half as many reports as things. Each report tells of four places by name, of so
many that all hang together, and of a nickname that 400 reports share. Opens the network of one who bears it as Anwen,
one to three steps and with whoever else is called so. Prints p95 beside the goal (500 ms), the least time that
processors worked and the bytes of the page. `--check` gives exit status 1 where a page misses the goal.
"""

from __future__ import annotations

import argparse
import json
import os
import time

from benchmarks.installation import Installation, installation
from benchmarks.many_reports import fill
from benchmarks.percentile import p95
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE

GOAL_MS = 500.0
PLACES_IN_ONE, NAMESAKES = 4, 400
_TOWN = "E08000035"
_WEB = """
CREATE TEMP TABLE numbered AS SELECT id, told_on, holding_unit_id, row_number() OVER (ORDER BY id) AS at
    FROM capture_report;
INSERT INTO linking_subjectmention (id, report_id, subject, told_on, town, type, raw, age, role, columns, is_false)
    SELECT gen_random_uuid(), id, 'p' || part, told_on, '{town}', 'place',
        'Fictional Lane of number ' || (at * 7 + part * part * 131 + at * part) % {things}, '', '', '{{}}'::jsonb, false
    FROM numbered, generate_series(1, {parts}) part
    UNION ALL
    SELECT gen_random_uuid(), id, 'who', told_on, '{town}', 'person', 'Sparrow', '', '',
        '{{"alias": "Sparrow"}}'::jsonb, false
    FROM numbered WHERE at <= {namesakes};
INSERT INTO linking_mention (id, report_id, detail_id, unit_id, type, key, raw, told_on)
    SELECT gen_random_uuid(), id, NULL, holding_unit_id, 'person', 'person:{town}:sparrow', 'Sparrow', told_on
    FROM numbered WHERE at <= {namesakes} ON CONFLICT DO NOTHING;
"""


def fill_web(made: Installation, *, things: int) -> str:
    """Write what the reports name; return the report whose nickname is looked at."""
    web = _WEB.format(town=_TOWN, things=things, parts=PLACES_IN_ONE, namesakes=NAMESAKES)
    with connect_as_superuser(made.cluster, database=DATABASE) as connection:
        connection.execute(web.encode())
        connection.execute(b"VACUUM (ANALYZE)")
        row = connection.execute(
            b"SELECT report_id FROM linking_subjectmention WHERE subject = 'who' ORDER BY told_on, report_id LIMIT 1"
        ).fetchone()
    assert row is not None
    return str(row[0])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.network_pages", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--things", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    began = time.monotonic()
    with installation(processes=()) as made:
        fill(made, reports=given.things // 2)
        path = f"/subjects/{fill_web(made, things=given.things)}/who/network/"
        asked = {f"{each} steps": f"{path}?steps={each}" for each in (1, 2, 3)}
        asked |= {f"{each} steps, namesakes": f"{path}?steps={each}&called=1" for each in (1, 2, 3)}
        filling = time.monotonic() - began
        found = json.loads(
            made.run("unit", "-m", "benchmarks.network_clicks", str(given.times), json.dumps(asked))
        )
    print(f"{given.things:,} things in {given.things // 2:,} reports, filled in {filling:.0f} s")
    print(
        f"{given.times} times each; load of the machine {os.getloadavg()[0]:.1f}; goal p95 {GOAL_MS:.0f} ms"
    )
    missed = 0
    for name, (seconds, size, left_out) in found.items():
        passed, work = ([each[place] * 1_000 for each in seconds] for place in (0, 1))
        late = p95(passed) > GOAL_MS
        missed += late
        print(
            f"{name:<20} p95 {p95(passed):>6.0f} ms, work {min(work):>5.0f} ms, {size / 1_000:>6.1f} kB, "
            f"{'says what is left out' if left_out else 'whole'}   {'MISSED' if late else 'met'}"
        )
    return 1 if missed and given.check else 0


if __name__ == "__main__":
    raise SystemExit(main())
