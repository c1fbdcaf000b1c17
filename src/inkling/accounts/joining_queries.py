"""Reads of a service's own people, already cut to what the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from inkling.accounts.models import Account, Invitation, Team


@dataclass(frozen=True)
class OpenInvitation:
    """What a link opens."""

    email: str
    organisation: str
    team: str
    role: str


@dataclass(frozen=True)
class OpenNewStart:
    """Whom a link lets start anew."""

    id: UUID
    email: str
    organisation: str


def people_of(organisation_id: UUID) -> list[Account]:
    """Return everybody of a service, by name; whoever has left at the end."""
    found = Account.objects.filter(organisation_id=organisation_id).select_related("team")
    return list(found.order_by("-is_active", "name"))


def person_of(account_id: UUID, *, organisation_id: UUID) -> Account | None:
    """Return one of a service's people, or None."""
    return (
        Account.objects.select_related("organisation", "team")
        .filter(pk=account_id, organisation_id=organisation_id)
        .first()
    )


def team_of(account_id: UUID) -> UUID | None:
    """Return the team of an account, if it has one."""
    return Account.objects.filter(pk=account_id).values_list("team_id", flat=True).first()


def teams_of(organisation_id: UUID) -> list[Team]:
    """Return the teams of a service, by name."""
    return list(Team.objects.filter(organisation_id=organisation_id).order_by("name"))


def waiting_invitations(organisation_id: UUID, *, at: datetime) -> list[Invitation]:
    """Return the invitations that nobody has followed yet and that still hold."""
    found = Invitation.objects.filter(
        organisation_id=organisation_id, used_at__isnull=True, expires_at__gt=at
    )
    return list(found.select_related("team").order_by("expires_at"))


def open_invitation(hash_: bytes, *, at: datetime) -> OpenInvitation | None:
    """Return what a link opens; None where it has run out, was followed, or nobody knows it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_open_invitation(%s, %s)", [hash_, at])
        row = cursor.fetchone()
    return OpenInvitation(*row) if row else None


def open_new_start(hash_: bytes, *, at: datetime) -> OpenNewStart | None:
    """Return whom a link lets start anew; None where it has run out, was followed, replaced, or nobody knows it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_open_new_start(%s, %s)", [hash_, at])
        row = cursor.fetchone()
    return OpenNewStart(*row) if row else None
