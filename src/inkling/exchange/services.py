"""Writes of keys and of what systems have sent. Every function must run inside a journey's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from inkling.exchange.models import ApiKey, Intake
from inkling.exchange.rules.keys import KeyScope


def record_key(
    name: str,
    *,
    organisation_id: UUID,
    scopes: Iterable[KeyScope],
    hash_: bytes,
    made_by: UUID | None,
    expires_at: datetime,
    at: datetime,
) -> ApiKey:
    """Record a key; of the key itself only a hash of a hash is stored."""
    return ApiKey.objects.create(
        name=name,
        organisation_id=organisation_id,
        scopes=sorted(each.value for each in scopes),
        key_hash=hash_,
        made_by_id=made_by,
        made_on=at.date(),
        expires_at=expires_at,
    )


def revoke_key(key_id: UUID, *, at: datetime) -> bool:
    """Revoke a key: from this commit on it opens nothing. Return whether there was one to revoke."""
    return bool(ApiKey.objects.filter(pk=key_id, revoked_at__isnull=True).update(revoked_at=at))


def record_intake(
    reference: UUID,
    *,
    organisation_id: UUID,
    mark: bytes,
    onward: str,
    without_door: bool,
    at: datetime,
) -> Intake:
    """Record that something was sent, and how it was answered. Raises `IntegrityError` where it was sent meanwhile."""
    return Intake.objects.create(
        reference=reference,
        organisation_id=organisation_id,
        body_mark=mark,
        onward=onward,
        without_door=without_door,
        sent_on=at.date(),
    )


def count_call(*, tells: bool, span: timedelta, at: datetime) -> int:
    """Count one more call of the organisation whose key is shown, and return which it is since the first in `span`.

    What `tells` is counted by itself: a system that asks without end keeps no other from telling. No other
    organisation can be named.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT exchange_count_call(%s, %s, %s)", [tells, f"{span.total_seconds()} seconds", at]
        )
        (count,) = cursor.fetchone()
    return int(count)


def clear_run_out_sendings() -> int:
    """Forget what was sent more than thirty days ago; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_clear_run_out()")
        (cleared,) = cursor.fetchone()
    return int(cleared)
