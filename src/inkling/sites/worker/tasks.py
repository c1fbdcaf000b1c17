"""The worker's tasks by name. Each takes an id at most, reads its row, and may safely run twice."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from procrastinate import Blueprint, JobContext
from procrastinate.jobs import Status

from inkling.accounts.actor import Worker
from inkling.accounts.notice_queries import accounts_to_tell
from inkling.governance.anchor import write_head
from inkling.journeys.deliver_submission import Delivery, deliver_submission
from inkling.journeys.keep_concern_clock import climb_ladder, climb_question, send_notice
from inkling.journeys.list_erasures import list_erased
from inkling.journeys.note_mentions import note_mentions
from inkling.journeys.reconcile_submissions import reconcile_submissions
from inkling.journeys.show_progress import show_progress
from inkling.journeys.tell_who_waits import note_who_waits, tell_to_sign_in
from inkling.linking import queries as linking
from inkling.picture.services import keep_counts
from inkling.routing import queries as routing
from inkling.routing.methods.transports import TRANSPORTS, Transport, transports_for_many
from inkling.routing.repetition import forget_bands
from inkling.routing.rules.states import Method
from inkling.routing.services import wake_mail
from inkling.safeguarding import queries as safeguarding
from inkling.safeguarding.question_queries import questions_to_climb

BATCH = 200
MAIL_TIME = timedelta(seconds=50)
# A notice says nothing: not what, not where, not how urgent (DESIGN.md, Mail).
NOTICE_SUBJECT = "Inkling: please sign in"
NOTICE_BODY = (
    "Something is waiting for you in Inkling. Please sign in to see it.\n\nDo not reply to this message.\n"
)

tasks = Blueprint()


@tasks.task(name="deliver_submission", queue="submissions")
def deliver(submission_id: str) -> None:
    """Deliver one submission, then note what has arrived and is not noted yet."""
    _deliver(UUID(submission_id), at=_now())
    for arrived, report_id in linking.submissions_to_note(limit=BATCH):
        note_mentions(report_id, submission_id=arrived)


@tasks.task(name="send_concern_notices", queue="concerns")
def send_concern_notices(concern_id: str) -> None:
    """Send what is still to be sent about one concern, and what front doors ask."""
    climb_questions(_now())
    for notice_id in safeguarding.notices_of(UUID(concern_id)):
        send_notice(notice_id, send=_mail_notice, by=Worker(), at=_now())


@tasks.periodic(cron="* * * * *")
@tasks.task(name="send_mail", queue="mail", lock="mail")
def send_mail_due(timestamp: int = 0) -> None:
    """Send the sealed documents that are due over one line, oldest first, then make room for other work."""
    with transports_for_many() as transports:
        goes_on = _send_until(_now() + MAIL_TIME, transports=transports)
    if goes_on:
        wake_mail()


@tasks.periodic(cron="* * * * *")
@tasks.task(name="sweep", queue="sweeps", queueing_lock="sweep")
def sweep(timestamp: int) -> None:
    """Do whatever is due and has no live job: the rows are the truth, whatever became of the queue."""
    at = _now()
    for submission_id in routing.submissions_due(at, limit=BATCH):
        _deliver(submission_id, at=at)
    for submission_id, report_id in linking.submissions_to_note(limit=BATCH):
        note_mentions(report_id, submission_id=submission_id)
    for concern_id in safeguarding.clocks_to_climb(at, limit=BATCH):
        climb_ladder(concern_id, by=Worker(), at=at)
    climb_questions(at)
    for notice_id in safeguarding.notices_due(at, limit=BATCH):
        send_notice(notice_id, send=_mail_notice, by=Worker(), at=at)
    list_erased()  # what a crash right after an erasure left out; last, as a full disk must keep nothing else back


@tasks.periodic(cron="* * * * *")
@tasks.task(name="keep_picture", queue="sweeps", queueing_lock="keep_picture")
def keep_picture(timestamp: int) -> None:
    """Count anew the weeks in which something has changed, so that a long picture opens at once."""
    keep_counts(limit=BATCH)


@tasks.periodic(cron="* * * * * */15")
@tasks.task(name="free_locks", queue="sweeps", queueing_lock="free_locks", pass_context=True)
async def free_locks(context: JobContext, timestamp: int) -> None:
    """Forget the jobs of workers that died: their locks would stop the mail for ever, and the rows know what is due."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.finish_job(job, status=Status.ABORTED, delete_job=True)


@tasks.periodic(cron="* * * * *")
@tasks.task(name="tell_who_waits", queue="notices", queueing_lock="tell_who_waits")
def tell_who_waits(timestamp: int) -> None:
    """Mail each supervisor and partner's reader for whom something waits, once a thing; concerns have their own."""
    at = _now()
    note_who_waits(at=at, limit=BATCH)
    for account_id in accounts_to_tell(at, limit=BATCH):
        tell_to_sign_in(account_id, send=_mail_notice, at=at)
        if _now() > at + MAIL_TIME:  # a slow mail server: the next minute goes on
            return


@tasks.periodic(cron="7 * * * *")
@tasks.task(name="anchor_audit", queue="sweeps", queueing_lock="anchor_audit")
def anchor_audit(timestamp: int) -> None:
    """Write the head of the audit chain to a file outside the database."""
    write_head(at=_now())


@tasks.periodic(cron="23 * * * *")
@tasks.task(name="reconcile", queue="sweeps", queueing_lock="reconcile")
def reconcile(timestamp: int) -> None:
    """Hold what was told against what became of it, and forget what is too old to be compared."""
    reconcile_submissions(at=_now())
    forget_bands(on=_now().date())


@tasks.periodic(cron="0 5 * * 1")
@tasks.task(name="show_progress", queue="sweeps", queueing_lock="show_progress")
def show_weekly_progress(timestamp: int) -> None:
    """Monday's beat of the tellers' progress."""
    show_progress(by=Worker())


def climb_questions(at: datetime) -> int:
    """Tell who is next about each question that is due; return how many there were."""
    due = questions_to_climb(at, limit=BATCH)
    for question_id in due:
        climb_question(question_id, by=Worker(), at=at)
    return len(due)


def _deliver(
    submission_id: UUID, *, at: datetime, transports: Mapping[Method, Transport] = TRANSPORTS
) -> Delivery:
    jitter = random.random()  # noqa: S311 - spreads tries, keeps no secret
    return deliver_submission(submission_id, by=Worker(), at=at, jitter=jitter, transports=transports)


def _send_until(until: datetime, *, transports: Mapping[Method, Transport]) -> bool:
    """Send what is due, one by one; say whether there is more to do now.

    A line that ends at a message gives way to a new one: that message and its address now wait. A second in a row, or
    a server that lets nobody in, ends the run. Where it had carried something before, the next may try at once; where
    it had not, the server is away until the next minute.
    """
    carried, in_vain = False, 0
    while due := routing.submissions_due(_now(), limit=BATCH, by_mail=True):
        for submission_id in due:
            at = _now()
            sent = _deliver(submission_id, at=at, transports=transports)
            in_vain = in_vain + 1 if sent is Delivery.BROKEN else 0
            if sent is Delivery.CLOSED or in_vain > 1:
                return carried
            if at > until:
                return True
            if in_vain:
                break
            carried = True
    return False


def _mail_notice(address: str) -> None:
    send_mail(NOTICE_SUBJECT, NOTICE_BODY, settings.DEFAULT_FROM_EMAIL, [address])


def _now() -> datetime:
    return datetime.now(UTC)
