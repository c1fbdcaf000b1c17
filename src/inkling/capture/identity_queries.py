"""The only reads of sealed identities: through the vault's login, by an identity keeper, report by report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connections

from inkling.accounts.models import Account
from inkling.capture.models import IdentityKey, LaterIdentity, Messenger, Origin, Report, WrappedKey
from inkling.capture.rules import sealing


@dataclass(frozen=True)
class SealedIdentity:
    """A sealed messenger or origin with the keeper's wrapped key; None: sealed to a key that this keeper has not.

    `later_on`: the day, where it was given later.
    """

    sealed: bytes
    wrapped: sealing.WrappedPrivateKey | None
    later_on: date | None = None


def view_vault_as(account_id: UUID, *, using: str) -> None:
    """Tell row-level security of the vault's connection who the viewer is, until its transaction ends."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('inkling.account', %s, true)", [str(account_id)])


def seconds_to_wait(*, using: str) -> int:
    """Return how long this keeper must wait before the next try; 0 with fewer than ten tries in five minutes.

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
    """Return the reports of the keeper's own unit whose id lies between these two, both included; at most two."""
    held = Report.objects.using(using).filter(pk__gte=first, pk__lte=last).order_by("pk")
    return list(held.values_list("pk", flat=True)[:2])


def sealed_identities(report_id: UUID, *, purpose: str, keeper_id: UUID, using: str) -> list[SealedIdentity]:
    """Return what is sealed (`messenger` or `origin`) to a key of the keeper's unit, in the order it was told in."""
    first = {"messenger": Messenger.objects, "origin": Origin.objects}[purpose]
    told = first.using(using).filter(report_id=report_id).values_list("sealed", "key_id")
    found: list[tuple[bytes, UUID, date | None]] = [(bytes(sealed), key, None) for sealed, key in told]
    later = LaterIdentity.objects.using(using).filter(report_id=report_id, purpose=purpose).order_by("number")
    found += [
        (bytes(sealed), key, day) for sealed, key, day in later.values_list("sealed", "key_id", "told_on")
    ]
    wraps = {
        each.key_id: sealing.WrappedPrivateKey(bytes(each.salt), bytes(each.wrapped))
        for each in WrappedKey.objects.using(using).filter(keeper_id=keeper_id)
    }
    unit = Account.objects.using(using).filter(pk=keeper_id).values("organisation_id")
    ours = IdentityKey.objects.using(using).filter(unit_id__in=unit).values_list("pk", flat=True)
    known = {*ours, *wraps}
    return [SealedIdentity(sealed, wraps.get(key), day) for sealed, key, day in found if key in known]
