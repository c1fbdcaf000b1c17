"""The clock of concerns: notices go out, and the next person is told when nobody answers or decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.governance.services import Action, append_audit
from inkling.safeguarding import question_services as questions
from inkling.safeguarding import services as safeguarding
from inkling.safeguarding.rules.states import Awaited

_RETRY = timedelta(minutes=1)

# Sends a content-free notice to an address; raises OSError (or smtplib's kinds of it) when it cannot.
SendNotice = Callable[[str], None]


@transaction.atomic
def send_notice(notice_id: UUID, *, send: SendNotice, by: Actor, at: datetime) -> bool:
    """Send one notice that is due; give whether it is sent. After a crash it may go twice, never not at all."""
    notice = safeguarding.take_notice(notice_id)
    if notice is None:
        return True
    try:
        send(notice.to.email)
    except OSError as problem:
        safeguarding.mark_notice_failed(notice, problem=type(problem).__name__, next_try_at=at + _RETRY)
        return False
    safeguarding.mark_notice_sent(notice, at=at)
    return True


@transaction.atomic
def climb_ladder(concern_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Tell the next person about a concern that nobody has acknowledged, or decided in time; give whether it did."""
    climbed = safeguarding.climb(concern_id, at=at)
    if climbed is None:
        return False
    action = Action.CONCERN_STEPPED_UP if climbed.awaits is Awaited.ANSWER else Action.CONCERN_CHASED
    append_audit(action, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=climbed.step.value)
    return True


@transaction.atomic
def climb_question(question_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Tell who is next of the unit about a question that nobody answers; return whether somebody was left."""
    step = questions.climb_question(question_id, at=at)
    if step is None:
        return False
    append_audit(
        Action.CONCERN_ASKED_AGAIN, actor=by.audit_name, subject=f"question:{question_id}", purpose=step.value
    )
    return True
