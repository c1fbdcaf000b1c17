"""Nothing is lost, doubled or untraced, before whichever statement the worker or the clock is killed.

Run: `.venv/bin/python -m benchmarks.each_statement [--one-in N] [--seed S]`. Each piece of their work is done by
processes that are killed (SIGKILL) before their first statement, their second, and so on; then by one that is not.
With `--one-in 4` one of four statements is taken where a try is slow, by chance from the seed: so the suite runs it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.installation import ROOT, Installation, installation

REPORTS = 12
SEALED = 8
FILL = (
    "import sys, django; django.setup(); "
    "from benchmarks.poison_fill import fill_danger; fill_danger(int(sys.argv[1]))"
)
REGION = "west-midlands"
DELIVER = """
import django; django.setup()
from datetime import UTC, datetime
from inkling.sites.worker import rounds
while rounds.deliver_what_stays(datetime.now(UTC)):
    pass
"""
WORK = (
    "import sys, django; django.setup(); from pathlib import Path; from benchmarks.killed_at import main; "
    "sys.exit(main(sys.argv[1], Path(sys.argv[2]), one_in=int(sys.argv[3]), seed=int(sys.argv[4])))"
)
DELIVERY = ("deliver", "unit", "ladder", "mail", "deliveries")
BEHIND = ("notes", "reading", "counts", "sealed", "reckoning", "erased", "progress", "waiting")
# All that is due, done to the end by a worker that nobody kills, a week later.
FINISH = """
import sys, django; django.setup()
from datetime import UTC, datetime, timedelta
from pathlib import Path
from inkling.accounts.actor import Worker
from inkling.journeys.safeguarding.keep_concern_clock import tell_person
from inkling.capture.models import Report
from inkling.journeys.understanding.read_words import read_words
from inkling.picture.models import WeekCounting
from inkling.routing.due_queries import submissions_due
from inkling.safeguarding.notice_queries import people_to_tell
from inkling.sites.worker import rounds
from benchmarks.killed_at import Mails, send_sealed
at = datetime.now(UTC) + timedelta(days=7)
while rounds.deliver_what_stays(at):
    pass
rounds.keep_ladders(at)
WeekCounting.objects.update(tries=0, is_parked=False)
for submission in submissions_due(at, limit=50, by_mail=True):
    send_sealed(submission, mails=Mails(Path(sys.argv[1])), at=at)
while rounds.note_what_arrived(at):
    pass
for report in Report.objects.values_list("pk", flat=True):
    read_words(report)
rounds.keep_counts(at)
send = Mails(Path(sys.argv[1]))
for again in (False, True):
    for account in people_to_tell(at, limit=50, again=again):
        tell_person(account, send=send, by=Worker(), at=at)
"""
# What each piece says that it did, and how often the chain holds it.
MOVED = """
SELECT count(*) FROM routing_submission sent WHERE (SELECT count(*) FROM governance_auditentry entry
    WHERE entry.action = 'submission.moved' AND entry.subject = 'submission:' || sent.id) <> 1
"""
SHOWN = """
SELECT count(*) FROM safeguarding_concern concern WHERE (SELECT count(*) FROM governance_auditentry entry
    WHERE entry.action = 'concern.shown-to-unit' AND entry.subject = 'concern:' || concern.id) <> 1
"""
CLIMBED = """
SELECT count(*) FROM safeguarding_concernclock clock WHERE (SELECT count(DISTINCT step) FROM safeguarding_concernnotice
    notice WHERE notice.concern_id = clock.concern_id AND awaits = 'answer') - 1 <> (
    SELECT count(*) FROM governance_auditentry entry
    WHERE entry.action = 'concern.stepped-up' AND entry.subject = 'concern:' || clock.concern_id)
"""
# Each report is read once a passage, noted once, and its marks for the counts are gone.
UNREAD = """
SELECT count(*) FROM capture_report report WHERE (SELECT count(*) FROM reading_keptreading kept
    WHERE kept.report_id = report.id AND number = 0) <> 1
"""
UNNOTED = "SELECT count(*) FROM linking_noted WHERE NOT is_done OR is_parked"
MENTIONED_TWICE = (
    "SELECT count(*) FROM (SELECT FROM linking_mention GROUP BY report_id, key HAVING count(*) > 1) twice"
)
UNWORDED = "SELECT count(*) FROM capture_report WHERE id NOT IN (SELECT report_id FROM routing_wording)"
UNCOUNTED = "SELECT count(*) FROM picture_weekcounting"
SENT_SEALED = "SELECT id::text FROM routing_submission WHERE method = 'email' AND state = 'submitted'"
WAITING = "SELECT count(*) FROM routing_submission WHERE state IN ('waiting', 'sending')"
UNSENT = "SELECT count(*) FROM safeguarding_concernnotice WHERE sent_at IS NULL"
TOLD = """
SELECT DISTINCT account.email FROM safeguarding_concernnotice JOIN accounts_account account ON account.id = to_id
"""
NUMBERED = "SELECT count(*) FROM governance_auditentry HAVING count(*) <> max(seq)"
EFFECTS = {
    "submissions that wait": WAITING,
    "notices that were not sent": UNSENT,
    "submissions moved without one entry": MOVED,
    "concerns shown without one entry": SHOWN,
    "clocks that climbed without an entry for each step": CLIMBED,
    "reports not read once": UNREAD,
    "reports not noted": UNNOTED,
    "mentions noted twice": MENTIONED_TWICE,
    "reports without a wording": UNWORDED,
    "weeks not counted": UNCOUNTED,
}


@dataclass(frozen=True)
class Outcome:
    """How often each piece was killed, and what was wrong afterwards: how many of each, which must all be 0.

    `handed` are the sealed documents as a mail server took them, `sent` those that Inkling says were.
    """

    killed: dict[str, int]
    wrong: dict[str, int]
    handed: list[str]
    sent: list[str]

    @property
    def doubled(self) -> int:
        """How many sealed documents went out once more: at most one a kill, for none can know what was handed over."""
        return len(self.handed) - len(self.sent)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled beyond that, or left without its trace."""
        is_whole = len(self.sent) == SEALED and set(self.handed) == set(self.sent)
        return is_whole and self.doubled <= self.killed["sealed"] and not any(self.wrong.values())


def kill_at_statements(*, one_in: int = 1, seed: int = 1) -> Outcome:
    """Kill each piece before its statements, let another finish, and count."""
    with installation(processes=()) as made, tempfile.TemporaryDirectory(prefix="inkling-mails-") as folder:
        mails = Path(folder) / "mails"
        mails.touch()
        made.run("community", "-c", FILL, str(REPORTS))
        killed = _work(made, DELIVERY, mails, one_in=one_in, seed=seed)
        made.confirm_mail(REGION)
        made.run("community", "-m", "benchmarks.mail_fill", REGION, str(SEALED))
        made.run("worker", "-c", DELIVER)
        killed |= _work(made, BEHIND, mails, one_in=one_in, seed=seed)
        made.run("worker", "-c", FINISH, str(mails))
        return _outcome(made, killed, mails.read_text(encoding="utf-8").split())


def _work(
    made: Installation, pieces: tuple[str, ...], mails: Path, *, one_in: int, seed: int
) -> dict[str, int]:
    """Let pieces be killed before their statements; return how often each was."""
    done = subprocess.run(
        [sys.executable, "-c", WORK, " ".join(pieces), str(mails), str(one_in), str(seed)],
        cwd=ROOT,
        env=made.environment("worker"),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode:
        raise RuntimeError(f"{done.stdout} {done.stderr}")
    killed: dict[str, int] = json.loads(done.stdout)
    return killed


def _outcome(made: Installation, killed: dict[str, int], mailed: list[str]) -> Outcome:
    wrong = {what: int(_asked(made, query)[0]) for what, query in EFFECTS.items()}
    wrong["gaps in the chain"] = len(_asked(made, NUMBERED))
    wrong["people told without a mail"] = len(set(_asked(made, TOLD)) - set(mailed))
    handed = [line.removeprefix("sealed:") for line in mailed if line.startswith("sealed:")]
    return Outcome(killed, wrong, handed, _asked(made, SENT_SEALED))


def _asked(made: Installation, query: str) -> list[str]:
    with made.connect("backup") as connection:
        return [str(row[0]) for row in connection.execute(query.encode()).fetchall()]


def main() -> int:
    """Print what was killed and what was wrong. Exit status 1 when anything was."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--one-in", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begun = time.perf_counter()
    outcome = kill_at_statements(one_in=given.one_in, seed=given.seed)
    for piece, times in outcome.killed.items():
        print(f"{piece}: killed {times} times")
    for what, count in outcome.wrong.items():
        print(f"{what}: {count}")
    print(f"{len(outcome.sent)} of {SEALED} sealed documents sent, {outcome.doubled} handed over once more")
    print(f"{sum(outcome.killed.values())} kills in {time.perf_counter() - begun:.0f} s: ", end="")
    print("nothing lost" if outcome.is_clean else "NOT CLEAN")
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
