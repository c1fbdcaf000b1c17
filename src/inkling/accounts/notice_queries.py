"""Reads of notices (worker only): who is still to be told that something waits."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.accounts.models import Account, WaitingNotice
from inkling.accounts.rules.roles import Role


def accounts_to_tell(at: datetime, *, limit: int) -> list[UUID]:
    """Return the open accounts with a notice that is still to be sent and whose next try has come."""
    due = WaitingNotice.objects.filter(sent_at__isnull=True, next_try_at__lte=at, to__is_active=True)
    return list(due.order_by("to_id").values_list("to_id", flat=True).distinct()[:limit])


def members_with(role: Role, *, organisation_id: UUID) -> list[UUID]:
    """Return the open accounts of an organisation that have this role."""
    found = Account.objects.filter(organisation_id=organisation_id, role=role.value, is_active=True)
    return list(found.order_by("pk").values_list("pk", flat=True))
