"""The operator says which front door answers for a district, and who its three steps are."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.accounts.queries import account_by_email, organisation_named
from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.governance.services import Action, append_audit
from inkling.regions.queries import district as district_of
from inkling.safeguarding.models import FrontDoor
from inkling.safeguarding.services import concerns as safeguarding
from inkling.safeguarding.services.concerns import DoorPeople
from inkling.vocabulary.reasons import ReasonKind, Refusal

_CONTACTS = frozenset({Role.SAFEGUARDING_CONTACT})


class FrontDoorProblem(ReasonKind):
    """Why a front door is not appointed."""

    NO_DISTRICT = "no_district"
    UNKNOWN_DISTRICT = "unknown_district", "district"
    NOT_THREE_PEOPLE = "not_three_people"
    NO_FRONT_DOOR = "no_front_door", "name"


class FrontDoorRefused(Refusal):
    """The front door cannot be appointed so."""


@dataclass(frozen=True)
class Steps:
    """The addresses of the three people who are told in turn."""

    contact: str
    deputy: str
    supervisor: str


@transaction.atomic
def appoint_front_door(
    *, district: str | None, organisation: str, name: str, steps: Steps, is_default: bool, by: Actor
) -> FrontDoor:
    """Appoint the front door of a district (ONS code), the default one, or both.

    Raises `FrontDoorRefused` or `NotFound`.
    """
    if district is None and not is_default:
        raise FrontDoorRefused(FrontDoorProblem.NO_DISTRICT())
    if district is not None and district_of(district) is None:
        raise FrontDoorRefused(FrontDoorProblem.UNKNOWN_DISTRICT(district=district))
    if len({steps.contact.lower(), steps.deputy.lower(), steps.supervisor.lower()}) < 3:
        raise FrontDoorRefused(FrontDoorProblem.NOT_THREE_PEOPLE())
    owner = organisation_named(organisation)
    if owner.kind != OrganisationKind.FRONT_DOOR.value:
        raise FrontDoorRefused(FrontDoorProblem.NO_FRONT_DOOR(name=owner.name))
    people = DoorPeople(*(account_by_email(each, roles=_CONTACTS) for each in vars(steps).values()))
    door = safeguarding.appoint_front_door(
        district_id=district, organisation=owner, local_name=name, people=people, is_default=is_default
    )
    append_audit(Action.FRONT_DOOR_APPOINTED, actor=by.audit_name, subject=f"front-door:{door.pk}")
    return door
