"""One round of each part of the worker: what is due by the rows, each piece of work guarded by itself.

The order of the parts is their weight: concerns first, then what reaches the inbox, then what is noted of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import connection

from inkling.accounts.actor import Worker
from inkling.governance.services import end_lock_fillers
from inkling.journeys.linking.note_mentions import compare_anew, note_broken_noting, note_mentions
from inkling.journeys.linking.read_anew import due_to_read_anew, read_anew
from inkling.journeys.picturing.analyse_week import analyse_week
from inkling.journeys.picturing.count_week import count_week
from inkling.journeys.picturing.try_week import note_broken_week
from inkling.journeys.safeguarding.join_concerns import join_copy
from inkling.journeys.safeguarding.keep_concern_clock import (
    NoticeOutcome,
    climb_ladder,
    climb_question,
    leave_for_later,
    note_broken_notice,
    note_broken_question,
    note_broken_step,
    skip_notice,
    tell_person,
    tell_unit,
)
from inkling.journeys.safeguarding.withholding.withhold_anew import (
    MessagesRead,
    note_broken_withholding,
    withhold_anew,
)
from inkling.journeys.searching.index_what_was_told import index_owed, note_broken_indexing
from inkling.journeys.submitting.deliver_submission import (
    Delivery,
    deliver_many,
    deliver_submission,
    note_broken_delivery,
)
from inkling.linking.queries.noting import submissions_to_compare_anew, submissions_to_note
from inkling.picture.models import AlarmRun, WeekCounting, WeekWork
from inkling.picture.queries.counts import weeks_to_count
from inkling.picture.rules.weeks import monday_of
from inkling.picture.week_queries import weeks_to_analyse
from inkling.regions.rules.days import day_here
from inkling.routing.due_queries import submissions_due
from inkling.routing.methods.transports import TRANSPORTS, Transport
from inkling.routing.queries import mail_is_held
from inkling.routing.rules.states import Method
from inkling.safeguarding.notice_queries import (
    clocks_to_climb,
    concerns_to_show_the_unit,
    notices_to_skip,
    people_to_tell,
)
from inkling.safeguarding.question_queries import questions_to_climb
from inkling.safeguarding.services.joining import copies_to_join
from inkling.safeguarding.services.withholding import views_to_withhold
from inkling.search.indexing_queries import owed_to_index
from inkling.sites.worker.guard import Piece, run_guarded
from inkling.sites.worker.notices import notices_over_one_line

BATCH = 200
# Of one minute: what opens meanwhile is not kept waiting.
VIEWS_IN_A_ROUND = 100
# Of one look at what waits: what arrives meanwhile is noted by another thread, and goes first in the next.
COMPARISONS_IN_A_ROUND = READINGS_IN_A_ROUND = 20
# After so many the list is asked for again, so that danger that came meanwhile goes first.
PEOPLE_IN_A_ROW = 20


def guard_locks(at: datetime) -> int:
    """End whoever fills the table of locks; return how many sessions of the sites that were.

    The connection is kept: where the table is full, nobody signs in any more.
    """
    ended = end_lock_fillers()
    connection.close_at = None
    return ended


def climb_ladders(at: datetime) -> int:
    """Tell the next person of each concern whose step has come; return how many were looked at."""
    due = clocks_to_climb(at, limit=BATCH)
    for concern_id in due:
        run_guarded(
            partial(climb_ladder, concern_id, by=Worker(), at=at),
            piece=Piece.CLOCK,
            subject_id=concern_id,
            note=partial(note_broken_step, concern_id),
        )
    return len(due)


def climb_questions(at: datetime) -> int:
    """Tell who is next of the unit about each question of a front door that is due; return how many there were."""
    due = questions_to_climb(at, limit=BATCH)
    for question_id in due:
        run_guarded(
            partial(climb_question, question_id, by=Worker(), at=at),
            piece=Piece.QUESTION,
            subject_id=question_id,
            note=partial(note_broken_question, question_id, at=at),
        )
    return len(due)


def skip_who_cannot_be_notified(at: datetime) -> int:
    """Skip whose account is closed and who must not find out, so that the next one is told; return how many."""
    due = notices_to_skip(limit=BATCH)
    for notice_id in due:
        run_guarded(
            partial(skip_notice, notice_id, by=Worker(), at=at),
            piece=Piece.SKIP,
            subject_id=notice_id,
            note=partial(leave_for_later, notice_id),
        )
    return len(due)


def tell_units(at: datetime) -> int:
    """Tell each unit of its concerns in which a child may be in danger now; return how many people are told."""
    notified = 0
    for concern_id in concerns_to_show_the_unit(limit=BATCH):
        came = run_guarded(
            partial(tell_unit, concern_id, by=Worker(), at=at),
            piece=Piece.SHOW,
            subject_id=concern_id,
            note=partial(leave_for_later, concern_id),
        )
        notified += came or 0
    return notified


def join_copies(at: datetime) -> int:
    """Let each concern that was told again in the same words stand under the first; return how many did.

    All open concerns are compared, so no clock and no notice waits for it.
    """
    joined = 0
    for concern_id, first_id in copies_to_join(limit=BATCH):
        came = run_guarded(
            partial(join_copy, concern_id, first_id=first_id, by=Worker()),
            piece=Piece.COPY,
            subject_id=concern_id,
            note=partial(leave_for_later, concern_id),
        )
        joined += bool(came)
    return joined


def keep_ladders(at: datetime) -> int:
    """Skip who cannot be told, and tell the units; return how many of both."""
    return skip_who_cannot_be_notified(at) + tell_units(at)


def tell_front_doors(at: datetime, *, again: bool = False) -> int:
    """Send what is due about concerns, danger now first; return how many people were told or tried.

    With `again` those whom no mail reached before: who hangs or is refused keeps only its like.
    """
    if mail_is_held():
        return 0
    people = people_to_tell(at, limit=PEOPLE_IN_A_ROW, again=again)
    if not people:
        return 0
    with notices_over_one_line() as send:
        for account_id in people:
            came = run_guarded(
                partial(tell_person, account_id, send=send, by=Worker(), at=at),
                piece=Piece.NOTICE,
                subject_id=account_id,
                note=partial(note_broken_notice, account_id, by=Worker(), at=at),
            )
            if came is NoticeOutcome.AWAY:
                return 0
    return len(people)


def deliver_what_stays(at: datetime) -> int:
    """Deliver what goes to the inbox of a unit or to be submitted by hand; return how many were looked at."""
    delivered = run_guarded(
        partial(deliver_many, by=Worker(), at=at, limit=BATCH),
        piece=Piece.DELIVERIES,
        subject_id=UUID(int=0),
        note=_one_by_one_instead,
    )
    if delivered is not None:
        return delivered
    due = submissions_due(at, limit=BATCH)
    for submission_id in due:
        deliver_one(submission_id, at=at)
    return len(due)


def note_what_arrived(at: datetime, *, limit: int = 50) -> int:
    """Note what so many submissions mention that have arrived; return how many were looked at."""
    return note_each(submissions_to_note(at, limit=limit), note_mentions, at=at)


def compare_what_an_older_version_did(at: datetime) -> int:
    """Compare some reports once more that an older version compared; return how many were looked at."""
    return note_each(submissions_to_compare_anew(limit=COMPARISONS_IN_A_ROUND), compare_anew, at=at)


def read_what_another_version_read(at: datetime) -> int:
    """Read some reports once more that were read before a unit's words or the rules changed; return how many."""
    return note_each(due_to_read_anew(at=at, limit=READINGS_IN_A_ROUND), read_anew, at=at)


def note_each(due: Sequence[tuple[UUID, UUID]], do: Callable[..., bool], *, at: datetime) -> int:
    """Note what each submission mentions of its report, guarded; return how many were looked at."""
    for submission_id, report_id in due:
        run_guarded(
            partial(do, report_id, submission_id=submission_id, at=at),
            piece=Piece.NOTES,
            subject_id=submission_id,
            note=partial(note_broken_noting, submission_id),
        )
    return len(due)


def index_what_is_owed(at: datetime) -> int:
    """Put what is owed into the index of the search; return how many were looked at."""
    due = owed_to_index(at, limit=BATCH)
    for owed_id in due:
        run_guarded(
            partial(index_owed, owed_id, at=at),
            piece=Piece.INDEX,
            subject_id=owed_id,
            note=partial(note_broken_indexing, owed_id),
        )
    return len(due)


def keep_counts(at: datetime, *, limit: int = BATCH) -> int:
    """Count again the weeks in which something has changed; return how many were looked at."""
    due = weeks_to_count(limit=limit)
    for unit_id, monday in due:
        work = partial(count_week, unit_id, monday=monday, at=at)
        _try_week(work, kind=WeekCounting, piece=Piece.COUNTS, unit_id=unit_id, monday=monday)
    return len(due)


def raise_alarms(at: datetime, *, limit: int = BATCH) -> int:
    """Analyse the weeks of each unit that have ended since its last analysis; return how many were looked at.

    The oldest first, as they would have been: an alarm is new where no earlier week has raised it.
    """
    due = weeks_to_analyse(monday_of(day_here(at)), at=at, limit=limit)
    for unit_id, monday in due:
        work = partial(analyse_week, unit_id, monday=monday, at=at)
        _try_week(work, kind=AlarmRun, piece=Piece.ALARMS, unit_id=unit_id, monday=monday)
    return len(due)


def _try_week(
    work: Callable[[], bool], *, kind: type[WeekWork], piece: Piece, unit_id: UUID, monday: date
) -> None:
    note = partial(note_broken_week, kind, unit_id, monday=monday)
    run_guarded(work, piece=piece, subject_id=unit_id, note=note)


def withhold_views_anew() -> int:
    """Withhold again some views that rules of before withheld; return how many were looked at."""
    due, messages = views_to_withhold(limit=VIEWS_IN_A_ROUND), MessagesRead()
    for old in due:
        run_guarded(
            partial(withhold_anew, old, by=Worker(), messages=messages),
            piece=Piece.WITHHOLDING,
            subject_id=old.id,
            note=partial(note_broken_withholding, old, by=Worker()),
        )
    return len(due)


def deliver_one(
    submission_id: UUID, *, at: datetime, transports: Mapping[Method, Transport] = TRANSPORTS
) -> Delivery:
    """Deliver one submission; one that breaks in our own code waits, and keeps no other."""
    jitter = random.random()  # noqa: S311 - spreads tries, keeps no secret
    came = run_guarded(
        partial(deliver_submission, submission_id, by=Worker(), at=at, jitter=jitter, transports=transports),
        piece=Piece.SUBMISSION,
        subject_id=submission_id,
        note=partial(note_broken_delivery, submission_id, by=Worker(), at=at, jitter=jitter),
    )
    return came or Delivery.FAILED


def _one_by_one_instead(*, problem: str) -> None:
    """One of many broke them all: each is now delivered by itself, and that one is noted on its own row."""
