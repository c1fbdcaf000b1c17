"""No acknowledged report is lost, whatever is killed.

Run: `.venv/bin/python -m benchmarks.crash [--reports N] [--kills K] [--mutant NAME]`.

Reports are sent by people who try again until they have a receipt, while the web, the worker and the database are
killed with kill -9 at random. Afterwards each receipt must have exactly one report, delivered with one effect.

Two mutants show that the harness can fail: `--mutant early-answer` gives the receipt before the commit, and
`--mutant asynchronous-commit` lets the database forget what it confirmed. What kill -9 cannot show (power loss) is
guarded by `inkling check`, which refuses to start without fsync and full_page_writes.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import psycopg

from benchmarks.installation import Installation, installation
from benchmarks.telling import Prepared, prepare, send_until_received

SENDERS = 16
LONGEST = 1_500.0
# The worker has what is left beside whatever else the machine does: patience, not a promise of speed.
DRAIN = 300.0
# Longer than the late commit of the mutant, which must be caught by kills, not by our haste.
SETTLE = 2.0


@dataclass(frozen=True)
class Outcome:
    """What became of one run. Every number but `received`, `kills` and `seconds` must be 0."""

    received: int
    kills: int
    seconds: float
    without_receipt: int
    lost: int
    doubled: int
    not_delivered: int
    more_than_one_effect: int
    broken_audit: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost or doubled."""
        return not any(
            (
                self.without_receipt,
                self.lost,
                self.doubled,
                self.not_delivered,
                self.more_than_one_effect,
                self.broken_audit,
            )
        )


APPLICATIONS = {
    "none": "inkling.config.wsgi:application",
    "early-answer": "benchmarks.mutants:answer_before_commit",
    "asynchronous-commit": "benchmarks.forgetful:commit_without_the_disk",
}
# One process that still waits for the disk would carry there what the others have just confirmed.
FORGETFUL = {"PGOPTIONS": "-c synchronous_commit=off"}


def crash_run(*, reports: int, kills: int, mutant: str = "none", seed: int = 1) -> Outcome:
    """Send `reports` while killing `kills` times, then count what is in the database."""
    extra = FORGETFUL if mutant == "asynchronous-commit" else {}
    with installation(application=APPLICATIONS[mutant], extra=extra) as made:
        if extra:
            _write_seldom(made)
        key = made.key("sealed_form")
        prepared = [prepare(number, key=key) for number in range(reports)]
        began = time.monotonic()
        receipts, killed = _send_and_kill(made, prepared, kills=kills, chance=random.Random(seed))
        _drain(made)
        return _count(made, prepared, receipts, kills=killed, seconds=time.monotonic() - began)


def _send_and_kill(
    made: Installation, prepared: list[Prepared], *, kills: int, chance: random.Random
) -> tuple[list[str | None], int]:
    deadline = time.monotonic() + LONGEST
    done = threading.Event()
    sent = [0]

    def one(report: Prepared) -> str | None:
        receipt = send_until_received(report, port=made.port, deadline=deadline)
        sent[0] += 1
        return receipt

    def killer() -> int:
        killed = 0
        # Kills are spread over the reports, not over time, so that each falls among live traffic.
        marks = sorted(chance.sample(range(len(prepared)), kills))
        while not done.is_set() and killed < kills:
            made.keep_running()
            if sent[0] >= marks[killed]:
                made.kill(chance.choice(["web", "worker", "database"]))
                killed += 1
                time.sleep(chance.uniform(0.0, 0.3))
            time.sleep(0.02)
        while not done.is_set():
            made.keep_running()
            time.sleep(0.05)
        return killed

    with ThreadPoolExecutor(SENDERS + 1) as pool:
        killing = pool.submit(killer)
        receipts = list(pool.map(one, prepared))
        done.set()
        return receipts, killing.result()


def _drain(made: Installation) -> None:
    """Wait until the worker has delivered everything; it may have been killed with jobs in hand."""
    time.sleep(SETTLE)
    deadline = time.monotonic() + DRAIN
    while time.monotonic() < deadline:
        made.keep_running()
        try:
            with made.connect("worker") as connection:
                row = connection.execute(
                    "SELECT count(*) FROM routing_submission WHERE state = 'waiting'"
                ).fetchone()
            if row is not None and row[0] == 0:
                return
        except psycopg.OperationalError:
            pass
        time.sleep(0.5)


def _write_seldom(made: Installation) -> None:
    """Let what is not waited for reach the disk late, so that a kill finds something to lose."""
    made.superuser("ALTER SYSTEM SET wal_writer_delay = '10s'")
    made.kill("database")
    made.keep_running()
    made.wait_until_it_answers()


def _count(
    made: Installation, prepared: list[Prepared], receipts: list[str | None], *, kills: int, seconds: float
) -> Outcome:
    with made.connect("backup") as connection:
        rows = connection.execute(
            "SELECT substr(narrative, 8, 6)::int, count(*) FROM capture_report GROUP BY 1"
        ).fetchall()
        undelivered = connection.execute(
            "SELECT count(*) FROM routing_attempt WHERE done_at IS NULL"
        ).fetchone()
        effects = connection.execute("SELECT count(*) FROM routing_attempt WHERE effects > 1").fetchone()
        unaudited = connection.execute(
            "SELECT count(*) FROM capture_report r WHERE NOT EXISTS (SELECT FROM governance_auditentry a "
            "WHERE a.subject = 'report:' || r.id AND a.action = 'report.told')"
        ).fetchone()
    stored = {int(str(number)): int(str(count)) for number, count in rows}
    acknowledged = {report.number for report, receipt in zip(prepared, receipts, strict=True) if receipt}
    return Outcome(
        received=len(acknowledged),
        kills=kills,
        seconds=seconds,
        without_receipt=len(prepared) - len(acknowledged),
        lost=len(acknowledged - stored.keys()),
        doubled=sum(1 for count in stored.values() if count > 1),
        not_delivered=int(str(undelivered[0])) if undelivered else -1,
        more_than_one_effect=int(str(effects[0])) if effects else -1,
        broken_audit=int(str(unaudited[0])) if unaudited else -1,
    )


def main(arguments: list[str]) -> int:
    """Run and print. Exit status 0: clean; 1: something was lost, doubled or left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutant", choices=APPLICATIONS, default="none")
    given = parser.parse_args(arguments)
    outcome = crash_run(reports=given.reports, kills=given.kills, mutant=given.mutant, seed=given.seed)
    print(
        f"{outcome.received} receipts, {outcome.kills} kills in {outcome.seconds:.0f} s: {outcome.lost} lost, "
        f"{outcome.doubled} doubled, {outcome.more_than_one_effect} with more than one effect, "
        f"{outcome.not_delivered} not delivered, {outcome.without_receipt} without receipt, "
        f"{outcome.broken_audit} without audit entry"
    )
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
