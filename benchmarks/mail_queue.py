"""How fast queued sealed documents leave.

Run: `.venv/bin/python -m benchmarks.mail_queue [--short] [--count N] [--kills N]`.

So many reports for another region are queued, and a worker as in production drains them over verified TLS to a mail
server on the loopback. They were told over a week in which the mail server was away, so each has a next try within the
hour. Checked: every submission arrives once, under a key of its own, the oldest first, and stands as submitted. Exit
status 1 otherwise. Printed with it: the worker's processor time, its start included, which a busy machine changes far
less than the time that passed, and the slowest gap between two arrivals. With --short 300.
With --kills the worker is killed (-9) so often on the way and started again; each may double one message and lose none.
What was under way at a kill waits until its try is over, so that one that ends the process stops no other: it may then
come after younger ones, or come twice. Nothing else leaves before an older day.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from email.parser import BytesHeaderParser
from itertools import pairwise
from pathlib import Path

import psycopg

from benchmarks.installation import ROOT, Installation, installation
from tests.mail_servers import Kept, good_server, mail_settings, make_certificate

COUNT, SHORT = 10_000, 300
REGION = "west-midlands"
# A drain in which nothing arrives for so long has stopped for good.
LONGEST_SILENCE = 150.0


def main(arguments: list[str]) -> int:
    """Queue, drain, count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--kills", type=int, default=0)
    given = parser.parse_args(arguments)
    count = given.count or (SHORT if given.short else COUNT)
    with tempfile.TemporaryDirectory() as folder, installation(processes=()) as made:
        certificate = make_certificate(Path(folder))
        made.confirm_mail(REGION)
        made.run("community", "-m", "benchmarks.mail_fill", REGION, str(count))
        with good_server(certificate) as kept, made.connect("backup") as connection:
            kills = [count * (number + 1) // (given.kills + 1) for number in range(given.kills)]
            used = _processor_time()
            seconds = _drain(
                made, kept=kept, trusted=certificate.certificate, connection=connection, kills=kills
            )
            used = _processor_time() - used
            rows = connection.execute(
                "SELECT s.state, a.idempotency_key::text, s.told_on::text FROM routing_submission s"
                " JOIN routing_attempt a ON a.submission_id = s.id"
            ).fetchall()
    standing = Counter(str(state) for state, *_ in rows)
    print(f"{count} queued mails drained in {seconds:.1f} s: {count / seconds:.1f} a second")
    print(f"the worker's processor time: {used:.1f} s, {1_000 * used / count:.1f} ms a mail")
    days = {str(key): str(day) for _, key, day in rows}
    is_right = has_arrived(kept, days=days, kills=given.kills)
    print(f"standing {dict(standing)}")
    return 0 if is_right and standing == {"submitted": count} else 1


def has_arrived(kept: Kept, *, days: Mapping[str, str], kills: int) -> bool:
    """Print what arrived and how; say whether each came once, the oldest day first, but for what a kill met.

    `days`: the day of telling by the key of each.
    """
    headers = BytesHeaderParser()
    keys = [str(headers.parsebytes(raw)["Message-ID"])[1:].partition("@")[0] for raw in kept.messages]
    arrived = Counter(keys)
    doubled = sum(1 for times in arrived.values() if times > 1)
    before_their_turn = sum(1 for one, next_ in pairwise(keys) if days[one] > days[next_])
    gaps = [later - earlier for earlier, later in pairwise(kept.moments)]
    print(f"arrived {len(arrived)}, doubled {doubled}, before their turn {before_their_turn}")
    print(f"slowest gap between two arrivals {max(gaps, default=0.0):.2f} s")
    return len(arrived) == len(days) and len(keys) - len(arrived) <= kills and before_their_turn <= kills


def _drain(
    made: Installation,
    *,
    kept: Kept,
    trusted: Path,
    connection: psycopg.Connection[tuple[object, ...]],
    kills: list[int],
) -> float:
    """Run a worker until nothing waits; return the seconds from its start. It dies when so many have arrived."""
    began = time.monotonic()
    worker = _worker(made, kept=kept, trusted=trusted)
    try:
        while (
            connection.execute("SELECT FROM routing_submission WHERE state = 'waiting' LIMIT 1").fetchone()
            is not None
            and time.monotonic() - max([began, *kept.moments[-1:]]) < LONGEST_SILENCE
        ):
            if kills and len(kept.messages) >= kills[0]:
                kills = kills[1:]
                _kill(worker)
                worker = _worker(made, kept=kept, trusted=trusted)
            time.sleep(0.2)
        return time.monotonic() - began
    finally:
        _kill(worker)


def _worker(made: Installation, *, kept: Kept, trusted: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "inkling", "worker"],
        cwd=ROOT,
        env=made.environment("worker") | mail_settings(kept, trusted=trusted),
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )


def _processor_time() -> float:
    """The seconds of all processes that ended: a killed worker is waited for."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _kill(worker: subprocess.Popen[bytes]) -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
