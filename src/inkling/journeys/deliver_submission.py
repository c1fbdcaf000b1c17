"""The worker delivers one submission. At least once is tried; once it takes effect, in the commit that says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.governance.services import Action, append_audit
from inkling.routing import services as routing
from inkling.routing.failing import mark_failed
from inkling.routing.methods.transports import TRANSPORTS, DeliveryFailed, Transport
from inkling.routing.repetition import note_repetition
from inkling.routing.rules.states import Method, SubmissionState


class Delivery(StrEnum):
    """What came of it. `closed`: nothing else that goes the same way need be tried now.

    `broken`: it may be this one alone that ended the line, or its address, whose others now wait with it.
    """

    DONE = "done"
    FAILED = "failed"
    CLOSED = "closed"
    BROKEN = "broken"


@transaction.atomic
def deliver_submission(
    submission_id: UUID, *, by: Actor, at: datetime, jitter: float,
    transports: Mapping[Method, Transport] = TRANSPORTS,
) -> Delivery:  # fmt: skip
    """Deliver a submission that waits. Nothing to do, or held by another worker, is done; a failure is noted.

    Who delivers many hands in `transports_for_many()`.
    """
    attempt = routing.take_for_delivery(submission_id)
    if attempt is None:
        return Delivery.DONE
    submission = attempt.submission
    try:
        state = transports[Method(submission.method)](submission, at.date())
    except DeliveryFailed as failure:
        parked = mark_failed(attempt, failure=failure, jitter=jitter, at=at)
        append_audit(
            Action.SUBMISSION_MOVED, actor=by.audit_name, subject=f"submission:{submission.pk}",
            purpose="parked" if parked else "failed",
        )  # fmt: skip
        return _what_came(failure)
    routing.mark_delivered(attempt, state=state, at=at)
    if state is not SubmissionState.SUBMITTED:  # nobody here reads what has left
        note_repetition(submission)
    append_audit(
        Action.SUBMISSION_MOVED,
        actor=by.audit_name,
        subject=f"submission:{submission.pk}",
        purpose=state.value,
    )
    return Delivery.DONE


def _what_came(failure: DeliveryFailed) -> Delivery:
    if failure.suspect:
        return Delivery.BROKEN
    return Delivery.CLOSED if failure.stops_others else Delivery.FAILED
