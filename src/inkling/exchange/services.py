"""Writes of keys and of what systems have sent. Every function must run inside a journey's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Coalesce

from inkling.exchange.methods.partner_keys import seal_key
from inkling.exchange.models import ApiKey, Intake, PartnerLink, Webhook, WebhookCall
from inkling.exchange.rules.keys import KeyScope
from inkling.exchange.rules.linking import LinkTrouble
from inkling.exchange.rules.webhooks import WebhookTrouble
from inkling.regions.rules.days import day_here

# Behind what is owed at all (`exchange_webhooks_owed`): nothing that is forgotten is owed anew.
_CALLS_STAND_FOR = timedelta(days=14)


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


def record_link(address: str, *, organisation_id: UUID, unit_id: UUID, key: str, at: datetime) -> PartnerLink:
    """Record from which installation a unit fetches. Raises `IntegrityError` where it does already."""
    link = PartnerLink(
        organisation_id=organisation_id,
        unit_id=unit_id,
        address=address,
        made_on=day_here(at),
        next_try_at=at,
    )
    link.key_sealed = seal_key(link.pk, key)
    link.save(force_insert=True)
    return link


def change_link(
    link_id: UUID, *, address: str | None, key: str | None, hold_days: int | None, at: datetime
) -> bool:
    """Take another key, address or period (0: none), and try again at once; a period alone starts nothing.

    By which key the other side signed is forgotten only where another one has stopped it: somebody has asked then.
    """
    standing = PartnerLink.objects.filter(pk=link_id, ended_on__isnull=True)
    if hold_days is not None and key is None and address is None:
        return bool(standing.update(hold_days=hold_days or None))
    signer = Case(
        When(trouble=LinkTrouble.SIGNER.value, then=Value("")), default=F("signer"), output_field=TextField()
    )
    changed: dict[str, object] = {"signer": signer, "trouble": "", "is_parked": False, "failures": 0}
    if key is not None:
        changed["key_sealed"] = seal_key(link_id, key)
    if address is not None:
        changed["address"] = address
    if hold_days is not None:
        changed["hold_days"] = hold_days or None
    return bool(standing.update(**changed, next_try_at=at))


def end_link(link_id: UUID, *, at: datetime) -> bool:
    """Fetch nothing more from there, and forget the key; give whether that is new."""
    standing = PartnerLink.objects.filter(pk=link_id, ended_on__isnull=True)
    return bool(standing.update(ended_on=day_here(at), key_sealed=b""))


def note_signer(link_id: UUID, *, signer: str) -> None:
    """Remember by which key the other side signs: another is refused from now on."""
    PartnerLink.objects.filter(pk=link_id, signer="").update(signer=signer)


def note_round(
    link_id: UUID,
    *,
    is_whole: bool,
    refused: int,
    recalls_until: date | None,
    looked_over: bool,
    again_at: datetime,
    at: datetime,
) -> None:
    """Note a round in which nothing broke: whole, or cut by its time. `refused` items stand at the other side."""
    done: dict[str, object] = {"looked_over_on": day_here(at)} if looked_over else {}
    if is_whole:
        done["fetched_on"] = day_here(at)
    if recalls_until is not None:
        done["recalls_until"] = recalls_until
    PartnerLink.objects.filter(pk=link_id, ended_on__isnull=True).update(
        failures=0,
        trouble="",
        is_parked=False,
        broken_since=None,
        refused=refused,
        next_try_at=again_at,
        **done,
    )


def note_broken_round(
    link_id: UUID, *, trouble: LinkTrouble, failures: int, is_parked: bool, again_at: datetime, at: datetime
) -> None:
    """Note that a round ended before its end."""
    PartnerLink.objects.filter(pk=link_id, ended_on__isnull=True).update(
        failures=failures,
        trouble=trouble.value,
        is_parked=is_parked,
        next_try_at=again_at,
        broken_since=Coalesce("broken_since", Value(at)),
    )


def record_webhook(address: str, *, organisation_id: UUID, at: datetime) -> Webhook:
    """Record where a system is told. Raises `IntegrityError` where it is told there already."""
    return Webhook.objects.create(
        address=address, organisation_id=organisation_id, made_on=day_here(at), next_try_at=at
    )


def try_webhook_again(webhook_id: UUID, *, at: datetime) -> bool:
    """Try at once what was not taken; give whether there is such a webhook."""
    standing = Webhook.objects.filter(pk=webhook_id, ended_on__isnull=True)
    return bool(standing.update(failures=0, trouble="", is_parked=False, next_try_at=at))


def end_webhook(webhook_id: UUID, *, at: datetime) -> bool:
    """Call it no more; give whether that is new."""
    standing = Webhook.objects.filter(pk=webhook_id, ended_on__isnull=True)
    return bool(standing.update(ended_on=day_here(at)))


def record_calls(owed: Sequence[tuple[UUID, UUID, str]], *, at: datetime) -> int:
    """Owe calls; what is owed already is left. Return how many were looked at."""
    calls = [
        WebhookCall(webhook_id=webhook, item_id=item, event=event, owed_on=day_here(at))
        for webhook, item, event in owed
    ]
    WebhookCall.objects.bulk_create(calls, ignore_conflicts=True)
    return len(calls)


def note_call_taken(call_id: UUID, *, webhook_id: UUID, at: datetime) -> None:
    """Note that a call was taken: it is not made again, and nothing is wrong with its webhook."""
    WebhookCall.objects.filter(pk=call_id).update(is_taken=True)
    standing = Webhook.objects.filter(pk=webhook_id, ended_on__isnull=True)
    standing.update(failures=0, trouble="", is_parked=False, called_on=day_here(at))


def note_call_broken(
    webhook_id: UUID, *, trouble: WebhookTrouble, failures: int, is_parked: bool, again_at: datetime
) -> None:
    """Note that a call was not taken."""
    standing = Webhook.objects.filter(pk=webhook_id, ended_on__isnull=True)
    standing.update(failures=failures, trouble=trouble.value, is_parked=is_parked, next_try_at=again_at)


def clear_old_calls(*, at: datetime) -> int:
    """Forget calls that are older than a fortnight, taken or not; return how many."""
    return WebhookCall.objects.filter(owed_on__lt=day_here(at) - _CALLS_STAND_FOR).delete()[0]
