"""A lead, or the operator, makes and revokes the keys of an organisation's systems. A key is shown once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from inkling.accounts.actor import Member, Operator
from inkling.accounts.joining_queries import team_of
from inkling.accounts.models import Organisation
from inkling.accounts.queries import organisation_named
from inkling.accounts.rules.roles import OrganisationKind
from inkling.exchange import queries, services
from inkling.exchange.models import ApiKey
from inkling.exchange.rules.keys import LONGEST, NAME_MAX, SCOPES_OF, KeyScope, new_key, stored_of
from inkling.governance.services import Action, append_audit
from inkling.vocabulary.reasons import ReasonKind, Refusal


class ApiKeyProblem(ReasonKind):
    """Why no key is made or revoked."""

    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long", "most"
    NAME_THERE = "name_there", "name"
    NO_DAYS = "no_days", "most"
    NO_SCOPE = "no_scope"
    NOT_ITS_SCOPE = "not_its_scope"
    NO_KEY = "no_key"


class ApiKeyRefused(Refusal):
    """It is not done; `reason` says why."""


@dataclass(frozen=True)
class NewKey:
    """A key in the clear, which is shown now and stored nowhere, and its row."""

    key: str
    row: ApiKey


@dataclass(frozen=True)
class AskedKey:
    """What somebody wants a key for: which system, what it may do, and for how many days from now on."""

    name: str
    scopes: frozenset[KeyScope]
    days: int


@transaction.atomic
def list_keys(*, by: Member | Operator) -> list[ApiKey]:
    """Return the keys of the lead's own organisation, or every key for the operator; none of them in the clear.

    Raises `ApiKeyRefused` for whoever leads a team alone.
    """
    own = _organisation_of(by) if isinstance(by, Member) else None
    keys = list(queries.keys_of(own) if own else queries.all_keys())
    whose = f"organisation:{own}" if own else "organisations"
    append_audit(Action.KEYS_LISTED, actor=by.audit_name, subject=whose)
    return keys


@transaction.atomic
def make_key(asked: AskedKey, *, of: str = "", by: Member | Operator, at: datetime) -> NewKey:
    """Make a key for the lead's own organisation, or for the operator for the one named in `of`.

    Raises `ApiKeyRefused`, or `NotFound`.
    """
    if isinstance(by, Operator):
        return _make(asked, organisation=organisation_named(of), by=by, made_by=None, at=at)
    organisation = Organisation.objects.get(pk=_organisation_of(by))
    return _make(asked, organisation=organisation, by=by, made_by=by.account_id, at=at)


@transaction.atomic
def revoke_key(key_id: UUID, *, by: Member | Operator, at: datetime) -> None:
    """Revoke a key of the lead's own organisation, or any for the operator. Raises `ApiKeyRefused`."""
    if not services.revoke_key(key_id, at=at):
        raise ApiKeyRefused(ApiKeyProblem.NO_KEY())
    append_audit(Action.KEY_REVOKED, actor=by.audit_name, subject=f"key:{key_id}")


def _organisation_of(by: Member) -> UUID:
    """Return the service that somebody leads as a whole. Raises `ApiKeyRefused`."""
    if by.organisation_id is None or team_of(by.account_id) is not None:
        raise ApiKeyRefused(ApiKeyProblem.NO_KEY())
    return by.organisation_id


def _make(
    asked: AskedKey,
    *,
    organisation: Organisation,
    by: Member | Operator,
    made_by: UUID | None,
    at: datetime,
) -> NewKey:
    name = _checked_name(asked, kind=OrganisationKind(organisation.kind))
    key = new_key()
    try:
        with transaction.atomic():
            row = services.record_key(
                name,
                organisation_id=organisation.pk,
                scopes=asked.scopes,
                hash_=stored_of(key),
                made_by=made_by,
                expires_at=at + timedelta(days=asked.days),
                at=at,
            )
    except IntegrityError as problem:
        raise ApiKeyRefused(ApiKeyProblem.NAME_THERE(name=name)) from problem
    append_audit(
        Action.KEY_MADE,
        actor=by.audit_name,
        subject=f"key:{row.pk}",
        purpose=",".join(sorted(each.value for each in asked.scopes)),
    )
    return NewKey(key, row)


def _checked_name(asked: AskedKey, *, kind: OrganisationKind) -> str:
    """Return the name as it is stored. Raises `ApiKeyRefused` where anything asked for cannot be."""
    name = " ".join(asked.name.split())
    if not name:
        raise ApiKeyRefused(ApiKeyProblem.NO_NAME())
    if len(name) > NAME_MAX:
        raise ApiKeyRefused(ApiKeyProblem.NAME_TOO_LONG(most=NAME_MAX))
    if not 1 <= asked.days <= LONGEST.days:
        raise ApiKeyRefused(ApiKeyProblem.NO_DAYS(most=LONGEST.days))
    if not asked.scopes:
        raise ApiKeyRefused(ApiKeyProblem.NO_SCOPE())
    if not asked.scopes <= SCOPES_OF[kind]:
        raise ApiKeyRefused(ApiKeyProblem.NOT_ITS_SCOPE())
    return name
