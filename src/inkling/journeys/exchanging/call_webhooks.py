"""The worker tells partners' systems that something was sent to them or recalled: by an id, signed, until taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.exchange import queries, services
from inkling.exchange.methods.webhook_secrets import secret_of
from inkling.exchange.models import Webhook, WebhookCall
from inkling.exchange.rules.webhooks import (
    WebhookEvent,
    WebhookTrouble,
    body_of,
    gives_up,
    headers_of,
    next_call,
)
from inkling.regions.rules.days import day_here
from inkling.routing.methods.outgoing import CallFailed, CallProblem, Outgoing, Response, call
from inkling.routing.rules.addresses import AddressRefused

Send = Callable[[str, Outgoing], Response]
_OK = range(200, 300)
# No system needs longer to say that it has an id; who hangs keeps its own calls back alone.
_SECONDS = 10.0
_WHY = {
    CallProblem.AWAY: WebhookTrouble.AWAY,
    CallProblem.NOT_PUBLIC: WebhookTrouble.NOT_PUBLIC,
    CallProblem.CERTIFICATE: WebhookTrouble.CERTIFICATE,
    CallProblem.TOO_LARGE: WebhookTrouble.ANSWER,
}


@transaction.atomic
def owe_calls(*, limit: int, at: datetime) -> int:
    """Owe a call for each item that was sent or recalled since it was looked last; return how many."""
    return services.record_calls(queries.calls_owed(day_here(at), limit=limit), at=at)


def call_webhook(
    webhook_id: UUID, *, at: datetime, goes_on: Callable[[], bool], send: Send | None = None
) -> int:
    """Make the calls that are owed to one webhook, the oldest first, until one is not taken; return how many were.

    No audit entry: nothing is read or written of what was sent, and an id says nothing to whoever has no key.
    """
    webhook = queries.webhook_to_call(webhook_id)
    done = 0
    if webhook is None:
        return done
    for owed in queries.calls_of(webhook_id):
        if not goes_on():
            break
        trouble = _trouble_with(webhook, owed, send=send or _send, at=at)
        if trouble is not None:
            _note_trouble(webhook_id, trouble, at=at)
            break
        _note_taken(owed, at=at)
        done += 1
    return done


def note_broken_call(webhook_id: UUID, *, problem: str, at: datetime) -> None:
    """Note that the worker broke over a webhook; the log has named the `problem`. It waits as after any call."""
    _note_trouble(webhook_id, WebhookTrouble.OURS, at=at)


@transaction.atomic
def _note_taken(owed: WebhookCall, *, at: datetime) -> None:
    services.note_call_taken(owed.pk, webhook_id=owed.webhook_id, at=at)


@transaction.atomic
def _note_trouble(webhook_id: UUID, trouble: WebhookTrouble, *, at: datetime) -> None:
    webhook = queries.webhook_to_call(webhook_id)
    if webhook is not None:
        failures = webhook.failures + 1
        services.note_call_broken(
            webhook_id,
            trouble=trouble,
            failures=failures,
            is_parked=gives_up(failures),
            again_at=next_call(at, failures=failures),
        )


def _trouble_with(webhook: Webhook, owed: WebhookCall, *, send: Send, at: datetime) -> WebhookTrouble | None:
    body = body_of(WebhookEvent(owed.event), item=owed.item_id)
    headers = headers_of(owed.pk, body, secret=secret_of(webhook.pk), at=at)
    try:
        response = send(webhook.address, Outgoing("POST", "", headers, body))
    except CallFailed as problem:
        return _WHY[problem.why]
    except AddressRefused:
        # It was judged when the webhook was made: by now people use the installation in earnest.
        return WebhookTrouble.NOT_PUBLIC
    return None if response.status in _OK else WebhookTrouble.ANSWER


def _send(address: str, outgoing: Outgoing) -> Response:
    return call(address, outgoing, deadline=_SECONDS)
