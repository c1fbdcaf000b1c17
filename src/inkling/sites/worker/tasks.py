"""The worker's tasks by name. Each takes an id at most, reads its row, and may safely run twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

from procrastinate import Blueprint, JobContext
from procrastinate.jobs import Status

from inkling.accounts.actor import Worker
from inkling.accounts.notice_queries import accounts_to_tell
from inkling.exchange.queries import links_due, webhooks_due
from inkling.governance.anchor_services import write_head
from inkling.journeys.exchanging.call_webhooks import call_webhook, note_broken_call, owe_calls
from inkling.journeys.exchanging.fetch_items import fetch_items, note_broken_fetching
from inkling.journeys.keeping.list_erasures import list_erased
from inkling.journeys.keeping.tell_who_waits import note_broken_telling, note_who_waits, tell_to_sign_in
from inkling.journeys.linking.read_anew import due_of_report, read_anew
from inkling.journeys.searching.index_what_was_told import owe_received_items
from inkling.journeys.submitting.reconcile_submissions import note_late_danger
from inkling.journeys.telling.show_progress import show_progress
from inkling.journeys.understanding.raise_found import raise_found
from inkling.journeys.understanding.read_words import read_words
from inkling.reading.services import ReadingBusyError
from inkling.routing import queries as routing
from inkling.routing.methods.transports import transports_for_many
from inkling.routing.rules.line_health import SILENT_AFTER, LinePart
from inkling.routing.services.heartbeat import beat, is_silent
from inkling.routing.services.submissions import wake_mail, wake_reading
from inkling.sites.worker.asks import answer_what_is_asked, carry_what_is_asked
from inkling.sites.worker.guard import Piece, run_guarded
from inkling.sites.worker.hourly import do_hourly_steps, say_hour_is_done
from inkling.sites.worker.mail.run import send_what_is_due
from inkling.sites.worker.notices import notices_over_one_line
from inkling.sites.worker.rounds import (
    BATCH,
    climb_ladders,
    climb_questions,
    deliver_what_stays,
    index_what_is_owed,
    join_copies,
    keep_counts,
    keep_ladders,
    note_each,
    note_what_arrived,
    raise_alarms,
    tell_front_doors,
    withhold_views_anew,
)
from inkling.sites.worker.watches import look_for_watches

MAIL_TIME = timedelta(seconds=50)
# Of one other installation, so that one that hangs leaves time for the next.
FETCH_TIME = timedelta(seconds=20)
# By the name under which the process `notes` says that each is alive.
_LONG_ROUNDS: Mapping[str, Callable[[datetime], int]] = {
    "notes": partial(note_what_arrived, limit=BATCH),
    "search": index_what_is_owed,
}

tasks = Blueprint()


@tasks.task(name="deliver_submission", queue="submissions")
def deliver(submission_id: str) -> None:
    """Do nothing: the rows are looked at twice a second. Takes the jobs that release 0.1.0 left."""


@tasks.task(name="send_concern_notices", queue="concerns")
def send_concern_notices(concern_id: str) -> None:
    """Do nothing, for the same reason."""


@tasks.periodic(cron="* * * * *")
@tasks.task(name="send_mail", queue="mail", lock="mail")
def send_mail_due(timestamp: int = 0) -> None:
    """Send the sealed documents that are due over one line, danger first, then make room for other work."""
    if routing.mail_is_held():
        return
    with transports_for_many() as transports:
        goes_on = send_what_is_due(_now() + MAIL_TIME, transports=transports)
    if goes_on:
        wake_mail()


@tasks.periodic(cron="* * * * *")
@tasks.task(name="sweep", queue="sweeps", queueing_lock="sweep")
def sweep(timestamp: int) -> None:
    """Do once a minute what the other processes do by themselves, in case one of them does not run.

    What takes long is left to its own process while that says that it is alive: here it would keep the mail waiting.
    """
    at = _now()
    climb_ladders(at)
    climb_questions(at)
    keep_ladders(at)
    while tell_front_doors(at):
        if _now() > at + MAIL_TIME:
            break
    tell_front_doors(at, again=True)
    deliver_what_stays(at)
    owe_received_items(at=at, limit=BATCH)
    for part, do_round in _LONG_ROUNDS.items():
        if is_silent(part, at=at, after=SILENT_AFTER[LinePart.NOTES]):
            do_round(at)
    join_copies(at)
    note_late_danger(at=at)
    list_erased()  # what a crash right after an erasure left out; last, as a full disk must keep nothing else back


@tasks.periodic(cron="* * * * *")
@tasks.task(name="withhold_anew", queue="sweeps", queueing_lock="withhold_anew")
def withhold_anew(timestamp: int) -> None:
    """Withhold again what rules of before withheld, a bounded number a minute; each row says where it stands."""
    withhold_views_anew()


@tasks.task(name="read_words", queue="sweeps")
def read_what_waits(report_id: str) -> None:
    """Withhold what an officer wrote of a report, which a front door waits for, and read what no page had time for."""
    withhold_views_anew()
    # Where another version had read it, what was noted and counted of it follows.
    note_each(due_of_report(UUID(report_id)), read_anew, at=_now())
    try:
        read_words(UUID(report_id))
        raise_found(UUID(report_id), by=Worker(), at=_now())
    except ReadingBusyError:
        # It has waited for its turn for some seconds by now.
        wake_reading(UUID(report_id))


@tasks.periodic(cron="* * * * *")
@tasks.task(name="keep_picture", queue="sweeps", queueing_lock="keep_picture")
def keep_picture(timestamp: int) -> None:
    """Count again the weeks in which something has changed, so that a long picture opens at once."""
    keep_counts(_now())


@tasks.periodic(cron="* * * * *")
@tasks.task(name="look_for_watches", queue="sweeps", queueing_lock="look_for_watches")
def look_for_all_watches(timestamp: int) -> None:
    """Look what is new for whoever watches a search; each watch by itself."""
    look_for_watches(_now())


@tasks.periodic(cron="*/10 * * * *")
@tasks.task(name="raise_alarms", queue="sweeps", queueing_lock="raise_alarms")
def raise_weekly_alarms(timestamp: int) -> None:
    """Look through the last whole week of each unit, once it is over; what broke waits for its next try."""
    raise_alarms(_now())


@tasks.periodic(cron="* * * * * */15")
@tasks.task(name="free_locks", queue="sweeps", queueing_lock="free_locks", pass_context=True)
async def free_locks(context: JobContext, timestamp: int) -> None:
    """Forget the jobs of workers that died: their locks would stop the mail for ever, and the rows know what is due."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.finish_job(job, status=Status.ABORTED, delete_job=True)


@tasks.periodic(cron="* * * * * */15")
@tasks.task(name="say_so", queue="sweeps", queueing_lock="say_so")
def say_so(timestamp: int) -> None:
    """Say that the queue is alive, and that no hourly step is owed."""
    beat(LinePart.QUEUE.value, at=_now())
    say_hour_is_done(_now())


@tasks.periodic(cron="* * * * *")
@tasks.task(name="tell_who_waits", queue="notices", queueing_lock="tell_who_waits")
def tell_who_waits(timestamp: int) -> None:
    """Mail each supervisor and partner's reader for whom something waits, once a thing; concerns have their own."""
    at = _now()
    note_who_waits(at=at, limit=BATCH)
    if routing.mail_is_held():
        return
    with notices_over_one_line() as send:
        for account_id in accounts_to_tell(at, limit=BATCH):
            run_guarded(
                partial(tell_to_sign_in, account_id, send=send, at=at),
                piece=Piece.NOTICE,
                subject_id=account_id,
                note=partial(note_broken_telling, account_id, at=at),
            )
            if _now() > at + MAIL_TIME:  # a slow mail server: the next minute goes on
                return


@tasks.periodic(cron="* * * * * */30")
@tasks.task(
    name="fetch_from_partners",
    queue="exchange",
    lock="fetch_from_partners",
    queueing_lock="fetch_from_partners",
)
def fetch_from_partners(timestamp: int = 0) -> None:
    """Fetch what other installations sent to units of this one, whoever waits longest first.

    Not while this database was restored and is not released: what it would say has arrived could be lost again.
    """
    if routing.mail_is_held():
        return
    began = _now()
    for link_id in links_due(began, limit=BATCH):
        at = _now()
        if at > began + MAIL_TIME:
            return
        run_guarded(
            partial(fetch_items, link_id, by=Worker(), at=at, goes_on=_until(at + FETCH_TIME)),
            piece=Piece.PARTNER,
            subject_id=link_id,
            note=partial(note_broken_fetching, link_id, by=Worker(), at=at),
        )


@tasks.periodic(cron="* * * * * */15")
@tasks.task(name="ask_elsewhere", queue="exchange", lock="ask_elsewhere", queueing_lock="ask_elsewhere")
def ask_elsewhere(timestamp: int = 0) -> None:
    """Answer what other installations ask of units here, and carry what these ask. Not out of a restored database."""
    if routing.mail_is_held():
        return
    began = _now()
    answer_what_is_asked(began)
    carry_what_is_asked(began, goes_on=_until(began + MAIL_TIME))


@tasks.periodic(cron="* * * * * */15")
@tasks.task(name="call_webhooks", queue="exchange", lock="call_webhooks", queueing_lock="call_webhooks")
def call_webhooks(timestamp: int = 0) -> None:
    """Tell partners' systems by an id what was sent to them or recalled. Not out of a restored database."""
    if routing.mail_is_held():
        return
    began = _now()
    owe_calls(limit=BATCH, at=began)
    for webhook_id in webhooks_due(began, limit=BATCH):
        at = _now()
        if at > began + MAIL_TIME:
            return
        run_guarded(
            partial(call_webhook, webhook_id, at=at, goes_on=_until(at + FETCH_TIME)),
            piece=Piece.WEBHOOK,
            subject_id=webhook_id,
            note=partial(note_broken_call, webhook_id, at=at),
        )


@tasks.periodic(cron="7 * * * *")
@tasks.task(name="anchor_audit", queue="sweeps", queueing_lock="anchor_audit")
def anchor_audit(timestamp: int) -> None:
    """Write the head of the audit chain to a file outside the database."""
    write_head(at=_now())


@tasks.periodic(cron="23 * * * *")
@tasks.task(name="reconcile", queue="sweeps", queueing_lock="reconcile")
def reconcile(timestamp: int) -> None:
    """Hold what was told against what became of it, and forget what is too old: wordings, and sign-ins that ran out."""
    do_hourly_steps(_now())


@tasks.periodic(cron="0 5 * * 1")
@tasks.task(name="show_progress", queue="sweeps", queueing_lock="show_progress")
def show_weekly_progress(timestamp: int) -> None:
    """Monday's beat of the tellers' progress."""
    show_progress(by=Worker())


def _until(end: datetime) -> Callable[[], bool]:
    return lambda: _now() < end


def _now() -> datetime:
    return datetime.now(UTC)
