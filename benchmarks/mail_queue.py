"""How fast queued sealed documents leave. Run: `.venv/bin/python -m benchmarks.mail_queue [--short] [--count N]`.

So many reports for another region are queued, and a worker as in production drains them over verified TLS to a mail
server on the loopback. They were told over a week in which the mail server was away, so each has a next try within the
hour. Checked: every submission arrives once, under a key of its own, the oldest first, and stands as submitted. Exit
status 1 otherwise. Printed with it: the slowest gap between two arrivals. With --short 300.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from email import message_from_bytes
from itertools import pairwise
from pathlib import Path

import psycopg

from benchmarks.installation import ROOT, Installation, installation
from tests.mail_servers import HOST, Kept, good_server, make_certificate

COUNT, SHORT = 10_000, 300
REGION = "west-midlands"


def main(arguments: list[str]) -> int:
    """Queue, drain, count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--count", type=int, default=0)
    given = parser.parse_args(arguments)
    count = given.count or (SHORT if given.short else COUNT)
    with tempfile.TemporaryDirectory() as folder, installation(processes=()) as made:
        certificate = make_certificate(Path(folder))
        made.run(
            "migrate", "-m", "inkling", "mail", "confirm", "--region", REGION, "--address", "fib@force.invalid",
            "--by", "benchmark",
        )  # fmt: skip
        made.run("community", "-m", "benchmarks.mail_fill", REGION, str(count))
        with good_server(certificate) as kept, made.connect("backup") as connection:
            seconds = _drain(made, kept=kept, trusted=certificate.certificate, connection=connection)
            rows = connection.execute(
                "SELECT s.state, a.idempotency_key::text FROM routing_submission s JOIN routing_attempt a"
                " ON a.submission_id = s.id ORDER BY s.told_on, a.next_try_at"
            ).fetchall()
    standing = Counter(str(state) for state, _ in rows)
    print(f"{count} queued mails drained in {seconds:.1f} s: {count / seconds:.1f} a second")
    is_right = _arrived(kept, oldest_first=[str(key) for _, key in rows])
    print(f"standing {dict(standing)}")
    return 0 if is_right and standing == {"submitted": count} else 1


def _arrived(kept: Kept, *, oldest_first: list[str]) -> bool:
    """Print what arrived and how; say whether it was each once and in this order."""
    keys = [str(message_from_bytes(raw)["Message-ID"])[1:].partition("@")[0] for raw in kept.messages]
    arrived = Counter(keys)
    doubled = sum(1 for times in arrived.values() if times > 1)
    place = {key: number for number, key in enumerate(oldest_first)}
    before_their_turn = sum(1 for one, next_ in pairwise(keys) if place[one] > place[next_])
    gaps = [later - earlier for earlier, later in pairwise(kept.moments)]
    print(f"arrived {len(arrived)}, doubled {doubled}, before their turn {before_their_turn}")
    print(f"slowest gap between two arrivals {max(gaps, default=0.0):.2f} s")
    return len(arrived) == len(oldest_first) and not doubled and not before_their_turn


def _drain(
    made: Installation, *, kept: Kept, trusted: Path, connection: psycopg.Connection[tuple[object, ...]]
) -> float:
    """Run a worker until nothing waits; give the seconds from its start."""
    mail = {"INKLING_MAIL_HOST": HOST, "INKLING_MAIL_PORT": str(kept.port), "INKLING_MAIL_CA": str(trusted)}
    began = time.monotonic()
    worker = subprocess.Popen(
        [sys.executable, "-m", "inkling", "worker"], cwd=ROOT, env=made.environment("worker") | mail,
        start_new_session=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while (
            connection.execute("SELECT FROM routing_submission WHERE state = 'waiting' LIMIT 1").fetchone()
            is not None
        ):
            time.sleep(0.2)
        return time.monotonic() - began
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
