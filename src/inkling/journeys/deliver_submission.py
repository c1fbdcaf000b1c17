"""The worker delivers one submission. At least once is tried; once it takes effect, in the commit that says so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.governance.services import Action, append_audit
from inkling.routing import services as routing
from inkling.routing.methods.transports import TRANSPORTS, DeliveryFailed
from inkling.routing.rules.states import Method


@transaction.atomic
def deliver_submission(submission_id: UUID, *, by: Actor, at: datetime, jitter: float) -> bool:
    """Deliver a submission that waits; give whether it is done. A failure is noted with its next try."""
    attempt = routing.take_for_delivery(submission_id)
    if attempt is None:
        return True
    submission = attempt.submission
    try:
        state = TRANSPORTS[Method(submission.method)](submission)
    except DeliveryFailed as failure:
        parked = routing.mark_failed(
            attempt, problem=str(failure), is_final=failure.is_final, jitter=jitter, at=at
        )
        append_audit(
            Action.SUBMISSION_MOVED, actor=by.audit_name, subject=f"submission:{submission.pk}",
            purpose="parked" if parked else "failed",
        )  # fmt: skip
        return False
    routing.mark_delivered(attempt, state=state, at=at)
    append_audit(
        Action.SUBMISSION_MOVED,
        actor=by.audit_name,
        subject=f"submission:{submission.pk}",
        purpose=state.value,
    )
    return True
