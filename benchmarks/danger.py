"""Many children in danger now, all in one moment: when does each unit and each front door get its mail?

Run: `.venv/bin/python -m benchmarks.danger [--short] [--danger N]`.

Four tellers' processes tell N concerns (300; 40 with --short) in which a child is in danger now, as fast as the line
takes them, while the clock and the worker run and mail goes to a server on the loopback. All of them run before it
begins, and so do the processes that read: starting a process is no part of it. Printed, for the contact of the front
door and for the unit's own people: after how many seconds the mail about the first, at p95 and the last had left, and
in how many mails. Goals: 5 s at p95, none later than 15. Exit status 1 where one is missed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, cast

from benchmarks.installation import ROOT, Installation, installation
from benchmarks.percentile import p95
from inkling.routing.rules.line_health import LinePart
from tests.mail_servers import good_server, mail_settings, make_certificate

TELLERS = 4
FILL = (
    "import sys, django; django.setup(); "
    "from benchmarks.poison_fill import fill_danger, make_ready; make_ready(); "
    "print('ready', flush=True); sys.stdin.readline(); fill_danger(int(sys.argv[1]))"
)
P95, LONGEST = 5.0, 15.0
PATIENCE = 120.0
RUNNING = {LinePart.CLOCK.value, LinePart.NOTICES.value, LinePart.QUEUE.value}
TO = {"front door": "contact", "own unit": "officers"}
LATE = """
SELECT notice.step, clock.concern_id,
    extract(epoch FROM coalesce(max(notice.sent_at), clock_timestamp()) - clock.raised_at),
    bool_and(notice.sent_at IS NOT NULL)
FROM safeguarding_concernnotice notice JOIN safeguarding_concernclock clock ON clock.concern_id = notice.concern_id
WHERE notice.step IN ('contact', 'officers') GROUP BY notice.step, clock.concern_id, clock.raised_at
"""


def main(arguments: list[str]) -> int:
    """Tell them, wait for the mails, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--danger", type=int, default=0)
    given = parser.parse_args(arguments)
    danger = given.danger or (40 if given.short else 300)
    with tempfile.TemporaryDirectory() as folder, installation(processes=()) as made:
        certificate = make_certificate(Path(folder))
        with good_server(certificate) as kept:
            made.mail = mail_settings(kept, trusted=certificate.certificate)
            made.start("clock")
            made.start("worker")
            _wait_until_both_run(made)
            seconds = _tell(made, danger)
            late, all_sent = _wait(made, danger=danger)
            mails = len(kept.messages)
    print(f"{danger} concerns with danger now, told within {seconds:.1f} s; {mails} mails")
    in_time = True
    for name, step in TO.items():
        times = late[step]
        most = p95(times)
        in_time = in_time and most <= P95 and times[-1] <= LONGEST
        print(f"{name:10}: first after {times[0]:.1f} s, {most:.1f} s at p95, {times[-1]:.1f} s at most")
    print(f"all sent: {'yes' if all_sent else 'no'}")
    return 0 if all_sent and in_time else 1


def _wait_until_both_run(made: Installation) -> None:
    """Wait until the clock and the worker have come round once."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with made.connect("backup") as connection:
            parts = {
                str(part) for (part,) in connection.execute("SELECT part FROM routing_heartbeat").fetchall()
            }
        if parts >= RUNNING:
            return
        time.sleep(0.1)
    raise RuntimeError(f"the clock and the worker do not run; alive: {sorted(parts)}")


def _tell(made: Installation, danger: int) -> float:
    """Tell them in several processes at once; return how long that took."""
    shares = [danger // TELLERS + (number < danger % TELLERS) for number in range(TELLERS)]
    tellers = [
        subprocess.Popen(
            [sys.executable, "-c", FILL, str(share)],
            cwd=ROOT,
            env=made.environment("community"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        for share in shares
    ]
    for each in tellers:
        cast("IO[str]", each.stdout).readline()
    began = time.monotonic()
    for each in tellers:
        cast("IO[str]", each.stdin).write("now\n")
        cast("IO[str]", each.stdin).flush()
    ended = [each.wait() for each in tellers]
    if any(ended):
        raise RuntimeError("a teller's process broke")
    return time.monotonic() - began


def _wait(made: Installation, *, danger: int) -> tuple[dict[str, list[float]], bool]:
    deadline = time.monotonic() + PATIENCE
    while True:
        with made.connect("backup") as connection:
            rows = connection.execute(LATE).fetchall()
        late = {
            step: sorted(float(str(seconds)) for at, _, seconds, _ in rows if at == step)
            for step in TO.values()
        }
        all_sent = all(is_sent for *_, is_sent in rows) and all(len(each) == danger for each in late.values())
        if all_sent or time.monotonic() > deadline:
            # A concern of which nobody was even going to be told is as late as it can be.
            return {step: each + [PATIENCE] * (danger - len(each)) for step, each in late.items()}, all_sent
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
