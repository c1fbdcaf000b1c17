"""Reads of keys and of what systems have sent, already cut to the organisation whose key is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg
from django.db import connection
from django.db.models import BooleanField, Count, Exists, F, Func, OuterRef, Q, QuerySet

from inkling.exchange.models import ApiKey, Intake, PartnerLink, Webhook, WebhookCall
from inkling.exchange.rules.keys import KeyScope

_IS_HIDDEN = Func(
    F("webhook_id"), F("item_id"), function="exchange_webhook_hides", output_field=BooleanField()
)


@dataclass(frozen=True)
class PresentedKey:
    """The key that a system shows, which holds."""

    key_id: UUID
    organisation_id: UUID
    scopes: frozenset[KeyScope]


def present(proof: bytes) -> PresentedKey | None:
    """Act for whoever's key this is until the transaction ends; None where it is none, was revoked or has run out."""
    # Bound by the server and not written into the statement: whoever has the login reads the statements of its other
    # sessions, and would act for whose key they show.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as bound:
        bound.execute("SELECT set_config('inkling.key', %s, true)", [proof.hex()])
    with connection.cursor() as cursor:
        cursor.execute("SELECT key_id, organisation_id, scopes FROM exchange_presented_key()")
        row = cursor.fetchone()
    return PresentedKey(row[0], row[1], frozenset(KeyScope(each) for each in row[2])) if row else None


def own_name() -> str:
    """Return the name of the organisation whose key is shown."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_own_name()")
        (name,) = cursor.fetchone()
    return str(name)


def own_system() -> str:
    """Return by which name the system is known whose key is shown."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_own_system()")
        (name,) = cursor.fetchone()
    return str(name)


def sender_name(unit_id: UUID) -> str:
    """Return the name of a unit that has sent something to the organisation whose key is shown; else nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_sender_name(%s)", [unit_id])
        (name,) = cursor.fetchone()
    return str(name or "")


def keys_of(organisation_id: UUID) -> QuerySet[ApiKey]:
    """Return the keys of an organisation, those that hold first; what is stored of a key is not read."""
    keys = ApiKey.objects.defer("key_hash").filter(organisation_id=organisation_id)
    return keys.select_related("made_by").order_by("revoked_at", "name")


def all_keys() -> QuerySet[ApiKey]:
    """Return every key, for the operator."""
    return (
        ApiKey.objects.defer("key_hash").select_related("organisation").order_by("organisation__name", "name")
    )


def intake_of(reference: UUID) -> Intake | None:
    """Return what was sent under a reference; None where this organisation has sent no such thing."""
    return Intake.objects.filter(pk=reference).first()


def links_due(at: datetime, *, limit: int) -> list[UUID]:
    """Return the links whose other side is to be asked now, whoever waits longest first (worker)."""
    due = PartnerLink.objects.filter(ended_on__isnull=True, is_parked=False, next_try_at__lte=at)
    return list(due.order_by("next_try_at", "pk").values_list("pk", flat=True)[:limit])


def link_to_fetch(link_id: UUID) -> PartnerLink | None:
    """Return a link that may be fetched from; None where it ended or waits for a person."""
    return PartnerLink.objects.filter(pk=link_id, ended_on__isnull=True, is_parked=False).first()


def all_links() -> QuerySet[PartnerLink]:
    """Return every link, those that stand first, for the operator; the sealed key is not read."""
    links = PartnerLink.objects.defer("key_sealed").select_related("organisation", "unit")
    return links.order_by("-ended_on", "organisation__name", "pk")


def links_with_a_period() -> list[PartnerLink]:
    """Return the links whose units hold for a time what came: of one side and unit the one that stands, else the last.

    Also where it has ended: what came over it is still here (worker).
    """
    newest = PartnerLink.objects.order_by(
        "organisation_id", "unit_id", F("ended_on").desc(nulls_first=True), "-made_on", "pk"
    ).distinct("organisation_id", "unit_id")
    return [each for each in newest.defer("key_sealed") if each.hold_days is not None]


def hold_days_of(organisation_id: UUID, *, unit_id: UUID) -> int | None:
    """Return for how many days a unit holds what came from another side; None: until that takes it back."""
    links = PartnerLink.objects.filter(organisation_id=organisation_id, unit_id=unit_id)
    ordered = links.order_by(F("ended_on").desc(nulls_first=True), "-made_on", "pk")
    return ordered.values_list("hold_days", flat=True).first()


def links_of(unit_id: UUID) -> list[PartnerLink]:
    """Return from where a unit fetches, as far as its people see it: not where, and by no key."""
    seen = ("organisation", "made_on", "trouble", "is_parked", "refused", "fetched_on", "broken_since")
    links = PartnerLink.objects.filter(unit_id=unit_id, ended_on__isnull=True).select_related("organisation")
    return list(links.only(*seen, "organisation__name").order_by("organisation__name"))


def calls_owed(day: date, *, limit: int) -> list[tuple[UUID, UUID, str]]:
    """Return which webhook is to be told of which item of the last seven days, and of what (worker)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT webhook, item, event FROM exchange_webhooks_owed(%s, %s)", [day, limit])
        return [(row[0], row[1], str(row[2])) for row in cursor.fetchall()]


def webhooks_due(at: datetime, *, limit: int) -> list[UUID]:
    """Return the webhooks to which something is owed that may be tried now, whoever waits longest first (worker)."""
    owed = WebhookCall.objects.filter(webhook_id=OuterRef("pk"), is_taken=False)
    due = Webhook.objects.filter(Exists(owed), ended_on__isnull=True, is_parked=False, next_try_at__lte=at)
    return list(due.order_by("next_try_at", "pk").values_list("pk", flat=True)[:limit])


def webhook_to_call(webhook_id: UUID) -> Webhook | None:
    """Return a webhook that may be called; None where it ended or waits for a person (worker)."""
    return Webhook.objects.filter(pk=webhook_id, ended_on__isnull=True, is_parked=False).first()


def calls_of(webhook_id: UUID, *, limit: int = 100) -> list[WebhookCall]:
    """Return the calls that one webhook is owed, the oldest first (worker).

    None of a report of which somebody there must not find out, though that was said after the call was owed.
    """
    owed = WebhookCall.objects.filter(webhook_id=webhook_id, is_taken=False).exclude(_IS_HIDDEN)
    return list(owed.order_by("owed_on", "pk")[:limit])


def all_webhooks() -> QuerySet[Webhook]:
    """Return every webhook with how many calls it is owed, those that stand first, for the operator."""
    owed = Count("calls", filter=Q(calls__is_taken=False))
    webhooks = Webhook.objects.select_related("organisation").annotate(owed=owed)
    return webhooks.order_by("-ended_on", "organisation__name", "pk")
