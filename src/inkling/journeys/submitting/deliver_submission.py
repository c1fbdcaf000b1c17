"""The worker delivers one submission. At least once is tried; once it takes effect, in the commit that says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.governance.services import Action, append_audit, append_many
from inkling.linking.noting_services import owe_notes
from inkling.regions.rules.days import day_here
from inkling.routing.methods.failures import Suspect
from inkling.routing.methods.transports import TRANSPORTS, DeliveryFailed, Transport
from inkling.routing.rules.states import Method
from inkling.routing.services import submissions as routing
from inkling.routing.services.arriving import let_arrive
from inkling.routing.services.failing import begin_try, mark_failed


class Delivery(StrEnum):
    """What came of it. `closed`: nothing else that goes the same way need be tried now.

    `broken`: it may be this one alone that ended the line, or its address, whose others now wait with it.
    `away`: a region's own system stored nothing. What goes there now waits; no other line is in doubt.
    """

    DONE = "done"
    FAILED = "failed"
    CLOSED = "closed"
    BROKEN = "broken"
    AWAY = "away"


@transaction.atomic
def deliver_submission(
    submission_id: UUID,
    *,
    by: Actor,
    at: datetime,
    jitter: float,
    transports: Mapping[Method, Transport] = TRANSPORTS,
) -> Delivery:
    """Deliver a submission that waits. Nothing to do, or held by another worker, is done; a failure is noted.

    What it says is read, compared and counted later: that is owed from here on, and delays nothing.

    Who delivers many hands in `transports_for_many()`.
    """
    attempt = routing.take_for_delivery(submission_id)
    if attempt is None:
        return Delivery.DONE
    submission = attempt.submission
    try:
        state = transports[Method(submission.method)](submission, day_here(at))
    except DeliveryFailed as failure:
        parked = mark_failed(attempt, failure=failure, jitter=jitter, at=at)
        _leave_entry(submission.pk, purpose="parked" if parked else "failed", by=by)
        return _what_came(failure)
    routing.mark_delivered(attempt, state=state, at=at)
    owe_notes([submission.pk])
    _leave_entry(submission.pk, purpose=state.value, by=by)
    return Delivery.DONE


@transaction.atomic
def deliver_many(*, by: Actor, at: datetime, limit: int) -> int:
    """Deliver up to `limit` submissions that stay on this machine, in one commit; return how many.

    All or none: where one breaks the others are delivered one by one, and that one is noted.
    """
    arrived = let_arrive(at, limit=limit)
    owe_notes([id_ for id_, _ in arrived])
    append_many(
        Action.SUBMISSION_MOVED,
        actor=by.audit_name,
        what=[(f"submission:{id_}", state.value) for id_, state in arrived],
    )
    return len(arrived)


@transaction.atomic
def begin_to_send(submission_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Count a try to send a document, before it is made; return whether it is to be made.

    Making a document of what anybody wrote can end the process. What did so too often is parked for a person.
    """
    begun = begin_try(submission_id, at=at)
    if begun is None:
        _leave_entry(submission_id, purpose="parked", by=by)
    return bool(begun)


@transaction.atomic
def note_broken_delivery(
    submission_id: UUID, *, problem: str, by: Actor, at: datetime, jitter: float
) -> None:
    """Note that a delivery broke in our own code: it waits, longer each time, and is parked after the last."""
    attempt = routing.take_for_delivery(submission_id)
    if attempt is None:
        return
    parked = mark_failed(attempt, failure=DeliveryFailed(f"it broke ({problem})"), jitter=jitter, at=at)
    _leave_entry(submission_id, purpose="parked" if parked else "failed", by=by)


def _leave_entry(submission_id: UUID, *, purpose: str, by: Actor) -> None:
    append_audit(
        Action.SUBMISSION_MOVED, actor=by.audit_name, subject=f"submission:{submission_id}", purpose=purpose
    )


def _what_came(failure: DeliveryFailed) -> Delivery:
    if failure.suspect is Suspect.SYSTEM:
        return Delivery.AWAY
    if failure.suspect:
        return Delivery.BROKEN
    return Delivery.CLOSED if failure.stops_others else Delivery.FAILED
