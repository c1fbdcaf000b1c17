"""`inkling webhook`: where partners' systems are told that something was sent to them or recalled."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime

from inkling.accounts.actor import Operator
from inkling.accounts.queries import NotFound
from inkling.commands.answer import say
from inkling.commands.people.webhook_options import parser
from inkling.commands.sentences import say as say_why
from inkling.exchange.models import Webhook
from inkling.exchange.rules.webhooks import WebhookTrouble
from inkling.journeys.exchanging.keep_webhooks import (
    WebhookRefused,
    end_webhook,
    list_webhooks,
    make_webhook,
    try_webhook_again,
)
from inkling.routing.rules.addresses import AddressRefused

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Make, retry, end or list. Exit status 0: done; 1: refused, with one sentence."""
    given = parser().parse_args(arguments)
    try:
        _ACTS[given.act](given)
    except (AddressRefused, NotFound, WebhookRefused) as refusal:
        sys.stderr.write(f"{say_why(refusal.reason)}\n")
        return 1
    return 0


def _make(given: argparse.Namespace) -> None:
    made = make_webhook(given.address, partner=given.partner, by=Operator(), at=datetime.now(UTC))
    say(
        f"{given.partner} is told there from now on. The secret by which calls are signed, which is shown only now:"
        f"\n\n  {made.secret}\n\nHand it over by a way that you know, never by mail. "
        f"To end it: inkling webhook end {made.row.pk}"
    )


def _retry(given: argparse.Namespace) -> None:
    try_webhook_again(given.id, by=Operator(), at=datetime.now(UTC))
    say("It is tried again at once. How that goes: inkling webhook list.")


def _end(given: argparse.Namespace) -> None:
    end_webhook(given.id, by=Operator(), at=datetime.now(UTC))
    say("It is called no more.")


def _list(given: argparse.Namespace) -> None:
    webhooks = list_webhooks(by=Operator())
    if given.json:
        said = [_as_json(each) for each in webhooks]
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
        return
    for each in webhooks:
        say(f"{each.pk}  {each.organisation}, {each.address}: {_stands(each)}")


def _stands(webhook: Webhook) -> str:
    if webhook.ended_on is not None:
        return f"ended on {webhook.ended_on:%d %B %Y}"
    last = f"last taken on {webhook.called_on:%d %B %Y}" if webhook.called_on else "nothing taken yet"
    if not webhook.trouble:
        return last
    waits = "STOPPED" if webhook.is_parked else f"tried {webhook.failures} times"
    why = WebhookTrouble(webhook.trouble).label.lower()
    return f"{waits}: {why}; calls not taken: {_owed(webhook)}; {last}"


def _owed(webhook: Webhook) -> int:
    return int(getattr(webhook, "owed", 0))


def _as_json(webhook: Webhook) -> dict[str, object]:
    return {
        "id": str(webhook.pk),
        "partner": webhook.organisation.name,
        "address": webhook.address,
        "trouble": webhook.trouble or None,
        "stopped": webhook.is_parked,
        "tries": webhook.failures,
        "owed": _owed(webhook),
        "called_on": webhook.called_on.isoformat() if webhook.called_on else None,
        "ended_on": webhook.ended_on.isoformat() if webhook.ended_on else None,
    }


_ACTS = {"make": _make, "retry": _retry, "end": _end, "list": _list}
