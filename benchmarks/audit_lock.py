"""Acts a second that the one lock of the audit chain lets through: `.venv/bin/python -m benchmarks.audit_lock`.

An act is one transaction of the worker's login that ends by appending an entry to the chain, committed with fsync and
synchronous_commit on. Every act of every process of an installation takes this lock for the moment of its commit, so
this is the most that one installation can do, however many machines it has. Nothing else is measured here: a real act
writes its own rows before, beside the others.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

from benchmarks.installation import Installation, installation
from benchmarks.percentile import p95

WRITERS = (1, 4, 16)
# 500,000 reports a year, each with about twelve acts, in a working year's busiest hour (ten times the mean).
NEEDED = 500_000 * 12 / (365 * 24 * 3600) * 10
_APPEND = "SELECT inkling_audit_append('main', 'worker', 'submission.moved', %s, '')"


def main(arguments: list[str]) -> int:
    """Measure and print; exit status 1 when an entry is missing or the chain is not one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each number of writers (default: 5)")
    given = parser.parse_args(arguments)
    print(
        f"needed for 500,000 reports a year, in an hour ten times as busy as the mean: {NEEDED:.1f} acts a second"
    )
    done = 0
    with installation(processes=()) as made:
        before = _entries(made)
        for writers in WRITERS:
            waits = _write(made, writers=writers, seconds=given.seconds)
            done += len(waits)
            rate = len(waits) / given.seconds
            print(f"{writers:3d} writers: {rate:7.0f} acts a second, {1000 * p95(waits):6.1f} ms at p95")
        missing = before + done - _entries(made)
    print(f"acts {done:,}, entries missing or doubled: {missing}")
    return 1 if missing else 0


def _write(made: Installation, *, writers: int, seconds: float) -> list[float]:
    together = Barrier(writers)

    def one(_: int) -> list[float]:
        waits = []
        with made.connect("worker") as connection:
            together.wait()
            until = time.monotonic() + seconds
            while (began := time.monotonic()) < until:
                connection.execute(_APPEND, [f"submission:{uuid4()}"])
                waits.append(time.monotonic() - began)
        return waits

    with ThreadPoolExecutor(writers) as pool:
        return [wait for waits in pool.map(one, range(writers)) for wait in waits]


def _entries(made: Installation) -> int:
    with made.connect("backup") as connection:
        rows = connection.execute("SELECT count(*), max(seq) FROM governance_auditentry WHERE chain = 'main'")
        number, last = rows.fetchone() or (0, 0)
    if number and number != last:
        raise RuntimeError(f"the chain has {number} entries and ends with number {last}")
    return int(str(number or 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
