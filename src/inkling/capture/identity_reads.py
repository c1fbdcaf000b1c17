"""The only reads of sealed identities: through the vault's login, by an identity keeper, report by report."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from inkling.capture.models import Messenger, Origin, Report, WrappedKey
from inkling.capture.rules import sealing


@dataclass(frozen=True)
class SealedIdentity:
    """A sealed messenger or origin with the keeper's wrapped key."""

    sealed: bytes
    wrapped: sealing.WrappedPrivateKey


def view_vault_as(account_id: UUID, *, using: str) -> None:
    """Tell row-level security of the vault's connection who the viewer is, until its transaction ends."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('inkling.account', %s, true)", [str(account_id)])


def seconds_to_wait(*, using: str) -> int:
    """Give how long this keeper must wait before the next try; 0 with fewer than ten tries in five minutes.

    From here to the end of the transaction no other try is counted, so an entry that follows is counted in order.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT inkling_identity_wait()")
        (seconds,) = cursor.fetchone()
    return int(seconds)


def report_is_held_here(report_id: UUID, *, using: str) -> bool:
    """Say whether the report belongs to the keeper's own unit."""
    return Report.objects.using(using).filter(pk=report_id).only("pk").exists()


def reports_between(first: UUID, last: UUID, *, using: str) -> list[UUID]:
    """Give the reports of the keeper's own unit whose id lies between these two, both included; at most two."""
    held = Report.objects.using(using).filter(pk__gte=first, pk__lte=last).order_by("pk")
    return list(held.values_list("pk", flat=True)[:2])


def sealed_identity(report_id: UUID, *, purpose: str, keeper_id: UUID, using: str) -> SealedIdentity | None:
    """Give what is sealed (`messenger` or `origin`) with this keeper's key; None where there is none."""
    kept = {"messenger": Messenger.objects, "origin": Origin.objects}[purpose]
    found = kept.using(using).filter(report_id=report_id).values_list("sealed", "key_id").first()
    if found is None:
        return None
    wrapped = WrappedKey.objects.using(using).filter(key_id=found[1], keeper_id=keeper_id).first()
    if wrapped is None:
        return None
    return SealedIdentity(
        bytes(found[0]), sealing.WrappedPrivateKey(bytes(wrapped.salt), bytes(wrapped.wrapped))
    )
