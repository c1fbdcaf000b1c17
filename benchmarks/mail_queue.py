"""How fast queued sealed documents leave.

Run: `.venv/bin/python -m benchmarks.mail_queue [--short] [--count N] [--within SECONDS] [--kills N]
[--danger]`.

So many reports for another region are queued, and a worker as in production drains them over verified TLS to a mail
server on the loopback. They were told over a week in which the mail server was away, so each has a next try within the
hour. Checked: every submission arrives once, under a key of its own, the oldest first, and stands as submitted. Exit
status 1 otherwise. Printed with it: where all left, the worker's processor time, its start included, which a busy
machine changes far less than the time that passed; the slowest gap between two arrivals, and each minute how many have
arrived. With --short 300. With --within it ends after so many seconds, also where it is told to end (SIGTERM), and says
how many had arrived and waited still: exit status 1.
With --kills the worker is killed (-9) so often on the way and started again; each may double one message and lose none.
What was under way at a kill waits until its try is over, so that one that ends the process stops no other: it may then
come after younger ones, or come twice. Nothing else leaves before an older day.
With --danger two more reports, of danger now, are queued behind all others, and one when half has arrived: printed is
how many arrived before the two, and after the one was queued before it came. Exit status 1 where that is more than 20.
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
from collections.abc import Mapping, Set
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from itertools import pairwise
from pathlib import Path
from types import FrameType

import psycopg

from benchmarks.installation import ROOT, Installation, installation
from tests.mail_servers import Kept, good_server, mail_settings, make_certificate

COUNT, SHORT, DANGER = 10_000, 300, 2
# As sites/worker/mail/run.py has it: so many are sent between two looks for danger.
LOOK_EVERY = 20
REGION = "west-midlands"
# A drain in which nothing arrives for so long has stopped for good.
LONGEST_SILENCE = 150.0
MINUTE = 60.0


def main(arguments: list[str]) -> int:
    """Queue, drain, count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--within", type=float, default=float("inf"))
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--danger", action="store_true")
    given = parser.parse_args(arguments)
    count = given.count or (SHORT if given.short else COUNT)
    more = DANGER + 1 if given.danger else 0
    with tempfile.TemporaryDirectory() as folder, installation(processes=()) as made:
        certificate = make_certificate(Path(folder))
        made.confirm_mail(REGION)
        made.run("community", "-m", "benchmarks.mail_fill", REGION, str(count))
        if given.danger:
            made.run("community", "-m", "benchmarks.mail_fill", REGION, str(DANGER), "now")
        told_at = count // 2 if given.danger else 0
        with good_server(certificate) as kept, made.connect("backup") as connection:
            kills = [count * (number + 1) // (given.kills + 1) for number in range(given.kills)]
            used = _processor_time()
            drain = Drain(
                made, kept, certificate.certificate, connection, kills, told_at, within=given.within
            )
            seconds = drain.run()
            used = _processor_time() - used
            rows = connection.execute(
                "SELECT s.state, a.idempotency_key::text, s.told_on::text, s.lane FROM routing_submission s"
                " JOIN routing_attempt a ON a.submission_id = s.id"
            ).fetchall()
    standing = Counter(str(state) for state, *_ in rows)
    came = len(kept.messages)
    outcome = "ended with some waiting" if standing["waiting"] else "drained"
    print(
        f"{count} queued mails: {outcome} after {seconds:.1f} s, {came} had arrived: {came / seconds:.1f} a second"
    )
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    if not standing["waiting"]:  # the parts of a worker that is ended before are killed, and not counted
        print(f"the worker's processor time: {used:.1f} s, {1_000 * used / max(came, 1):.1f} ms a mail")
    days = {str(key): str(day) for _, key, day, lane in rows if lane != "urgent"}
    danger = {str(key) for _, key, _, lane in rows if lane == "urgent"}
    is_right = has_arrived(kept, days=days, danger=danger, kills=given.kills)
    if given.danger:
        is_right = has_led(kept, danger=danger, told_after=drain.told_after, kills=given.kills) and is_right
    print(f"standing {dict(standing)}")
    return 0 if is_right and standing == {"submitted": count + more} else 1


def has_arrived(kept: Kept, *, days: Mapping[str, str], danger: Set[str] = frozenset(), kills: int) -> bool:
    """Print what arrived and how; say whether each came once, the oldest day first, but for what a kill met.

    `days`: the day of telling by the key of each; those of `danger` have an order of their own.
    """
    keys = _keys(kept)
    arrived = Counter(keys)
    doubled = sum(1 for times in arrived.values() if times > 1)
    rest = [key for key in keys if key not in danger]
    before_their_turn = sum(1 for one, next_ in pairwise(rest) if days[one] > days[next_])
    gaps = [later - earlier for earlier, later in pairwise(kept.moments)]
    print(f"arrived {len(arrived)}, doubled {doubled}, before their turn {before_their_turn}")
    print(f"slowest gap between two arrivals {max(gaps, default=0.0):.2f} s")
    is_whole = len(arrived) == len(days) + len(danger)
    return is_whole and len(keys) - len(arrived) <= kills and before_their_turn <= kills


def has_led(kept: Kept, *, danger: Set[str], told_after: int, kills: int) -> bool:
    """Print behind how many danger arrived; say whether that is as few as are sent between two looks for it."""
    places = [place for place, key in enumerate(_keys(kept)) if key in danger]
    first, told = places[:DANGER], places[-1]
    print(f"danger queued behind all: before it {first[-1] + 1 - len(first)} others")
    print(f"danger told when {told_after} had arrived: {told - told_after} more before it")
    return first[-1] <= LOOK_EVERY * (1 + kills) and told - told_after <= LOOK_EVERY * (1 + kills)


def _keys(kept: Kept) -> list[str]:
    headers = BytesHeaderParser()
    return [str(headers.parsebytes(raw)["Message-ID"])[1:].partition("@")[0] for raw in kept.messages]


@dataclass
class Drain:
    """One drain: the worker dies when so many have arrived (`kills`), and danger is told after `told_at`, if any."""

    made: Installation
    kept: Kept
    trusted: Path
    connection: psycopg.Connection[tuple[object, ...]]
    kills: list[int]
    told_at: int
    told_after: int = 0
    within: float = float("inf")

    def run(self) -> float:
        """Run a worker until nothing waits, or its time is over; return the seconds from its start."""
        began = said_at = time.monotonic()
        worker = _worker(self.made, kept=self.kept, trusted=self.trusted)
        before = signal.signal(signal.SIGTERM, self._end)
        try:
            while self._waits() and self._goes_on(began):
                if time.monotonic() - said_at > MINUTE:
                    said_at += MINUTE
                    print(f"after {said_at - began:.0f} s {len(self.kept.messages)} had arrived", flush=True)
                if self.kills and len(self.kept.messages) >= self.kills[0]:
                    self.kills = self.kills[1:]
                    _kill(worker)
                    worker = _worker(self.made, kept=self.kept, trusted=self.trusted)
                if self.told_at and not self.told_after and len(self.kept.messages) >= self.told_at:
                    self.made.run("community", "-m", "benchmarks.mail_fill", REGION, "1", "now")
                    self.told_after = len(self.kept.messages)
                time.sleep(0.2)
            return time.monotonic() - began
        finally:
            signal.signal(signal.SIGTERM, before)
            _kill(worker)

    def _goes_on(self, began: float) -> bool:
        now = time.monotonic()
        return now - began < self.within and now - max([began, *self.kept.moments[-1:]]) < LONGEST_SILENCE

    def _end(self, number: int, frame: FrameType | None) -> None:
        """Say how many came, whoever ends it."""
        self.within = 0.0

    def _waits(self) -> bool:
        asked = self.connection.execute("SELECT FROM routing_submission WHERE state = 'waiting' LIMIT 1")
        return asked.fetchone() is not None


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
