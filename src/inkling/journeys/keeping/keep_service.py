"""A lead keeps the people of a service: teams, invitations, leaving, new starts.

Whoever is invited joins by a link; whoever lost telephone or passphrase starts anew by another, and a code by mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from inkling.accounts import joining_queries, joining_services
from inkling.accounts.actor import Member
from inkling.accounts.joining_queries import OpenInvitation, OpenNewStart
from inkling.accounts.models import Account, Invitation, Team
from inkling.accounts.notice_services import note_waiting
from inkling.accounts.rules.joining import MadeSure, is_mailed_code, new_token, token_hash
from inkling.accounts.rules.notices import Waits
from inkling.accounts.rules.roles import SERVES, Role
from inkling.accounts.services import set_passphrase
from inkling.accounts.sign_in_services import forget_second_factors, forget_sign_ins
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.addresses import is_address
from inkling.notes.services import hand_over_drafts
from inkling.vocabulary.reasons import ReasonKind, Refusal


class ServiceProblem(ReasonKind):
    """Why a team, an invitation or an account of a service is not made."""

    NO_NAME = "no_name"
    TEAM_THERE = "team_there", "name"
    NO_ADDRESS = "no_address"
    ADDRESS_TAKEN = "address_taken"
    HAS_LEFT = "has_left"
    INVITED_ALREADY = "invited_already"
    NOT_A_TEAM = "not_a_team"
    LEADS_A_TEAM = "leads_a_team"
    LINK_CLOSED = "link_closed"
    NOT_YOURS = "not_yours"
    START_CLOSED = "start_closed"
    WRONG_CODE = "wrong_code"


class ServiceRefused(Refusal):
    """It is not done; `reason` says why."""


@dataclass(frozen=True)
class OwnPeople:
    """The people of a service as its lead and its practitioners see them."""

    people: list[Account]
    teams: list[Team]
    invitations: list[Invitation]
    # Whom a lead lets leave, and gives a new start.
    looked_after: frozenset[UUID]


@transaction.atomic
def list_people(*, by: Member, at: datetime) -> OwnPeople:
    """Return who belongs to the member's service, and who is invited."""
    organisation_id = _organisation_of(by)
    people = joining_queries.people_of(organisation_id)
    own = joining_queries.team_of(by.account_id)
    found = OwnPeople(
        people,
        joining_queries.teams_of(organisation_id),
        joining_queries.waiting_invitations(organisation_id, at=at),
        frozenset(each.pk for each in people if _looks_after(each, own_team=own, by=by)),
    )
    append_audit(Action.PEOPLE_LISTED, actor=by.audit_name, subject=f"organisation:{organisation_id}")
    return found


@transaction.atomic
def make_team(name: str, *, by: Member) -> Team:
    """Make a team in the lead's service. Raises `ServiceRefused`."""
    organisation_id, name = _organisation_of(by), " ".join(name.split())
    if not name:
        raise ServiceRefused(ServiceProblem.NO_NAME())
    _check_own_team(None, by=by)
    if any(each.name.casefold() == name.casefold() for each in joining_queries.teams_of(organisation_id)):
        raise ServiceRefused(ServiceProblem.TEAM_THERE(name=name))
    made = joining_services.make_team(name, organisation_id=organisation_id)
    append_audit(Action.TEAM_MADE, actor=by.audit_name, subject=f"team:{made.pk}")
    return made


@transaction.atomic
def invite_colleague(email: str, *, role: Role, team_id: UUID | None, by: Member, at: datetime) -> UUID:
    """Invite somebody into the lead's service; return what the link holds, which is stored nowhere.

    Raises `ServiceRefused`.
    """
    organisation_id, email = _organisation_of(by), email.strip().lower()
    _check_address(email)
    if role not in SERVES:
        raise ServiceRefused(ServiceProblem.NOT_YOURS())
    if team_id is not None and team_id not in {each.pk for each in joining_queries.teams_of(organisation_id)}:
        raise ServiceRefused(ServiceProblem.NOT_A_TEAM())
    _check_own_team(team_id, by=by)
    known = next((each for each in joining_queries.people_of(organisation_id) if each.email == email), None)
    if known is not None:
        raise ServiceRefused(ServiceProblem.ADDRESS_TAKEN() if known.is_active else ServiceProblem.HAS_LEFT())
    if any(each.email == email for each in joining_queries.waiting_invitations(organisation_id, at=at)):
        raise ServiceRefused(ServiceProblem.INVITED_ALREADY())
    token = new_token()
    made = joining_services.record_invitation(
        email,
        role=role,
        team_id=team_id,
        organisation_id=organisation_id,
        hash_=token_hash(token),
        by=by.account_id,
        at=at,
    )
    append_audit(
        Action.ACCOUNT_INVITED, actor=by.audit_name, subject=f"invitation:{made.pk}", purpose=role.value
    )
    return token


@transaction.atomic
def withdraw_invitation(invitation_id: UUID, *, by: Member) -> bool:
    """Withdraw an invitation of the lead's service; say whether there was one."""
    gone = joining_services.withdraw_invitation(invitation_id)
    if gone:
        append_audit(
            Action.ACCOUNT_INVITED,
            actor=by.audit_name,
            subject=f"invitation:{invitation_id}",
            purpose="withdrawn",
        )
    return gone


def invitation_behind(token: UUID, *, at: datetime) -> OpenInvitation:
    """Return what a link opens. Raises `ServiceRefused` where it opens nothing (any more)."""
    found = joining_queries.open_invitation(token_hash(token), at=at)
    if found is None:
        raise ServiceRefused(ServiceProblem.LINK_CLOSED())
    return found


@transaction.atomic
def join_service(token: UUID, *, name: str, hashed_passphrase: str, at: datetime) -> UUID:
    """Make the account that a link is for, and return its id. Raises `ServiceRefused`."""
    account_id, name = uuid4(), " ".join(name.split())
    if not name:
        raise ServiceRefused(ServiceProblem.NO_NAME())
    joined = joining_services.join_by_invitation(
        token_hash(token), account_id=account_id, name=name, hashed_passphrase=hashed_passphrase, at=at
    )
    if not joined:
        raise ServiceRefused(ServiceProblem.LINK_CLOSED())
    append_audit(Action.ACCOUNT_JOINED, actor=f"account:{account_id}", subject=f"account:{account_id}")
    return account_id


@transaction.atomic
def let_leave(account_id: UUID, *, by: Member, at: datetime) -> None:
    """Let somebody leave the lead's service: they see nothing from this moment on. Raises `ServiceRefused`."""
    if not joining_services.let_leave(account_id):
        raise ServiceRefused(ServiceProblem.NOT_YOURS())
    if hand_over_drafts(of=account_id):
        append_audit(Action.NOTE_HANDED_OVER, actor=by.audit_name, subject=f"account:{account_id}")
    append_audit(Action.ACCOUNT_LEFT, actor=by.audit_name, subject=f"account:{account_id}")


@transaction.atomic
def person_to_start_anew(account_id: UUID, *, by: Member) -> Account:
    """Return one of the lead's own people, who may be given a new start. Raises `ServiceRefused`."""
    found = _own_person(account_id, by=by)
    append_audit(Action.PEOPLE_LISTED, actor=by.audit_name, subject=f"account:{account_id}")
    return found


def _own_person(account_id: UUID, *, by: Member) -> Account:
    found = joining_queries.person_of(account_id, organisation_id=_organisation_of(by))
    own = joining_queries.team_of(by.account_id)
    if found is None or not _looks_after(found, own_team=own, by=by):
        raise ServiceRefused(ServiceProblem.NOT_YOURS())
    return found


@transaction.atomic
def give_new_start(account_id: UUID, *, made_sure: MadeSure, by: Member, at: datetime) -> UUID:
    """Let somebody set passphrase and second factor up again; return what the link holds, which is stored nowhere.

    From this moment nobody signs in with what was before, and every session has ended. The person is told by mail,
    with a code without which the link opens nothing: neither the lead nor whoever has the mail is enough alone.
    Raises `ServiceRefused`.
    """
    account, start_id, token = _own_person(account_id, by=by), uuid4(), new_token()
    if not joining_services.give_new_start(account_id, start_id=start_id, hash_=token_hash(token), at=at):
        raise ServiceRefused(ServiceProblem.NOT_YOURS())
    set_passphrase(account, hashed_passphrase=make_password(None))
    forget_second_factors(account)
    forget_sign_ins(account)
    note_waiting([(account_id, start_id)], waits=Waits.NEW_START, at=at)
    append_audit(
        Action.NEW_START_GIVEN, actor=by.audit_name, subject=f"account:{account_id}", purpose=made_sure.value
    )
    return token


def new_start_behind(token: UUID, *, at: datetime) -> OpenNewStart:
    """Return whom a link lets start anew. Raises `ServiceRefused` where it opens nothing (any more)."""
    found = joining_queries.open_new_start(token_hash(token), at=at)
    if found is None:
        raise ServiceRefused(ServiceProblem.START_CLOSED())
    return found


@transaction.atomic
def start_anew(token: UUID, *, code: str, hashed_passphrase: str, at: datetime) -> None:
    """Set the passphrase of whoever has the link and the code. Raises `ServiceRefused`.

    The next sign-in asks for a new second factor.
    """
    start = new_start_behind(token, at=at)
    if not is_mailed_code(code, start.id, key=settings.INKLING_NEW_START_KEY):
        raise ServiceRefused(ServiceProblem.WRONG_CODE())
    account_id = joining_services.take_new_start(token_hash(token), at=at)
    if account_id is None:
        raise ServiceRefused(ServiceProblem.START_CLOSED())
    set_passphrase(Account(pk=account_id), hashed_passphrase=hashed_passphrase)
    append_audit(Action.NEW_START_TAKEN, actor=f"account:{account_id}", subject=f"account:{account_id}")


def _looks_after(account: Account, *, own_team: UUID | None, by: Member) -> bool:
    """Say whether a lead of this team (or of none: of the service) acts for this one, as the database decides too."""
    return (
        by.role is Role.LEAD
        and account.is_active
        and account.pk != by.account_id
        and own_team in (None, account.team_id)
    )


def _check_address(email: str) -> None:
    if not is_address(email):
        raise ServiceRefused(ServiceProblem.NO_ADDRESS())


def _check_own_team(team_id: UUID | None, *, by: Member) -> None:
    """Refuse what row security would: whoever leads one team acts for that one. Raises `ServiceRefused`."""
    own = joining_queries.team_of(by.account_id)
    if own is not None and own != team_id:
        raise ServiceRefused(ServiceProblem.LEADS_A_TEAM())


def _organisation_of(by: Member) -> UUID:
    if by.organisation_id is None:
        raise ServiceRefused(ServiceProblem.NOT_YOURS())
    return by.organisation_id
