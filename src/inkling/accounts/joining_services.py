"""Writes of a service's own people. Every function must run inside a journey's transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from inkling.accounts.models import Invitation, Team
from inkling.accounts.rules.joining import INVITATION_HOLDS, NEW_START_HOLDS
from inkling.accounts.rules.roles import Role


def make_team(name: str, *, organisation_id: UUID) -> Team:
    """Make a team of a service."""
    return Team.objects.create(name=name, organisation_id=organisation_id)


def record_invitation(
    email: str,
    *,
    role: Role,
    team_id: UUID | None,
    organisation_id: UUID,
    hash_: bytes,
    by: UUID,
    at: datetime,
) -> Invitation:
    """Record that somebody is invited; what the link holds is stored as a hash alone."""
    return Invitation.objects.create(
        email=email.lower(),
        role=role.value,
        team_id=team_id,
        organisation_id=organisation_id,
        token_hash=hash_,
        invited_by_id=by,
        made_at=at,
        expires_at=at + INVITATION_HOLDS,
    )


def withdraw_invitation(invitation_id: UUID) -> bool:
    """Withdraw an invitation that nobody has followed; say whether there was one."""
    gone, _ = Invitation.objects.filter(pk=invitation_id, used_at__isnull=True).delete()
    return bool(gone)


def join_by_invitation(
    hash_: bytes, *, account_id: UUID, name: str, hashed_passphrase: str, at: datetime
) -> bool:
    """Make the account that an invitation is for; say whether it still held."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT accounts_join_by_invitation(%s, %s, %s, %s, %s)",
            [hash_, at, account_id, name, hashed_passphrase],
        )
        (joined,) = cursor.fetchone()
    return bool(joined)


def let_leave(account_id: UUID) -> bool:
    """Close an account of the viewer's own people and end its sessions; say whether there was one to close."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_let_leave(%s)", [account_id])
        (left,) = cursor.fetchone()
    return bool(left)


def give_new_start(account_id: UUID, *, start_id: UUID, hash_: bytes, at: datetime) -> bool:
    """Record that one of the viewer's own people starts anew, and end every session; say whether it is one.

    A link that was given before opens nothing any more.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT accounts_give_new_start(%s, %s, %s, %s, %s)",
            [start_id, account_id, hash_, at, at + NEW_START_HOLDS],
        )
        (given,) = cursor.fetchone()
    return bool(given)


def take_new_start(hash_: bytes, *, at: datetime) -> UUID | None:
    """Use a link up, and return the account that starts anew; None where it does not hold any more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_take_new_start(%s, %s)", [hash_, at])
        (account_id,) = cursor.fetchone()
    return account_id if isinstance(account_id, UUID) else None
