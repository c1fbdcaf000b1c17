"""How long each page of the unit site takes at 100,000 reports.

Run: `.venv/bin/python -m benchmarks.unit_pages [--reports N] [--times N] [--check]`.

Makes a throw-away installation with every safety setting, writes the reports and what stands beside them (a neighbour's
own, what was sent, sheets) straight into its tables, and opens each page as a signed-in person. Prints p50 and p95 of
each beside the goal (p95 of 300 ms), the processor's time in it (p50), and how busy the machine was.
`--check` gives exit status 1 where a page misses the goal.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time

from benchmarks.installation import Installation, installation
from benchmarks.many_reports import fill
from benchmarks.many_shared import fill_shared
from benchmarks.percentile import p95

GOAL_MS = 300.0
KEEP = """
import django; django.setup()
from datetime import UTC, datetime
from inkling.sites.worker.rounds import keep_counts; keep_counts(datetime.now(UTC), limit=1_000)
"""


def clicks(made: Installation, *, times: int) -> dict[str, list[tuple[float, float]]]:
    """Open the pages in a process with the settings of the unit site."""
    said = made.run("unit", "-m", "benchmarks.unit_clicks", str(times))
    found: dict[str, list[tuple[float, float]]] = json.loads(said)
    return found


def keep_counts_of(made: Installation) -> float:
    """Let the worker's task count all weeks, as it does within minutes; return its seconds."""
    began = time.monotonic()
    made.run("worker", "-c", KEEP)
    return time.monotonic() - began


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.unit_pages", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    with installation(processes=()) as made:
        fill(made, reports=given.reports)
        fill_shared(made)
        keeping = keep_counts_of(made)
        found = clicks(made, times=given.times)
    print(
        f"{given.reports:,} reports, {given.times} times each; load of the machine {os.getloadavg()[0]:.1f}"
    )
    print(f"the worker counted all weeks for the picture in {keeping:.1f} s")
    print(f"{'page':<36}{'p50 ms':>9}{'p95 ms':>9}{'work ms':>9}   goal {GOAL_MS:.0f} ms")
    missed = 0
    for name, measured in found.items():
        passed, work = ([each[place] for each in measured] for place in (0, 1))
        p95_ms = p95(passed) * 1_000
        late = p95_ms > GOAL_MS
        missed += late
        halves = (
            f"{statistics.median(passed) * 1_000:>9.0f}{p95_ms:>9.0f}{statistics.median(work) * 1_000:>9.0f}"
        )
        print(f"{name:<36}{halves}   {'MISSED' if late else 'met'}")
    return 1 if missed and given.check else 0


if __name__ == "__main__":
    raise SystemExit(main())
