"""Writes of concerns: raise, triage, acknowledge, decide, and the clock's steps."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice, FrontDoor
from inkling.safeguarding.rules import clock
from inkling.safeguarding.rules.escalation import must_escalate, protected_view
from inkling.safeguarding.rules.states import ClockStep, ConcernState


class NoFrontDoorError(Exception):
    """No default front door is configured; `inkling check` refuses to start in that state."""


def front_door_for(district: str) -> FrontDoor:
    """Give the front door of a district, or the default one. Raises `NoFrontDoorError`."""
    doors = FrontDoor.objects.filter(district_id=district) if district else FrontDoor.objects.none()
    door = doors.first() or FrontDoor.objects.filter(is_default=True).first()
    if door is None:
        raise NoFrontDoorError("No default front door is configured: run `inkling check`.")
    return door


def raise_concern(
    draft: Draft, *, report_id: UUID, unit_id: UUID, district: str, number: int, at: datetime
) -> Concern | None:
    """Open a concern with its clock and first notice when this draft must be escalated; else give None."""
    if not must_escalate(draft):
        return None
    view, door, referred = protected_view(draft), front_door_for(district), draft.already_referred
    concern = Concern.objects.create(
        report_id=report_id,
        number=number,
        unit_id=unit_id,
        front_door=door,
        state=(ConcernState.ALREADY_REFERRED if referred else ConcernState.RAISED).value,
        urgency=draft.urgency.value,
        must_not_be_told=draft.must_not_be_told,
        child=view.child,
        worry=view.worry,
        needed_to_act=view.needed_to_act,
        indicators=[sign.value for sign in view.indicators],
        referred_to=referred.to if referred else "",
        referred_when=referred.when if referred else "",
        referred_reference=referred.reference if referred else "",
    )
    ConcernClock.objects.create(
        concern=concern,
        unit_id=unit_id,
        raised_at=at,
        step=ClockStep.CONTACT.value,
        next_step_at=at + clock.patience(draft.urgency),
    )
    ConcernNotice.objects.create(
        concern=concern, step=ClockStep.CONTACT.value, to_id=door.contact_id, next_try_at=at
    )
    return concern
