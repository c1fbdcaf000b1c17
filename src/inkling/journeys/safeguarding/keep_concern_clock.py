"""The clock of concerns: notices go out, and the next person is told when nobody answers or decides.

Each try is counted in a commit of its own before it is made, so that what kills the process is counted too. Nothing
here reads what was told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.governance.services import Action, append_audit
from inkling.routing.methods.failures import DeliveryFailed
from inkling.safeguarding.models import ConcernNotice
from inkling.safeguarding.question_queries import concern_of_question
from inkling.safeguarding.rules.states import RequestedStep
from inkling.safeguarding.services import ladder, notices, questions


class SendNotice(Protocol):
    """Sends a content-free notice to an address. Raises `DeliveryFailed`, and nothing else of its own."""

    def __call__(
        self,
        address: str,
        /,
        *,
        is_urgent: bool = False,
        is_locked_out: bool = False,
        new_start_code: str = "",
    ) -> None:
        """Send it; `is_urgent` where a child may be in danger now. The subject says so, and nothing more.

        `is_locked_out`: to the owner of an account at which somebody guessed too often. `new_start_code`: to whoever
        was given a new start by a lead.
        """
        ...


class NoticeOutcome(StrEnum):
    """What came of telling a person. `away`: the mail server is, so nobody else need be tried now."""

    NOTHING_DUE = "nothing_due"
    SENT = "sent"
    FAILED = "failed"
    AWAY = "away"


def tell_person(account_id: UUID, *, send: SendNotice, by: Actor, at: datetime) -> NoticeOutcome:
    """Send one mail for all that a person is to be told now. After a crash it may go twice, never not at all.

    One mail, so that a thousand concerns in a minute do not wait behind each other, and their number says nothing.
    Not one transaction: the try stands before the mail goes out, and no row is locked while the server takes its time.
    """
    with transaction.atomic():
        begun, parked = notices.begin_telling(account_id, at=at)
        _leave_entries(parked, by=by)
        is_urgent = notices.is_urgent(begun)
    if not begun:
        return NoticeOutcome.NOTHING_DUE
    try:
        send(begun[0].to.email, is_urgent=is_urgent)
    except DeliveryFailed as failure:
        return _note_failure(begun, failure=failure, by=by, at=at)
    with transaction.atomic():
        notices.mark_sent(begun, at=at)
    return NoticeOutcome.SENT


@transaction.atomic
def note_broken_notice(account_id: UUID, *, problem: str, by: Actor, at: datetime) -> None:
    """Note that telling a person broke in our own code: counted against this person's notices alone."""
    failing = notices.notices_in_progress(account_id)
    parked = notices.mark_failed(failing, problem=problem, is_final=False, at=at)
    _leave_entries(parked, by=by)


def climb_ladder(concern_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Tell the next person about a concern that nobody has acknowledged, or decided in time; return whether it did."""
    with transaction.atomic():
        is_due = notices.begin_step(concern_id, at=at)
    return is_due and _climb(concern_id, by=by, at=at)


@transaction.atomic
def note_broken_step(concern_id: UUID, *, problem: str) -> None:
    """Note that a step of the clock broke. It is tried on for as long as the concern is open."""
    notices.mark_step_broken(concern_id, problem=problem)


@transaction.atomic
def _climb(concern_id: UUID, *, by: Actor, at: datetime) -> bool:
    climbed = ladder.climb(concern_id, at=at)
    notices.end_step(concern_id)
    if climbed is None:
        return False
    action = Action.CONCERN_STEPPED_UP if climbed.awaits is RequestedStep.ANSWER else Action.CONCERN_CHASED
    append_audit(action, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=climbed.step.value)
    return True


@transaction.atomic
def skip_notice(notice_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Skip who cannot be told or must not be, and let the next one be told; return whether this call did so."""
    notice = ladder.skip_notice(notice_id, at=at)
    if notice is None:
        return False
    append_audit(
        Action.CONCERN_SKIPPED,
        actor=by.audit_name,
        subject=f"concern:{notice.concern_id}",
        purpose=notice.step,
    )
    return True


def leave_for_later(subject_id: UUID, *, problem: str) -> None:
    """Leave what broke as it is: its rows say that it is due, and it is looked at again with the next round."""


@transaction.atomic
def tell_unit(concern_id: UUID, *, by: Actor, at: datetime) -> int:
    """Tell the unit to look at a concern, since a child may be in danger now; return how many people are told."""
    notified = ladder.tell_unit(concern_id, at=at)
    if notified:
        append_audit(Action.CONCERN_SHOWN_TO_UNIT, actor=by.audit_name, subject=f"concern:{concern_id}")
    return notified


@transaction.atomic
def climb_question(question_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Tell who is next of the unit about a question that nobody answers; return whether somebody was left."""
    step = questions.climb_question(question_id, at=at)
    if step is None:
        return False
    subject = f"concern:{concern_of_question(question_id)}"
    append_audit(Action.CONCERN_ASKED_AGAIN, actor=by.audit_name, subject=subject, purpose=step.value)
    return True


@transaction.atomic
def note_broken_question(question_id: UUID, *, problem: str, at: datetime) -> None:
    """Note that telling the unit of a question broke: it is tried again in a minute, and keeps no other."""
    questions.put_off(question_id, at=at)


@transaction.atomic
def _note_failure(
    begun: Sequence[ConcernNotice], *, failure: DeliveryFailed, by: Actor, at: datetime
) -> NoticeOutcome:
    if failure.stops_others and failure.suspect is None:
        notices.mark_server_away(begun, problem=str(failure), at=at)
        return NoticeOutcome.AWAY
    parked = notices.mark_failed(begun, problem=str(failure), is_final=failure.is_final, at=at)
    _leave_entries(parked, by=by)
    return NoticeOutcome.FAILED


def _leave_entries(parked: Sequence[ConcernNotice], *, by: Actor) -> None:
    for notice in parked:
        append_audit(
            Action.CONCERN_NOTICE_PARKED,
            actor=by.audit_name,
            subject=f"concern:{notice.concern_id}",
            purpose=notice.step,
        )
