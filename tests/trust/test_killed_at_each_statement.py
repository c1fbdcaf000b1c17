"""The worker and the clock are killed before each statement of their work: nothing is lost, skipped or untraced."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.installation import ROOT, Installation, installation

REPORTS = 12
SEALED = 8
FILL = (
    "import sys, django; django.setup(); "
    "from benchmarks.poison_fill import fill_danger; fill_danger(int(sys.argv[1]))"
)
REGION = "west-midlands"
CONFIRM = (
    "-m",
    "inkling",
    "mail",
    "confirm",
    "--region",
    REGION,
    "--address",
    "fib@force.invalid",
    "--by",
    "test",
)
DELIVER = """
import django; django.setup()
from datetime import UTC, datetime
from inkling.sites.worker import rounds
while rounds.deliver_what_stays(datetime.now(UTC)):
    pass
"""
WORK = (
    "import sys, django; django.setup(); from pathlib import Path; from tests.trust.killed_at import main; "
    "sys.exit(main(sys.argv[1], Path(sys.argv[2])))"
)
# All that is due, done to the end by a worker that nobody kills, a week later.
FINISH = """
import sys, django; django.setup()
from datetime import UTC, datetime, timedelta
from pathlib import Path
from inkling.accounts.actor import Worker
from inkling.journeys.safeguarding.keep_concern_clock import tell_person
from inkling.capture.models import Report
from inkling.journeys.assessing.read_words import read_words
from inkling.picture.models import WeekCounting
from inkling.routing.queries import submissions_due
from inkling.safeguarding.notice_queries import people_to_tell
from inkling.sites.worker import rounds
from tests.trust.killed_at import Mails, _send
at = datetime.now(UTC) + timedelta(days=7)
while rounds.deliver_what_stays(at):
    pass
rounds.keep_ladders(at)
WeekCounting.objects.update(tries=0, is_parked=False)
for submission in submissions_due(at, limit=50, by_mail=True):
    _send(submission, mails=Mails(Path(sys.argv[1])), at=at)
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


@pytest.fixture
def made() -> Iterator[Installation]:
    with installation(processes=()) as running:
        running.run("community", "-c", FILL, str(REPORTS))
        yield running


def work(made: Installation, piece: str, mails: Path) -> int:
    """Let it be killed before each of its statements; return how often it was."""
    done = subprocess.run(
        [sys.executable, "-c", WORK, piece, str(mails)],
        cwd=ROOT,
        env=made.environment("worker"),
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def asked(made: Installation, query: str) -> list[str]:
    with made.connect("backup") as connection:
        return [str(row[0]) for row in connection.execute(query.encode()).fetchall()]


@pytest.mark.long
def test_nothing_is_lost_whichever_statement_is_the_last(made: Installation, tmp_path: Path) -> None:
    mails = tmp_path / "mails"
    mails.touch()
    killed = {
        piece: work(made, piece, mails) for piece in ("deliver", "unit", "ladder", "mail", "deliveries")
    }
    assert all(count >= 3 for count in killed.values()), f"a piece of work has statements between: {killed}"
    finish(made, mails)
    assert asked(made, WAITING) == ["0"]
    assert asked(made, UNSENT) == ["0"]
    for entries in (MOVED, SHOWN, CLIMBED):
        assert asked(made, entries) == ["0"], entries
    assert asked(made, NUMBERED) == []
    assert set(asked(made, TOLD)) <= set(mails.read_text(encoding="utf-8").split())


@pytest.mark.long
def test_nothing_behind_the_delivery_is_lost_or_doubled_either(made: Installation, tmp_path: Path) -> None:
    """Reading with what is composed of it, mentions, counts, sealed mail, the hourly count, the lists."""
    mails = tmp_path / "mails"
    mails.touch()
    made.run("migrate", *CONFIRM)
    made.run("community", "-m", "benchmarks.mail_fill", REGION, str(SEALED))
    made.run("worker", "-c", DELIVER)
    pieces = ("notes", "reading", "counts", "sealed", "reckoning", "erased", "progress", "waiting")
    killed = {piece: work(made, piece, mails) for piece in pieces}
    assert all(killed.values()), f"each piece of work has a statement: {killed}"
    finish(made, mails)
    for query in (WAITING, UNREAD, UNNOTED, MENTIONED_TWICE, UNWORDED, UNCOUNTED, MOVED):
        assert asked(made, query) == ["0"], query
    assert asked(made, NUMBERED) == []
    handed = [line for line in mails.read_text(encoding="utf-8").split() if line.startswith("sealed:")]
    sent = asked(made, SENT_SEALED)
    assert len(sent) == SEALED
    assert {f"sealed:{each}" for each in sent} == set(handed), "none lost"
    # Between the hand-over and its note nobody can know: a kill there sends it once more, under the same key.
    assert len(handed) - len(sent) <= killed["sealed"]


def finish(made: Installation, mails: Path) -> None:
    made.run("worker", "-c", FINISH, str(mails))
