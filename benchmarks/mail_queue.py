"""How fast queued sealed documents leave. Run: `.venv/bin/python -m benchmarks.mail_queue [--short] [--count N]`.

So many reports for another region are queued, and a worker as in production drains them over verified TLS to a mail
server on the loopback. Checked: every submission arrives once, under a key of its own, and stands as submitted. Exit
status 1 otherwise. With --short 300.
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
            standing = Counter(
                str(state) for (state,) in connection.execute("SELECT state FROM routing_submission")
            )
    keys = Counter(str(message_from_bytes(raw)["Message-ID"]) for raw in kept.messages)
    doubled = sum(1 for times in keys.values() if times > 1)
    print(f"{count} queued mails drained in {seconds:.1f} s: {count / seconds:.1f} a second")
    print(f"arrived {len(keys)}, doubled {doubled}, standing {dict(standing)}")
    return 0 if len(keys) == count and not doubled and standing == {"submitted": count} else 1


def _drain(
    made: Installation, *, kept: Kept, trusted: Path, connection: psycopg.Connection[tuple[object, ...]]
) -> float:
    """Run a worker until nothing waits; give the seconds from its start."""
    mail = {"INKLING_MAIL_HOST": HOST, "INKLING_MAIL_PORT": str(kept.port), "INKLING_MAIL_CA": str(trusted)}
    began = time.monotonic()
    worker = subprocess.Popen(
        [sys.executable, "-m", "inkling", "worker"], cwd=ROOT, env=made.environment("worker") | mail,
        start_new_session=True,
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
