"""Nothing that was told stops or delays a concern.

Run: `.venv/bin/python -m benchmarks.poison [--short] [--hostile N] [--concerns N]`.

Hostile reports (every field of every kind at its limit: every plane, plates and numbers without end, deep combining
marks, bidirectional marks, NUL, lone surrogates) are stored among concerns, while the clock and the worker run and mail
goes to a server on the loopback. Printed: how long after each concern was raised its notice left (goal: 5 s at p95,
none later than 15), and what was delivered. Exit status 1 where a goal is missed. With --short 20 among 10.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.installation import ROOT, Installation, installation
from benchmarks.percentile import p95
from tests.mail_servers import good_server, mail_settings, make_certificate

FILL = "import sys, django; django.setup(); from benchmarks.poison_fill import fill; fill(*map(int, sys.argv[1:]))"
P95, LONGEST = 5.0, 15.0
PATIENCE = 120.0
LATE = """
SELECT extract(epoch FROM coalesce(notice.sent_at, clock_timestamp()) - clock.raised_at), notice.sent_at IS NOT NULL
FROM safeguarding_concernnotice notice JOIN safeguarding_concernclock clock ON clock.concern_id = notice.concern_id
    JOIN capture_report report ON report.id = (SELECT report_id FROM safeguarding_concern WHERE id = notice.concern_id)
WHERE report.narrative LIKE 'Concern %%' AND notice.step = 'contact'
"""
STANDING = "SELECT state, count(*) FROM routing_submission GROUP BY state"


def main(arguments: list[str]) -> int:
    """Tell both, wait for the notices, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--hostile", type=int, default=0)
    parser.add_argument("--concerns", type=int, default=0)
    given = parser.parse_args(arguments)
    hostile = given.hostile or (20 if given.short else 500)
    concerns = given.concerns or (10 if given.short else 100)
    with tempfile.TemporaryDirectory() as folder, installation(processes=()) as made:
        certificate = make_certificate(Path(folder))
        with good_server(certificate) as kept:
            made.mail = mail_settings(kept, trusted=certificate.certificate)
            made.start("clock")
            made.start("worker")
            telling = subprocess.Popen(
                [sys.executable, "-c", FILL, str(hostile), str(concerns)],
                cwd=ROOT,
                env=made.environment("community"),
                start_new_session=True,
            )
            failed = telling.wait()
            late, all_sent = _wait_for_notices(made, concerns=concerns)
            with made.connect("backup") as connection:
                standing = {str(state): count for state, count in connection.execute(STANDING).fetchall()}
    most, longest = p95(late), late[-1]
    print(
        f"{concerns} concerns among {hostile} hostile reports: notice after {most:.1f} s at p95, "
        f"{longest:.1f} s at most"
    )
    print(f"all sent: {'yes' if all_sent else 'no'}; submissions {standing}")
    return 0 if not failed and all_sent and most <= P95 and longest <= LONGEST else 1


def _wait_for_notices(made: Installation, *, concerns: int) -> tuple[list[float], bool]:
    deadline = time.monotonic() + PATIENCE
    while True:
        with made.connect("backup") as connection:
            rows = connection.execute(LATE).fetchall()
        late, sent = sorted(float(str(seconds)) for seconds, _ in rows), [is_sent for _, is_sent in rows]
        if (len(rows) == concerns and all(sent)) or time.monotonic() > deadline:
            return late, len(rows) == concerns and all(sent)
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
