"""How fast what was told can be read in the inbox.

Run: `.venv/bin/python -m benchmarks.delivery [--short] [--reports N] [--rate N]`.

First a backlog: so many short reports are told while no worker runs, then the worker starts beside the idle site, and
the time until the last stands in the inbox gives the rate. Then a steady stream of `--rate` a second to the site,
with the worker running: from the audit chain, which has the moment of each commit's entry, how long it takes from told
to readable. Exit status 1 when one is not delivered, or with more than one effect. With --short 200 and 10 a second.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.installation import Installation, installation
from benchmarks.percentile import p95
from benchmarks.telling import prepare, send_until_received

REPORTS, RATE, SECONDS = 3_000, 50, 30
SENDERS, LONGEST = 16, 900.0
WAITING = "SELECT count(*) FROM routing_attempt WHERE done_at IS NULL"
TWICE = "SELECT count(*) FROM routing_attempt WHERE effects <> 1"
TOOK = """
SELECT extract(epoch FROM moved.at - told.at) FROM routing_submission submission
JOIN governance_auditentry told ON told.subject = 'report:' || submission.report_id AND told.action = 'report.told'
JOIN governance_auditentry moved ON moved.subject = 'submission:' || submission.id
    AND moved.action = 'submission.moved'
ORDER BY told.seq DESC LIMIT %s
"""


def main(arguments: list[str]) -> int:
    """Tell, deliver, count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--reports", type=int, default=0)
    parser.add_argument("--rate", type=int, default=0)
    given = parser.parse_args(arguments)
    reports = given.reports or (200 if given.short else REPORTS)
    rate, seconds = given.rate or (10 if given.short else RATE), 5 if given.short else SECONDS
    with installation(processes=("web",)) as made:
        _tell(made, first=0, count=reports, rate=None)
        began = time.monotonic()
        made.start("worker")
        started = _until(made, waiting=reports - 1)
        left = _number(made, WAITING)
        drained = _until(made, waiting=0)
        print(f"{reports} waiting reports delivered {drained - began:.1f} s after the start of the worker")
        # The first of them came in one commit with others, at a moment that nobody saw.
        pace = f"{left / (drained - started):.0f} a second" if left else "at once"
        print(f"the last {left} of them: {pace}")
        _tell(made, first=reports, count=rate * seconds, rate=rate)
        _until(made, waiting=0)
        with made.connect("backup") as connection:
            took = sorted(
                float(str(each)) for (each,) in connection.execute(TOOK, [rate * seconds]).fetchall()
            )
            twice = _number(made, TWICE)
    print(
        f"told to readable at {rate} a second: p50 {took[len(took) // 2]:.2f} s, "
        f"p95 {p95(took):.2f} s, longest {took[-1]:.2f} s"
    )
    print(f"not delivered {rate * seconds - len(took)}, with other than one effect {twice}")
    return 0 if len(took) == rate * seconds and not twice else 1


def _tell(made: Installation, *, first: int, count: int, rate: int | None) -> None:
    deadline, began = time.monotonic() + LONGEST, time.monotonic()
    key = made.key("sealed_form")

    def one(number: int) -> bool:
        if rate:
            time.sleep(max(0.0, began + (number - first) / rate - time.monotonic()))
        return bool(send_until_received(prepare(number, key=key), port=made.port, deadline=deadline))

    with ThreadPoolExecutor(SENDERS) as senders:
        if not all(senders.map(one, range(first, first + count))):
            raise RuntimeError("a report got no receipt")


def _until(made: Installation, *, waiting: int) -> float:
    deadline = time.monotonic() + LONGEST
    while _number(made, WAITING) > waiting:
        if time.monotonic() > deadline:
            raise RuntimeError("the worker does not deliver")
        time.sleep(0.05)
    return time.monotonic()


def _number(made: Installation, query: str) -> int:
    with made.connect("backup") as connection:
        row = connection.execute(query.encode()).fetchone()
    return int(str(row[0])) if row else -1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
