"""A webhook says that something changed, and which item: nothing of what stands there. It is signed, and says when.

The form is that of Standard Webhooks: whoever has code for it needs none of ours.
"""

from __future__ import annotations

import base64
import hmac
import json
from datetime import datetime, timedelta
from uuid import UUID

from inkling.vocabulary.terms import Term

# As Standard Webhooks write a secret.
_BEGINS_WITH = "whsec_"
_FIRST, _LONGEST = timedelta(seconds=15), timedelta(hours=1)
# With pauses of an hour at most: about three days. Then a person must look.
MOST_FAILURES = 80


class WebhookEvent(Term):
    """What a system is told by a webhook."""

    ITEM_SENT = "item.sent", "A unit sent an item to the organisation"
    ITEM_RECALLED = "item.recalled", "An item was recalled: take it out of your own records"


class WebhookTrouble(Term):
    """Why the last call of a webhook was not taken."""

    AWAY = "away", "It does not answer"
    CERTIFICATE = "certificate", "Its certificate is not valid for this address"
    NOT_PUBLIC = "not_public", "Its address leads into this machine or a private network"
    ANSWER = "answer", "It answers, and not that it took the call"
    OURS = "ours", "The worker broke: its log says how"


def body_of(event: WebhookEvent, *, item: UUID) -> bytes:
    """Return what is sent: the event and the id of the item, as `/v1/received/ID` takes it."""
    return json.dumps({"type": event.value, "id": str(item)}, separators=(",", ":")).encode()


def headers_of(call_id: UUID, body: bytes, *, secret: bytes, at: datetime) -> dict[str, str]:
    """Return the headers by which whoever receives it knows that it is ours, new, and which one it is."""
    moment = str(int(at.timestamp()))
    signed = hmac.digest(secret, f"{call_id}.{moment}.".encode() + body, "sha256")
    return {
        "Content-Type": "application/json",
        "Webhook-Id": str(call_id),
        "Webhook-Timestamp": moment,
        "Webhook-Signature": "v1," + base64.b64encode(signed).decode(),
    }


def write_secret(secret: bytes) -> str:
    """Return a secret as whoever receives it is told, once."""
    return _BEGINS_WITH + base64.b64encode(secret).decode()


def next_call(at: datetime, *, failures: int) -> datetime:
    """Return when it is tried again: later each time, an hour at most."""
    return at + min(_LONGEST, _FIRST * (1 << min(max(failures - 1, 0), 10)))


def gives_up(failures: int) -> bool:
    """Say whether nothing more is tried until a person has looked."""
    return failures >= MOST_FAILURES
