"""The operator says where a partner's system is told that something was sent to it; ends it; tries again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from inkling.accounts.actor import Operator
from inkling.accounts.queries import organisation_named
from inkling.accounts.rules.roles import OrganisationKind
from inkling.exchange import queries, services
from inkling.exchange.methods.webhook_secrets import secret_of
from inkling.exchange.models import Webhook
from inkling.exchange.rules.webhooks import write_secret
from inkling.governance.services import Action, append_audit
from inkling.routing.methods.outgoing import may_call_here
from inkling.routing.rules.addresses import read_address
from inkling.vocabulary.reasons import ReasonKind, Refusal


class WebhookProblem(ReasonKind):
    """Why no webhook is made or ended."""

    NO_PARTNER = "no_partner", "name"
    THERE = "there", "name"
    NO_WEBHOOK = "no_webhook"


class WebhookRefused(Refusal):
    """It is not done; `reason` says why."""


@dataclass(frozen=True)
class NewWebhook:
    """A webhook, and the secret by which its calls are signed, as whoever receives them is told."""

    row: Webhook
    secret: str


@transaction.atomic
def make_webhook(address: str, *, partner: str, by: Operator, at: datetime) -> NewWebhook:
    """Tell a partner's system at this address from now on. Raises `WebhookRefused`, `AddressRefused`, `NotFound`."""
    read_address(address, may_be_here=may_call_here())
    organisation = organisation_named(partner)
    if organisation.kind != OrganisationKind.PARTNER.value:
        raise WebhookRefused(WebhookProblem.NO_PARTNER(name=partner))
    try:
        with transaction.atomic():
            row = services.record_webhook(address.strip(), organisation_id=organisation.pk, at=at)
    except IntegrityError as problem:
        raise WebhookRefused(WebhookProblem.THERE(name=partner)) from problem
    append_audit(Action.WEBHOOK_MADE, actor=by.audit_name, subject=f"webhook:{row.pk}")
    return NewWebhook(row, write_secret(secret_of(row.pk)))


@transaction.atomic
def try_webhook_again(webhook_id: UUID, *, by: Operator, at: datetime) -> None:
    """Make at once the calls that were not taken. Raises `WebhookRefused`."""
    if not services.try_webhook_again(webhook_id, at=at):
        raise WebhookRefused(WebhookProblem.NO_WEBHOOK())
    append_audit(Action.WEBHOOK_CHANGED, actor=by.audit_name, subject=f"webhook:{webhook_id}")


@transaction.atomic
def end_webhook(webhook_id: UUID, *, by: Operator, at: datetime) -> None:
    """Call it no more. Raises `WebhookRefused`."""
    if not services.end_webhook(webhook_id, at=at):
        raise WebhookRefused(WebhookProblem.NO_WEBHOOK())
    append_audit(Action.WEBHOOK_ENDED, actor=by.audit_name, subject=f"webhook:{webhook_id}")


@transaction.atomic
def list_webhooks(*, by: Operator) -> list[Webhook]:
    """Return every webhook, and as `owed` how many calls it has not taken."""
    webhooks = list(queries.all_webhooks())
    append_audit(Action.WEBHOOKS_LISTED, actor=by.audit_name, subject="webhooks")
    return webhooks
