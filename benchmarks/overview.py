"""How long the overview, places, the profile and the list behind a number take at 100,000 reports of one year.

Run: `.venv/bin/python -m benchmarks.overview [--reports N] [--times N] [--kept FOLDER] [--check]`.

Fills a throw-away installation as `benchmarks.unit_pages` does, with a place by name in each report and its row of the
search index beside it, lets the worker keep what it keeps, and opens each page as Anwen. Prints p50 and p95 beside
the goal (p95 of 500 ms), and the least time that processors worked, of the page and of its session of the database: on
a machine that other work shares it says more of the page. `--kept` leaves the installation in that folder: a further
run fills nothing. `--check` gives exit status 1 where a page misses it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.installation import Installation, installation
from benchmarks.many_reports import fill
from benchmarks.percentile import p95
from benchmarks.unit_pages import keep_counts_of
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE

GOAL_MS = 500.0
SPANS = (28, 91, 182, 365)
# Of each place some hundred reports tell; one in ten names a town elsewhere.
_PLACES = """
INSERT INTO linking_subjectmention (id, report_id, subject, told_on, town, type, raw, age, role, columns, is_false)
    SELECT gen_random_uuid(), id, 'x1', told_on, district, 'place',
        'Number ' || (hashtext(id::text) & 1023) || ' Fictional Lane', '', '', '{}', false FROM capture_report;
INSERT INTO search_entry (id, unit_id, report_id, told_on, district, categories, grades, roles, keys)
    SELECT gen_random_uuid(), holding_unit_id, id, told_on, district, ARRAY['places'], '{}', '{}', ''
    FROM capture_report ON CONFLICT DO NOTHING;
"""


def fill_places(made: Installation) -> None:
    """Write a place by name and a row of the search index for each report."""
    with connect_as_superuser(made.cluster, database=DATABASE) as connection:
        connection.execute(b"SET synchronous_commit = off")
        connection.execute(_PLACES.encode())
        connection.execute(b"VACUUM (ANALYZE)")


def address(days: int, *, path: str = "overview/") -> str:
    """Return the page of the last so many days."""
    last = datetime.now(UTC).date()
    first = last - timedelta(days=days - 1)
    return f"/{path}?{_parts('first', first)}&{_parts('last', last)}&grades=usual"


def _parts(name: str, day: date) -> str:
    return f"{name}_day={day.day}&{name}_month={day.month}&{name}_year={day.year}"


def clicks(made: Installation, *, times: int) -> dict[str, list[tuple[float, float]]]:
    """Open the pages in a process with the settings of the unit site."""
    asked = {f"{name} as it opens": f"/{name}/" for name in ("overview", "places", "profile")}
    asked |= {f"overview of {days} days": address(days) for days in SPANS}
    asked |= {f"list of {days} days": address(days, path="overview/reports/") for days in SPANS}
    said = made.run("unit", "-m", "benchmarks.overview_clicks", str(times), json.dumps(asked))
    found: dict[str, list[tuple[float, float]]] = json.loads(said)
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.overview", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    began = time.monotonic()
    with installation(processes=(), kept=given.kept) as made:
        if not made.is_filled:
            fill(made, reports=given.reports)
            fill_places(made)
            keep_counts_of(made)
            made.now_filled()
        filling = time.monotonic() - began
        found = clicks(made, times=given.times)
    print(f"{given.reports:,} reports, {given.times} times each, filled in {filling:.0f} s")
    print(f"load of the machine {os.getloadavg()[0]:.1f}; goal p95 {GOAL_MS:.0f} ms")
    missed = 0
    for name, measured in found.items():
        passed, work = ([each[place] * 1_000 for each in measured] for place in (0, 1))
        late = p95(passed) > GOAL_MS
        missed += late
        figures = f"{statistics.median(passed):>8.0f} p50{p95(passed):>8.0f} p95{min(work):>8.0f} least work"
        print(f"{name:<24}{figures}   {'MISSED' if late else 'met'}")
    return 1 if missed and given.check else 0


if __name__ == "__main__":
    raise SystemExit(main())
