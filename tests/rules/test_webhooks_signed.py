"""A webhook holds an id and nothing else; whoever has its secret knows that it is ours, and of this moment."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from clients.python.inkling_client import Webhook, read_webhook
from inkling.exchange.rules.webhooks import (
    WebhookEvent,
    body_of,
    gives_up,
    headers_of,
    next_call,
    write_secret,
)

AT = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
CALL = UUID("0b6c2a0e-2f0b-4c54-8f0c-6f7d2b1f9a77")
ITEM = UUID("7a0c3a52-5a0e-4a6b-9b53-0d6f3c6f1c11")
SECRET = b"s" * 32
BODY = body_of(WebhookEvent.ITEM_SENT, item=ITEM)
HEADERS = headers_of(CALL, BODY, secret=SECRET, at=AT)


def read(body: bytes = BODY, *, seconds: float = 0, secret: bytes = SECRET, **changed: str) -> Webhook:
    headers = HEADERS | {name.replace("_", "-"): value for name, value in changed.items()}
    return read_webhook(body, headers, secret=write_secret(secret), now=AT.timestamp() + seconds)


def test_it_says_what_happened_and_to_which_item_and_no_more() -> None:
    assert json.loads(BODY) == {"type": "item.sent", "id": str(ITEM)}
    assert read() == read(seconds=299)
    found = read_webhook(
        BODY,
        {name.upper(): value for name, value in HEADERS.items()},
        secret=write_secret(SECRET),
        now=AT.timestamp(),
    )
    assert (found.call, found.event, found.item) == (str(CALL), "item.sent", str(ITEM))


def test_it_is_signed_as_standard_webhooks_say() -> None:
    """`id.timestamp.body` under HMAC-SHA256, in base64, behind the version: its libraries read ours."""
    assert HEADERS["Webhook-Signature"].startswith("v1,")
    assert len(HEADERS["Webhook-Signature"]) == len("v1,") + 44


def test_what_was_changed_is_late_or_signed_by_another_is_refused() -> None:
    other = body_of(WebhookEvent.ITEM_RECALLED, item=ITEM)
    for attempt in (
        lambda: read(other),
        lambda: read(secret=b"t" * 32),
        lambda: read(seconds=301),
        lambda: read(seconds=-301),
        lambda: read(Webhook_Timestamp="now"),
        lambda: read(Webhook_Timestamp=str(int(AT.timestamp()) + 1)),
        lambda: read(Webhook_Id="another"),
        lambda: read(Webhook_Signature=""),
        lambda: read(Webhook_Signature=HEADERS["Webhook-Signature"].replace("v1,", "v2,")),
    ):
        with pytest.raises(ValueError, match=r"."):
            attempt()


def test_one_good_signature_of_several_is_enough() -> None:
    assert read(Webhook_Signature=f"v1,AAAA {HEADERS['Webhook-Signature']}") == read()


def test_it_is_tried_again_later_each_time_until_a_person_must_look() -> None:
    pauses = [(next_call(AT, failures=each) - AT).total_seconds() for each in (1, 2, 3, 9, 20, 4_000)]
    assert pauses == [15, 30, 60, 3_600, 3_600, 3_600]
    waited = sum((next_call(AT, failures=each) - AT for each in range(1, 80)), timedelta())
    assert timedelta(days=2) < waited < timedelta(days=4)
    assert [gives_up(each) for each in (0, 79, 80, 81)] == [False, False, True, True]
