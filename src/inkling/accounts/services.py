"""Writes of organisations and accounts. Every function must run inside a journey's transaction."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import make_password
from django.db import connection

from inkling.accounts.models import Account, Organisation
from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.vocabulary.services import ServiceKind

# No letter or digit that is easily misread for another.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 5, 4


def new_passphrase() -> str:
    """Make a passphrase up: five groups of four letters and digits, 99 random bits."""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(_GROUP)) for _ in range(_GROUPS))


def make_organisation(
    name: str,
    *,
    kind: OrganisationKind,
    region_id: str | None,
    is_home: bool,
    service_kind: ServiceKind | None = None,
) -> Organisation:
    """Make an organisation. One home unit, and one unit a region: the database refuses a second."""
    return Organisation.objects.create(
        name=name,
        kind=kind.value,
        region_id=region_id,
        is_home=is_home,
        service_kind=service_kind.value if service_kind else "",
    )


def hash_passphrase(passphrase: str) -> str:
    """Return the stored form of a passphrase. Slow on purpose."""
    return make_password(passphrase)


def make_account(
    email: str, *, name: str, role: Role, organisation: Organisation | None, hashed_passphrase: str
) -> Account:
    """Make an account that can sign in; its second factor is set up at the first sign-in."""
    return Account.objects.create(
        email=email.lower(), name=name, role=role.value, organisation=organisation, password=hashed_passphrase
    )


def set_passphrase(account: Account, *, hashed_passphrase: str) -> None:
    """Set another passphrase of an account. Every session that began with the one before ends by it."""
    Account.objects.filter(pk=account.pk).update(password=hashed_passphrase)


def set_role(account: Account, *, role: Role, organisation: Organisation | None) -> None:
    """Set another role of an account, and the organisation that it is for."""
    Account.objects.filter(pk=account.pk).update(role=role.value, organisation=organisation)


def open_account(account: Account) -> None:
    """Open a closed account again."""
    Account.objects.filter(pk=account.pk).update(is_active=True)


def clear_run_out() -> int:
    """Delete sessions that have run out, what the list of sign-ins keeps of them, and old counts of guesses."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_clear_run_out()")
        (cleared,) = cursor.fetchone()
    return int(cleared)


def close_account(account: Account) -> None:
    """Close an account: it can neither sign in nor see anything from now on. Its past acts stay."""
    Account.objects.filter(pk=account.pk).update(is_active=False)
