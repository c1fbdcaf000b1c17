"""Writes of concerns: raise, triage, acknowledge, decide, and the clock's steps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from inkling.accounts.models import Account, Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.capture.rules.draft import Draft
from inkling.regions.rules.days import day_here
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice, FrontDoor
from inkling.safeguarding.rules import clock
from inkling.safeguarding.rules.doors import Ground, default_takes
from inkling.safeguarding.rules.escalation import must_escalate, urgency_to_act_on
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart, as_json
from inkling.safeguarding.rules.states import ClockStep, ConcernState, Decision, may_move
from inkling.safeguarding.rules.withholding import RULES
from inkling.safeguarding.services.additions import Later, enrich_by_teller
from inkling.safeguarding.services.keeping import keep_from_named
from inkling.safeguarding.services.protected_views import view_of
from inkling.vocabulary.telling import Urgency


class NoFrontDoorError(Exception):
    """No default front door is configured; `inkling check` refuses to start in that state."""


def front_door_for(ground: Ground) -> FrontDoor | None:
    """Return the front door that a concern goes to; None where no door here covers the place.

    Raises `NoFrontDoorError`.
    """
    own = FrontDoor.objects.filter(district_id=ground.district).first() if ground.district else None
    if own is not None:
        return own
    default = FrontDoor.objects.select_related("district").filter(is_default=True).first()
    if default is None:
        raise NoFrontDoorError
    units = Organisation.objects.filter(kind=OrganisationKind.UNIT.value, region_id__isnull=False)
    here = set(units.values_list("region_id", flat=True))
    door_region = default.district.region_id if default.district else None
    return default if default_takes(ground, door_region=door_region, here=here) else None


def raise_concern(
    draft: Draft,
    *,
    report_id: UUID,
    unit_id: UUID,
    ground: Ground,
    number: int,
    at: datetime,
    view: ProtectedView | None = None,
    opened_by: UUID | None = None,
) -> Concern | None:
    """Open a concern with its clock and first notice when this draft must be escalated; else return None.

    `view` is the draft's, where it was read before the transaction began. `opened_by` is the officer who found
    the sign in what was told: how urgent it is stays as the teller declared it.
    """
    if not must_escalate(draft):
        return None
    place = ConcernPlace(report_id, unit_id, front_door_for(ground), number, opened_by=opened_by)
    today = day_here(at)
    view = view or view_of(draft, day=today, since=today)
    acted_on = replace(draft, urgency=urgency_to_act_on(draft.urgency, view=view))
    return open_concern(acted_on, place=place, at=at, view=view)


def enrich_or_raise(
    draft: Draft,
    *,
    report_id: UUID,
    unit_id: UUID,
    ground: Ground,
    number: int,
    at: datetime,
    view: ProtectedView | None = None,
) -> UUID | Concern | None:
    """Add what was sent later to the open concern of its report, or open one where it must be; return which."""
    today = day_here(at)
    view, opens = view or view_of(draft, day=today, since=today), must_escalate(draft)
    # Without a sign there is no worry to name; the view would name one by itself.
    shown = view if opens else replace(view, worry="")
    # What would be another concern must open one, or it would be brought before nobody.
    urgency = urgency_to_act_on(draft.urgency, view=view) if opens else draft.urgency
    later = Later(urgency, shown, front_door_for(ground), only_at_door=opens)
    return enrich_by_teller(later, report_id=report_id, at=at) or raise_concern(
        draft, report_id=report_id, unit_id=unit_id, ground=ground, number=number, at=at, view=view
    )


@dataclass(frozen=True)
class ConcernPlace:
    """Where a concern stands: its report, the unit that holds it, the front door it goes to, and its number there.

    `opened_by` is the officer who opened it. What a telling opened has the telling's number (1, then its additions);
    what officers opened is counted apart, so that no addition ever finds its number taken. `corrects`: the decided one
    of which it says what the unit has corrected since.
    """

    report_id: UUID
    unit_id: UUID
    door: FrontDoor | None
    number: int
    opened_by: UUID | None = None
    corrects: UUID | None = None


def open_concern(
    draft: Draft, *, place: ConcernPlace, at: datetime, view: ProtectedView | None = None
) -> Concern:
    """Open a concern with its clock and first notice, whatever the draft holds."""
    # How urgent an officer judges it is nothing that the teller declared.
    declared = replace(draft, urgency=Urgency.NOT_SAID) if place.opened_by else draft
    view = view or view_of(declared, day=day_here(at))
    referred = view.referred
    concern = Concern.objects.create(
        report_id=place.report_id,
        number=place.number,
        unit_id=place.unit_id,
        front_door=place.door,
        opened_by_id=place.opened_by,
        corrects_id=place.corrects,
        state=(ConcernState.ALREADY_REFERRED if referred else ConcernState.RAISED).value,
        urgency=draft.urgency.value,
        must_not_be_told=view.must_not_be_told,
        child=view.child,
        worry=view.worry,
        needed_to_act=view.needed_to_act,
        view=as_json(view.lines),
        indicators=[sign.value for sign in view.indicators],
        referred_to=referred.to if referred else "",
        referred_when=referred.when if referred else "",
        referred_reference=referred.reference if referred else "",
        withheld_by=0 if _must_be_withheld_again(view, place=place) else RULES,
    )
    ConcernClock.objects.create(
        concern=concern,
        unit_id=place.unit_id,
        raised_at=at,
        # Without a door the unit's supervisors are the next step, and it has come: the clock tells them at once.
        step=(ClockStep.CONTACT if place.door else ClockStep.SUPERVISOR).value,
        next_step_at=at + clock.patience(draft.urgency) if place.door else at,
    )
    if place.door:
        ConcernNotice.objects.create(
            concern=concern, step=ClockStep.CONTACT.value, to_id=place.door.contact_id, next_try_at=at
        )
    # The worker skips whoever is kept from it, and tells the next one.
    keep_from_named(concern_id=concern.pk)
    return concern


def _must_be_withheld_again(view: ProtectedView, *, place: ConcernPlace) -> bool:
    """Say whether the worker looks once more at what shows who told.

    Who told is sealed by the time anything is added or an officer opens one: it is known by what was withheld before,
    and by the marks of the words that name them, and the worker sees both. And a machine that had no time in the
    second of the telling has not said which clauses show it.
    """
    is_later = place.opened_by is not None or place.number > 1
    return is_later or bool(view.of(ViewPart.UNREAD))


def raise_found(
    report_id: UUID, *, passage: int, view: ProtectedView, sentences: Sequence[str], at: datetime
) -> UUID | None:
    """Open a concern for a passage in which a machine found signs (worker); return it, or None where it need not be.

    `sentences` carry the signs: what a front door has read of this report is not brought before it again.
    """
    shown = {name: getattr(view, name) for name in ("must_not_be_told", "child", "worry", "needed_to_act")}
    stored = json.dumps({**shown, "lines": as_json(view.lines)})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT safeguarding_raise_found(%s, %s, %s, %s, %s)",
            [report_id, passage, stored, list(sentences), at],
        )
        (concern_id,) = cursor.fetchone()
    return UUID(str(concern_id)) if concern_id is not None else None


def triage(concern: Concern, *, account_id: UUID) -> None:
    """Note who in the unit looked at a concern first. A later look changes nothing."""
    Concern.objects.filter(pk=concern.pk, triaged_by__isnull=True).update(triaged_by_id=account_id)


def acknowledge(concern: Concern, *, account_id: UUID, at: datetime) -> bool:
    """Move a concern on to acknowledged; return whether it moved. From here the clock waits for the decision."""
    # A joined one is answered for by the one that leads.
    stands = ConcernState(concern.state)
    if stands is ConcernState.JOINED or not may_move(stands, to=ConcernState.ACKNOWLEDGED):
        return False
    moved = Concern.objects.filter(pk=concern.pk, state=concern.state).update(
        state=ConcernState.ACKNOWLEDGED.value, acknowledged_by_id=account_id
    )
    if moved:
        clock_row = ConcernClock.objects.get(pk=concern.pk)
        late_at = clock.chase_from(
            raised_at=clock_row.raised_at, acknowledged_at=at, urgency=Urgency(concern.urgency)
        )
        ConcernClock.objects.filter(pk=concern.pk).update(acknowledged_at=at, next_step_at=late_at)
    return bool(moved)


def decide(concern: Concern, *, decision: Decision, reason: str, account_id: UUID, at: datetime) -> bool:
    """Move an acknowledged concern on to decided; return whether it moved. The clock stops."""
    if not may_move(ConcernState(concern.state), to=ConcernState.DECIDED):
        return False
    moved = Concern.objects.filter(pk=concern.pk, state=concern.state).update(
        state=ConcernState.DECIDED.value,
        decision=decision.value,
        decision_reason=reason,
        decided_by_id=account_id,
    )
    if moved:
        ConcernClock.objects.filter(pk=concern.pk).update(decided_at=at, next_step_at=None)
    return bool(moved)


@dataclass(frozen=True)
class DoorPeople:
    """The three steps of a front door."""

    contact: Account
    deputy: Account
    supervisor: Account


def appoint_front_door(
    *,
    district_id: str | None,
    organisation: Organisation,
    local_name: str,
    people: DoorPeople,
    is_default: bool,
) -> FrontDoor:
    """Make or renew the front door of a district. A default door may have no district; there is one at most."""
    if is_default:
        FrontDoor.objects.filter(is_default=True).exclude(district_id=district_id).update(is_default=False)
    columns: dict[str, Any] = {
        "organisation": organisation,
        "local_name": local_name,
        "contact": people.contact,
        "deputy": people.deputy,
        "supervisor": people.supervisor,
        "is_default": is_default,
    }
    door, _ = FrontDoor.objects.update_or_create(district_id=district_id, defaults=columns)
    keep_from_named(door_id=door.pk)
    return door


def follow_on_ladder(door: FrontDoor, *, leaving: Account, follower: Account) -> None:
    """Put somebody in the place of an account on the ladder of a front door."""
    for step in ("contact", "deputy", "supervisor"):
        if getattr(door, f"{step}_id") == leaving.pk:
            FrontDoor.objects.filter(pk=door.pk).update(**{step: follower})
    keep_from_named(door_id=door.pk)
