"""Sheets that one installation posts to another as incidents while both are killed: each is stored there once.

Run: `.venv/bin/python -m benchmarks.incidents [--short] [--sheets N] [--kills N] [--check] [--mutant]`.

Makes two throw-away installations with every safety setting, each with a database of its own. One has its door for
systems open. The other has as many reports for a region as whose system that door is confirmed, and posts them as its
worker does. Both are killed with kill -9 again and again meanwhile, and the line between them swallows every tenth
answer behind the commit. What waits for its next try is tried at once, so that no pause is measured. Prints how many
stand at each side, and the seconds. Exit status 1 with `--check` where one is lost, doubled or not submitted.

With `--mutant` each try has a name of its own: every swallowed answer then doubles one, and the check must fail.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass

from benchmarks.incidents_line import line_to
from benchmarks.installation import ROOT, Installation, end_at_once, two_installations

SHEETS, KILLS = 1_000, 100
SHORT_SHEETS, SHORT_KILLS = 60, 6
REGION = "west-midlands"
CONFIRM = """
import sys; import django; django.setup()
from django.db import transaction
from django.utils import timezone
from inkling.routing.methods.email.passphrases import keep_passphrase
from inkling.routing.services.submissions import confirm_address
with transaction.atomic():
    kept = confirm_address(sys.argv[1], channel="partner", address=sys.argv[2], by="benchmark",
        on=timezone.now().date())
    keep_passphrase(kept.pk, sys.argv[3])
"""
POST = """
import sys, time, uuid; import django; django.setup()
from dataclasses import replace
from django.utils import timezone
from inkling.routing.methods.incidents import transport
from inkling.routing.models import Attempt
from inkling.sites.worker.tasks import send_mail_due
if sys.argv[1] == "mutant":
    as_it_is = transport._make_call
    def named_anew(submission, *, address):
        made = as_it_is(submission, address=address)
        return replace(made, headers={**made.headers, "Idempotency-Key": str(uuid.uuid4())})
    transport._make_call = named_anew
while True:
    Attempt.objects.filter(done_at__isnull=True).update(next_try_at=timezone.now())
    send_mail_due.func()
    time.sleep(0.1)
"""
LONGEST = 3_000.0


@dataclass(frozen=True)
class Numbers:
    """What was measured. `lost` and `doubled`: at the other side; `swallowed`: answers that never came back."""

    sheets: int
    submitted: int
    lost: int
    doubled: int
    kills: int
    swallowed: int
    seconds: float

    @property
    def is_sound(self) -> bool:
        """Whether each is submitted here and stands once there."""
        return self.submitted == self.sheets and not self.lost and not self.doubled


def measure(*, sheets: int, kills: int, mutant: bool = False) -> Numbers:
    """Queue them, post them while both sides are killed, and count what stands where."""
    with two_installations() as (there, here, key):
        with line_to(there.api_port) as line:
            here.run("migrate", "-c", CONFIRM, REGION, f"http://127.0.0.1:{line.port}/v1", key)
            here.run("community", "-m", "benchmarks.mail_fill", REGION, str(sheets))
            with here.connect("worker") as connection:
                connection.execute("UPDATE routing_submission SET method = 'incidents'")
            began = time.monotonic()
            killed = _post_all(here, there, kills=kills, mutant=mutant)
            seconds = time.monotonic() - began
        numbers = _stored(there)
        return Numbers(
            sheets,
            _submitted(here),
            len(set(range(sheets)) - numbers.keys()),
            sum(times - 1 for times in numbers.values()),
            killed,
            line.swallowed,
            seconds,
        )


def _post_all(here: Installation, there: Installation, *, kills: int, mutant: bool) -> int:
    """Post until nothing waits; return how often one of the two was killed on the way."""
    began, chance, killed = time.monotonic(), random.Random(16), 0
    poster = _start(here, mutant=mutant)
    try:
        while _waits(here) and time.monotonic() - began < LONGEST:
            time.sleep(chance.uniform(0.2, 1.0) if killed < kills else 0.5)
            if killed < kills:
                killed += 1
                end_at_once(there.processes["api"] if chance.random() < 0.5 else poster)
            there.keep_running()
            poster = poster if poster.poll() is None else _start(here, mutant=mutant)
    finally:
        end_at_once(poster)
    return killed


def _start(here: Installation, *, mutant: bool) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", POST, "mutant" if mutant else "as it is"],
        cwd=ROOT,
        env=here.environment("worker"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _waits(here: Installation) -> bool:
    with here.connect("backup") as connection:
        query = "SELECT FROM routing_submission WHERE state = 'waiting' LIMIT 1"
        return connection.execute(query).fetchone() is not None


def _submitted(here: Installation) -> int:
    with here.connect("backup") as connection:
        query = "SELECT count(*) FROM routing_submission WHERE state = 'submitted' AND method = 'incidents'"
        row = connection.execute(query).fetchone()
    return int(str(row[0])) if row else 0


def _stored(there: Installation) -> Counter[int]:
    """Return how often each sheet stands there, by the number in its words."""
    with there.connect("backup") as connection:
        query = "SELECT substring(narrative FROM 'Report ([0-9]+): a man') FROM capture_report"
        rows = connection.execute(query).fetchall()
    return Counter(int(str(number)) for (number,) in rows)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.incidents", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--sheets", type=int, default=0)
    parser.add_argument("--kills", type=int, default=-1)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--mutant", action="store_true")
    given = parser.parse_args()
    sheets, kills = (SHORT_SHEETS, SHORT_KILLS) if given.short else (SHEETS, KILLS)
    found = measure(
        sheets=given.sheets or sheets,
        kills=kills if given.kills < 0 else given.kills,
        mutant=given.mutant,
    )
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(
        f"{found.sheets} sheets posted as incidents over {found.kills} kills and {found.swallowed} swallowed answers: "
        f"{found.submitted} submitted here; there {found.lost} lost, {found.doubled} doubled; {found.seconds:.0f} s"
    )
    print(json.dumps({"sound": found.is_sound}))
    return 0 if found.is_sound or not given.check else 1


if __name__ == "__main__":
    raise SystemExit(main())
