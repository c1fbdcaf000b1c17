"""Durable submissions a second, and N at once. Run: `.venv/bin/python -m benchmarks.submissions [--short]`.

Each submission is an HTTP POST of the last step to gunicorn, committed by PostgreSQL with fsync and
synchronous_commit on, before the receipt is answered.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from benchmarks.installation import Installation, installation
from benchmarks.percentile import p95
from benchmarks.telling import Answer, Prepared, prepare, send

AT_ONCE = (1, 2, 4, 8, 16, 64)
GOAL_A_SECOND, GOAL_P95_MS = 50, 300


def main(arguments: list[str]) -> int:
    """Measure and print; exit status 1 when a submission failed or was doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="150 submissions instead of 1,500")
    given = parser.parse_args(arguments)
    count = 150 if given.short else 1_500
    with installation() as made:
        key = made.key("sealed_form")
        failed = _rounds(made, key=key)
        _sustained(made, [prepare(number, key=key) for number in range(1_000, 1_032)])
        reports = [prepare(number, key=key) for number in range(10_000, 10_000 + count)]
        failed += _report_sustained(*_sustained(made, reports))
        doubled = _doubled(made)
    print(f"doubled: {doubled}")
    return 1 if failed or doubled else 0


def _rounds(made: Installation, *, key: bytes) -> int:
    failed = 0
    for at_once in AT_ONCE:
        reports = [prepare(100 * at_once + number, key=key) for number in range(at_once)]
        together = Barrier(at_once)

        def one(report: Prepared, together: Barrier = together) -> Answer:
            together.wait()
            return send(report, port=made.port)

        with ThreadPoolExecutor(at_once) as pool:
            answers = list(pool.map(one, reports))
        accepted = sum(1 for answer in answers if answer.receipt)
        errors = sum(1 for answer in answers if answer.status >= 500 or answer.status == 0)
        failed += at_once - accepted
        print(f"{at_once:3d} at once: {accepted} accepted, {errors} refused or failed")
    return failed


def _sustained(made: Installation, reports: list[Prepared]) -> tuple[list[float], float, int]:
    def timed(report: Prepared) -> tuple[float, bool]:
        began = time.perf_counter()
        answer = send(report, port=made.port)
        return (time.perf_counter() - began) * 1_000, answer.receipt is not None

    began = time.perf_counter()
    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(timed, reports))
    took = time.perf_counter() - began
    return [ms for ms, _ in outcomes], took, sum(1 for _, fine in outcomes if not fine)


def _report_sustained(times: list[float], took: float, failed: int) -> int:
    print(
        f"{len(times)} submissions, 16 at once: {len(times) / took:.1f} a second (goal {GOAL_A_SECOND}), "
        f"p50 {statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms (goal {GOAL_P95_MS}), failed {failed}"
    )
    return failed


def _doubled(made: Installation) -> int:
    with made.connect("backup") as connection:
        row = connection.execute("SELECT count(*) - count(DISTINCT narrative) FROM capture_report").fetchone()
    return int(str(row[0])) if row else -1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
