"""Reads of organisations and accounts, for the operator; and names of colleagues."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from inkling.accounts.models import Account, Organisation
from inkling.accounts.rules.roles import Role
from inkling.vocabulary.reasons import Reason, ReasonKind, Refusal


class NotFoundReason(ReasonKind):
    """What is not there."""

    NO_ACCOUNT = "no_account", "email"
    CLOSED = "closed", "email"
    NOT_CLOSED = "not_closed", "email"
    OTHER_ROLE = "other_role", "email", "role", "wanted"
    NO_ORGANISATION = "no_organisation", "name", "known"


class NotFound(Refusal):
    """There is no such account or organisation."""


def account_by_email(email: str, *, roles: frozenset[Role] | None = None) -> Account:
    """Return the open account with this address (and one of these roles). Raises `NotFound`."""
    account = (
        Account.objects.select_related("organisation").filter(email__iexact=email, is_active=True).first()
    )
    if account is None:
        raise NotFound(_why_not_open(email))
    if roles is not None and account.as_role not in roles:
        wanted = " or ".join(sorted(role.value for role in roles))
        raise NotFound(NotFoundReason.OTHER_ROLE(email=email, role=account.role, wanted=wanted))
    return account


def _why_not_open(email: str) -> Reason:
    if Account.objects.filter(email__iexact=email).exists():
        return NotFoundReason.CLOSED(email=email)
    return NotFoundReason.NO_ACCOUNT(email=email)


def closed_account(email: str) -> Account:
    """Return the closed account with this address. Raises `NotFound`."""
    account = Account.objects.select_related("organisation").filter(email__iexact=email).first()
    if account is None or account.is_active:
        raise NotFound(NotFoundReason.NOT_CLOSED(email=email))
    return account


def organisation_named(name: str) -> Organisation:
    """Return an organisation by its name, whatever its capitals. Raises `NotFound`."""
    found = Organisation.objects.filter(name__iexact=name).first()
    if found is None:
        known = ", ".join(Organisation.objects.order_by("name").values_list("name", flat=True)) or "none yet"
        raise NotFound(NotFoundReason.NO_ORGANISATION(name=name, known=known))
    return found


def all_accounts() -> list[Account]:
    """Return every account, the open ones first, by organisation and name."""
    return list(
        Account.objects.select_related("organisation").order_by("-is_active", "organisation__name", "name")
    )


def all_organisations() -> list[Organisation]:
    """Return every organisation with its region, the home unit first."""
    return list(Organisation.objects.select_related("region").order_by("-is_home", "name"))


def names_of(account_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of these accounts, by id."""
    return dict(Account.objects.filter(pk__in=list(account_ids)).values_list("pk", "name"))


def roles_of(account_ids: Iterable[UUID]) -> dict[UUID, Role]:
    """Return the roles that these accounts have today, by id."""
    found = Account.objects.filter(pk__in=list(account_ids)).values_list("pk", "role")
    return {id_: Role(role) for id_, role in found}


def people_of(organisation_id: UUID) -> list[tuple[UUID, Role]]:
    """Return everybody of an organisation by id and role, also whoever has left. No name."""
    found = Account.objects.filter(organisation_id=organisation_id).order_by("role", "pk")
    return [(id_, Role(role)) for id_, role in found.values_list("pk", "role")]


def names_of_organisations(organisation_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of these organisations, by id."""
    return dict(Organisation.objects.filter(pk__in=list(organisation_ids)).values_list("pk", "name"))


def colleagues_of(account_id: UUID, *, unit_id: UUID, role: Role) -> list[str]:
    """Return the names of the others in a unit who have this role and can sign in."""
    others = Account.objects.filter(organisation_id=unit_id, role=role.value, is_active=True)
    return list(others.exclude(pk=account_id).order_by("name").values_list("name", flat=True))
