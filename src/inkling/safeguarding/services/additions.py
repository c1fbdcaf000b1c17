"""Writes of what comes to a concern later: added beside what stands, never over it."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from inkling.accounts.notice_queries import members_with
from inkling.accounts.rules.roles import Role
from inkling.capture.rules.draft import Draft
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernNotice, FrontDoor
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, as_json
from inkling.safeguarding.rules.states import ClockStep, ConcernState, RequestedStep
from inkling.safeguarding.services.keeping import keep_from_named
from inkling.vocabulary.telling import Urgency


@dataclass(frozen=True)
class Later:
    """What a teller sent later, and the front door of the place it names.

    With `only_at_door` it is added only to a concern of that door, since it would open one of its own elsewhere.
    """

    urgency: Urgency
    view: ProtectedView
    door: FrontDoor | None
    only_at_door: bool


def enrich_by_teller(later: Later, *, report_id: UUID, at: datetime) -> UUID | None:
    """Add what a teller sent later to the open concern of the report; return it, or None where none stands for it.

    Danger now is added only to a concern that says so as well: otherwise it opens its own, with its own clock. So it
    does where it is declared beside what only a machine read as now.
    """
    view, door = later.view, later.door
    words = {
        "must_not_be_told": view.must_not_be_told,
        "child": view.child,
        "worry": view.worry,
        "needed_to_act": view.needed_to_act,
        "indicators": [sign.value for sign in view.indicators],
        "lines": as_json(view.lines),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT safeguarding_enrich_by_teller(%s, %s, %s, %s, %s, %s, %s)",
            [
                report_id,
                uuid.uuid4(),
                later.urgency.value,
                json.dumps(words),
                door.pk if door else None,
                later.only_at_door,
                at,
            ],
        )
        (concern_id,) = cursor.fetchone()
    return UUID(str(concern_id)) if concern_id is not None else None


def enrich(
    concern_id: UUID, *, draft: Draft, view: ProtectedView, account_id: UUID, at: datetime
) -> ConcernAddition | None:
    """Add what an officer says to a concern and tell its reader; None where it is decided by now."""
    held = hold_concern(concern_id)
    if held.state == ConcernState.DECIDED.value:
        return None
    number = additions_to(concern_id) + 1
    addition = ConcernAddition.objects.create(
        concern_id=concern_id,
        number=number,
        added_by_id=account_id,
        added_at=at,
        urgency=draft.urgency.value,
        must_not_be_told=view.must_not_be_told,
        child=view.child,
        worry=view.worry,
        needed_to_act=view.needed_to_act,
        indicators=[sign.value for sign in view.indicators],
        view=as_json(view.lines),
        # The worker looks once more: it knows which words of the report name who told.
        withheld_by=0,
    )
    for reader_id in readers_of(held):
        ConcernNotice.objects.create(
            concern_id=concern_id,
            step=ClockStep.CONTACT.value,
            awaits=RequestedStep.READING.value,
            addition=number,
            to_id=reader_id,
            next_try_at=at,
        )
    keep_from_named(concern_id=concern_id)
    return addition


def hold_concern(concern_id: UUID) -> Concern:
    """Hold a concern until this transaction ends: nothing is added while it is decided, nor the other way round."""
    found = Concern.objects.select_for_update(of=("self",), no_key=True).select_related("front_door")
    return found.only("id", "unit_id", "state", "acknowledged_by_id", "front_door__contact_id").get(
        pk=concern_id
    )


def additions_to(concern_id: UUID) -> int:
    """Return how many things came to a concern later."""
    return ConcernAddition.objects.filter(concern_id=concern_id).count()


def readers_of(concern: Concern) -> list[UUID]:
    """Return who has it, else the contact; where no front door is here, the unit's supervisors."""
    if concern.acknowledged_by_id is not None:
        return [concern.acknowledged_by_id]
    if concern.front_door is not None:
        return [concern.front_door.contact_id]
    return members_with(Role.SUPERVISOR, organisation_id=concern.unit_id)
