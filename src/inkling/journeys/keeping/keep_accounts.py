"""The operator keeps the list of who may sign in: organisations and accounts. Each act leaves its audit entry."""

from __future__ import annotations

from django.db import transaction

from inkling.accounts import services as accounts
from inkling.accounts.actor import Actor
from inkling.accounts.models import Account, Organisation
from inkling.accounts.queries import account_by_email, closed_account
from inkling.accounts.rules.roles import SERVES, OrganisationKind, Role
from inkling.accounts.sign_in_services import end_sign_ins, forget_second_factors
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.addresses import is_address
from inkling.regions.models import Region
from inkling.safeguarding.models import FrontDoor
from inkling.safeguarding.queries import doors_that_need
from inkling.safeguarding.services.concerns import follow_on_ladder
from inkling.vocabulary.reasons import Reason, ReasonKind, Refusal
from inkling.vocabulary.services import ServiceKind

# Where each role belongs; an operator belongs nowhere, since nothing that was told is for an operator.
_BELONGS: dict[Role, OrganisationKind | None] = {
    Role.OFFICER: OrganisationKind.UNIT,
    Role.ANALYST: OrganisationKind.UNIT,
    Role.SUPERVISOR: OrganisationKind.UNIT,
    Role.AUDITOR: OrganisationKind.UNIT,
    Role.IDENTITY_KEEPER: OrganisationKind.UNIT,
    Role.SAFEGUARDING_CONTACT: OrganisationKind.FRONT_DOOR,
    Role.PARTNER_READER: OrganisationKind.PARTNER,
    Role.OPERATOR: None,
    Role.PRACTITIONER: OrganisationKind.SERVICE,
    Role.LEAD: OrganisationKind.SERVICE,
}


class OrganisationProblem(ReasonKind):
    """Why an organisation is not made."""

    NO_NAME = "no_name"
    NAME_TAKEN = "name_taken", "name"
    HOME_IS_NO_UNIT = "home_is_no_unit"
    HOME_TAKEN = "home_taken", "name"
    NO_REGION = "no_region"
    UNKNOWN_REGION = "unknown_region", "region"
    REGION_TAKEN = "region_taken", "region", "name"
    SERVICE_KIND = "service_kind"


class AccountProblem(ReasonKind):
    """Why an account is not made, or not closed."""

    NO_ADDRESS = "no_address", "email"
    NO_NAME = "no_name"
    ADDRESS_TAKEN = "address_taken", "email"
    BELONGS_NOWHERE = "belongs_nowhere", "role"
    BELONGS_ELSEWHERE = "belongs_elsewhere", "role", "kind"
    NO_SUCCESSOR = "no_successor", "email", "door"
    OTHER_ORGANISATION = "other_organisation", "email", "door"
    ON_LADDER_ALREADY = "on_ladder_already", "email", "door"
    OTHER_SIDE = "other_side", "email"


class AccountRefused(Refusal):
    """An organisation or account cannot be made so."""


@transaction.atomic
def add_organisation(
    name: str,
    *,
    kind: OrganisationKind,
    region_id: str | None,
    is_home: bool,
    by: Actor,
    service_kind: ServiceKind | None = None,
) -> Organisation:
    """Add a unit, a front door, a partner or a service. Raises `AccountRefused`."""
    name = " ".join(name.split())
    if problem := _organisation_problem(name, kind=kind, region_id=region_id, is_home=is_home):
        raise AccountRefused(problem)
    if (service_kind is None) is (kind is OrganisationKind.SERVICE):
        raise AccountRefused(OrganisationProblem.SERVICE_KIND())
    made = accounts.make_organisation(
        name, kind=kind, region_id=region_id, is_home=is_home, service_kind=service_kind
    )
    append_audit(Action.ORGANISATION_MADE, actor=by.audit_name, subject=f"organisation:{made.pk}")
    return made


@transaction.atomic
def add_account(
    email: str, *, name: str, role: Role, organisation: Organisation | None, hashed_passphrase: str, by: Actor
) -> Account:
    """Add a person who signs in. Raises `AccountRefused`."""
    if problem := _account_problem(email, name=name, role=role, organisation=organisation):
        raise AccountRefused(problem)
    made = accounts.make_account(
        email,
        name=" ".join(name.split()),
        role=role,
        organisation=organisation,
        hashed_passphrase=hashed_passphrase,
    )
    append_audit(Action.ACCOUNT_MADE, actor=by.audit_name, subject=f"account:{made.pk}", purpose=role.value)
    return made


@transaction.atomic
def close_account(email: str, *, by: Actor, successor: str = "") -> Account:
    """Close an account. Who stands on the ladder of a front door is followed there by `successor`.

    Raises `NotFound` or `AccountRefused`.
    """
    account = account_by_email(email)
    _leave_ladders(account, successor=successor, by=by)
    accounts.close_account(account)
    end_sign_ins(account)
    append_audit(Action.ACCOUNT_CLOSED, actor=by.audit_name, subject=f"account:{account.pk}")
    return account


@transaction.atomic
def reset_account(email: str, *, hashed_passphrase: str, by: Actor) -> Account:
    """Return somebody who lost passphrase or telephone a new start. Raises `NotFound`.

    Every second factor and recovery code goes, and every sign-in ends.
    """
    account = account_by_email(email)
    _start_anew(account, hashed_passphrase=hashed_passphrase)
    append_audit(Action.ACCOUNT_RESET, actor=by.audit_name, subject=f"account:{account.pk}")
    return account


@transaction.atomic
def reopen_account(email: str, *, hashed_passphrase: str, by: Actor) -> Account:
    """Open a closed account again, with a new passphrase and no second factor yet. Raises `NotFound`."""
    account = closed_account(email)
    accounts.open_account(account)
    _start_anew(account, hashed_passphrase=hashed_passphrase)
    append_audit(
        Action.ACCOUNT_REOPENED, actor=by.audit_name, subject=f"account:{account.pk}", purpose=account.role
    )
    return account


@transaction.atomic
def change_role(
    email: str, *, role: Role, organisation: Organisation | None, by: Actor, successor: str = ""
) -> Account:
    """Return a person another role, in another organisation where one is named; it is signed out everywhere.

    Who stands on the ladder of a front door is followed there by `successor`. Raises `NotFound` or `AccountRefused`.
    """
    account = account_by_email(email)
    belongs = None if _BELONGS[role] is None else organisation or account.organisation
    if (role in SERVES) is not (account.as_role in SERVES):
        raise AccountRefused(AccountProblem.OTHER_SIDE(email=account.email))
    if problem := _role_problem(role, organisation=belongs):
        raise AccountRefused(problem)
    if role is not Role.SAFEGUARDING_CONTACT or belongs != account.organisation:
        _leave_ladders(account, successor=successor, by=by)
    accounts.set_role(account, role=role, organisation=belongs)
    end_sign_ins(account)
    append_audit(
        Action.ACCOUNT_ROLE, actor=by.audit_name, subject=f"account:{account.pk}", purpose=role.value
    )
    account.refresh_from_db()
    return account


def _start_anew(account: Account, *, hashed_passphrase: str) -> None:
    accounts.set_passphrase(account, hashed_passphrase=hashed_passphrase)
    forget_second_factors(account)
    end_sign_ins(account)


def _leave_ladders(account: Account, *, successor: str, by: Actor) -> None:
    for door in doors_that_need(account.pk):
        follow_on_ladder(door, leaving=account, follower=_follower(door, leaving=account, email=successor))
        append_audit(Action.FRONT_DOOR_APPOINTED, actor=by.audit_name, subject=f"front-door:{door.pk}")


def _follower(door: FrontDoor, *, leaving: Account, email: str) -> Account:
    if not email:
        raise AccountRefused(AccountProblem.NO_SUCCESSOR(email=leaving.email, door=door.local_name))
    found = account_by_email(email, roles=frozenset({Role.SAFEGUARDING_CONTACT}))
    if not found.is_active or found.organisation_id != door.organisation_id:
        raise AccountRefused(AccountProblem.OTHER_ORGANISATION(email=found.email, door=door.local_name))
    if found.pk in (door.contact_id, door.deputy_id, door.supervisor_id):
        raise AccountRefused(AccountProblem.ON_LADDER_ALREADY(email=found.email, door=door.local_name))
    return found


def _organisation_problem(
    name: str, *, kind: OrganisationKind, region_id: str | None, is_home: bool
) -> Reason | None:
    if not name:
        return OrganisationProblem.NO_NAME()
    if Organisation.objects.filter(name__iexact=name).exists():
        return OrganisationProblem.NAME_TAKEN(name=name)
    if is_home and kind is not OrganisationKind.UNIT:
        return OrganisationProblem.HOME_IS_NO_UNIT()
    if is_home and (home := Organisation.objects.filter(is_home=True).first()):
        return OrganisationProblem.HOME_TAKEN(name=home.name)
    if kind is OrganisationKind.UNIT and not region_id:
        return OrganisationProblem.NO_REGION()
    if region_id is None:
        return None
    if not Region.objects.filter(pk=region_id).exists():
        return OrganisationProblem.UNKNOWN_REGION(region=region_id)
    units = Organisation.objects.filter(kind=OrganisationKind.UNIT.value, region_id=region_id)
    if kind is OrganisationKind.UNIT and (unit := units.first()):
        return OrganisationProblem.REGION_TAKEN(region=region_id, name=unit.name)
    return None


def _account_problem(
    email: str, *, name: str, role: Role, organisation: Organisation | None
) -> Reason | None:
    if not is_address(email):
        return AccountProblem.NO_ADDRESS(email=email)
    if not name.strip():
        return AccountProblem.NO_NAME()
    if Account.objects.filter(email__iexact=email).exists():
        return AccountProblem.ADDRESS_TAKEN(email=email)
    return _role_problem(role, organisation=organisation)


def _role_problem(role: Role, *, organisation: Organisation | None) -> Reason | None:
    wanted = _BELONGS[role]
    if wanted is None:
        return None if organisation is None else AccountProblem.BELONGS_NOWHERE(role=role.value)
    if organisation is None or organisation.kind != wanted.value:
        return AccountProblem.BELONGS_ELSEWHERE(role=role.value, kind=wanted.value)
    return None
