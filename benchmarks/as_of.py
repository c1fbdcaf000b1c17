"""Whether what is told of past days is what was shown, and how long it takes at 100,000 reports of one year.

Run: `.venv/bin/python -m benchmarks.as_of [--reports N] [--questions N] [--only PART] [--kept FOLDER]
[--check]`.

Asks so many random questions of worlds that are built day by day, beside what was shown on that day
(tests/steps/test_as_of.py, and test_as_of_places.py for places, new words and networks; goal: 100 % equal). Then fills
a throw-away installation as `benchmarks.overview` does, grades on many days, places one report in twenty anew, and
opens random past days as Sunita: the overview, places and lines, one report, and who had read it. Prints p50, p95 and
the longest beside the goal (1 s), and the least work of processors.
`--kept` leaves the installation in that folder: a further run fills nothing (not the folder of benchmarks.overview,
which has no history). `--check` gives exit status 1 where an answer differs or a question takes longer.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.installation import Installation, installation
from benchmarks.many_reports import fill
from benchmarks.overview import fill_places
from benchmarks.percentile import p95
from benchmarks.unit_pages import keep_counts_of
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE

GOAL_MS = 1_000.0
_HISTORY = """
UPDATE assessment_assessment grade SET graded_on = least(current_date, report.told_on + (random() * 60)::int)
    FROM capture_detail detail JOIN capture_report report ON report.id = detail.report_id
    WHERE detail.id = grade.detail_id;
INSERT INTO picture_placedbefore (report_id, until_on, district, region, unit_id)
    SELECT id, least(current_date - 1, told_on + (random() * 60)::int), '', NULL, holding_unit_id FROM capture_report
    WHERE random() < 0.05 AND told_on < current_date;
INSERT INTO picture_entrybefore (report_id, until_on, categories)
    SELECT id, least(current_date - 1, told_on + (random() * 60)::int), ARRAY['gangs'] FROM capture_report
    WHERE random() < 0.2 AND told_on < current_date;
VACUUM (ANALYZE)
"""


def write_history(made: Installation) -> None:
    """Spread what was done over the year."""
    with connect_as_superuser(made.cluster, database=DATABASE) as connection:
        connection.execute(b"SET synchronous_commit = off")
        for statement in _HISTORY.split(";"):
            connection.execute(statement.encode())


def some_reports(made: Installation) -> list[str]:
    """Return the ids of some reports."""
    with connect_as_superuser(made.cluster, database=DATABASE) as connection:
        found = connection.execute(b"SELECT id FROM capture_report ORDER BY id LIMIT 1000").fetchall()
    return [str(id_) for (id_,) in found]


def questions(reports: list[str], *, many: int, chance: random.Random) -> dict[str, list[str]]:
    """Return the addresses of random questions, by kind."""
    days = [datetime.now(UTC).date() - timedelta(days=chance.randrange(1, 365)) for _ in range(many)]
    asked: dict[str, list[str]] = {}
    for place, day in enumerate(days):
        report, when = chance.choice(reports), _parts("as_of", day)
        weeks = f"{_parts('first', day - timedelta(days=27))}&{_parts('last', day)}&grades=usual"
        kinds = {
            "overview of four weeks": f"/past/?{when}",
            "places of four weeks": f"/places/?{weeks}&{when}",
            "one report": f"/reports/{report}/past/?{when}",
            "who had read it": f"/past/read/by/?report={report}&{when}",
        }
        name = list(kinds)[place % len(kinds)]
        asked.setdefault(name, []).append(kinds[name])
    return asked


def ask(made: Installation, asked: dict[str, list[str]]) -> dict[str, list[tuple[float, float]]]:
    """Open the pages in a process with the settings of the unit site."""
    said = made.run("unit", "-m", "benchmarks.as_of_clicks", json.dumps(asked))
    found: dict[str, list[tuple[float, float]]] = json.loads(said)
    return found


def are_equal(many: int) -> bool:
    """Ask so many questions of worlds that are built day by day, and print what the test says."""
    tests = ("tests/steps/test_as_of.py", "tests/steps/test_as_of_places.py")
    command = [sys.executable, "-m", "pytest", "-q", *tests, "--questions", str(many)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    print(f"{many} questions of each of the test's worlds: {done.stdout.strip().splitlines()[-1]}")
    return done.returncode == 0


def measure(*, reports: int, many: int, kept: Path | None) -> int:
    """Ask so many questions of a filled installation and print how long they took; return how many kinds are late."""
    began = time.monotonic()
    with installation(processes=(), kept=kept) as made:
        if not made.is_filled:
            fill(made, reports=reports)
            fill_places(made)
            write_history(made)
            keep_counts_of(made)
            made.now_filled()
        ids = some_reports(made)
        filling = time.monotonic() - began
        found = ask(made, questions(ids, many=many, chance=random.Random(15)))
    print(f"{reports:,} reports, {many} questions, filled in {filling:.0f} s")
    print(f"load of the machine {os.getloadavg()[0]:.1f}; goal {GOAL_MS:.0f} ms")
    late = 0
    for name, measured in found.items():
        passed, work = ([each[place] * 1_000 for each in measured] for place in (0, 1))
        late += max(passed) > GOAL_MS
        said = "MISSED" if max(passed) > GOAL_MS else "met"
        figures = f"{statistics.median(passed):>7.0f} p50{p95(passed):>7.0f} p95{max(passed):>7.0f} longest"
        print(
            f"{name:<24}{figures}{statistics.median(work):>7.0f} work p50{min(work):>7.0f} least work   {said}"
        )
    return late


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.as_of", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=1_000)
    parser.add_argument("--only", choices=["worlds", "speed"])
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    differs = given.only != "speed" and not are_equal(given.questions)
    late = (
        0 if given.only == "worlds" else measure(reports=given.reports, many=given.questions, kept=given.kept)
    )
    return 1 if given.check and (late or differs) else 0


def _parts(name: str, day: date) -> str:
    return f"{name}_day={day.day}&{name}_month={day.month}&{name}_year={day.year}"


if __name__ == "__main__":
    raise SystemExit(main())
