"""How long each page of the practitioners' site takes at 100,000 notes.

Run: `.venv/bin/python -m benchmarks.practitioner_pages [--notes N] [--times N] [--check]`.

Makes a throw-away world with two services, copies sealed notes straight into its table (half of them of one team, in a
year; those of the last thirty days still held), and opens each page as a signed-in person through every middleware, the
real login and row-level security. Prints p50 and p95 beside the goal (p95 of 300 ms), the processor's time (p50), and
the least that a page took: what passed and what it worked. On a busy machine p95 tells of the machine too.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.percentile import p95
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE
from tests.browser.homes import Home, home_with

ROOT = Path(__file__).resolve().parents[1]
GOAL_MS = 300.0
_COPY = (
    "COPY notes_note (id, author_id, organisation_id, team_id, template, state, sealed, version, changed_on,"
    " expires_on, sent_on) FROM STDIN"
)


def run(home: Home, *arguments: str) -> str:
    """Run benchmarks.practitioner_clicks with the settings of the practitioners' site; return what it printed."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.practitioner_clicks", *arguments],
        cwd=ROOT,
        env=own
        | {
            "INKLING_HOME": str(home.folder),
            "DJANGO_SETTINGS_MODULE": "inkling.config.settings.service",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def fill(home: Home, *, notes: int) -> None:
    """Copy so many notes into the table."""
    with (
        tempfile.NamedTemporaryFile(suffix=".copy") as rows,
        connect_as_superuser(home.cluster, database=DATABASE) as superuser,
    ):
        people = superuser.execute(
            "SELECT name, id, organisation_id, team_id FROM accounts_account WHERE name IN ('Farah', 'Femi', 'Ruth')"
        ).fetchall()
        run(
            home,
            "rows",
            str(notes),
            rows.name,
            json.dumps([[str(each or "") for each in row] for row in people]),
        )
        with superuser.cursor() as cursor, cursor.copy(_COPY) as copy:
            while piece := rows.read(1 << 20):
                copy.write(piece)
        superuser.execute("ANALYZE notes_note")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.practitioner_pages")
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    with home_with("services") as home:
        fill(home, notes=given.notes)
        found: dict[str, list[tuple[float, float]]] = json.loads(run(home, "clicks", str(given.times)))
    print(f"{given.notes:,} notes, {given.times} times each; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'milliseconds':<32}{'p50':>9}{'p95':>9}{'work':>9}{'least':>9}{'of work':>9}")
    missed = 0
    for name, measured in found.items():
        passed, work = ([each[place] for each in measured] for place in (0, 1))
        late = p95(passed) * 1_000 > GOAL_MS
        missed += late
        times = (statistics.median(passed), p95(passed), statistics.median(work), min(passed), min(work))
        print(
            f"{name:<32}{''.join(f'{each * 1_000:>9.0f}' for each in times)}   {'MISSED' if late else 'met'}"
        )
    return 1 if missed and given.check else 0


if __name__ == "__main__":
    raise SystemExit(main())
