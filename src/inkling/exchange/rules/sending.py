"""By what a sending of an organisation's system is known again: its reference, its receipt, the mark of its body.

All three are made of the site's key, the organisation and the key of the sending, so that nothing that is stored opens
the report: no table says which report an organisation has told.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from uuid import UUID

from inkling.capture.rules.receipt import SECRET_BYTES

SHORTEST, LONGEST = 16, 200
_UUID_BYTES = 16


@dataclass(frozen=True)
class Sending:
    """`reference` is the name of the sending, `secret` that of its receipt; the second follows from the first."""

    reference: UUID
    secret: bytes


def is_sending_key(text: str) -> bool:
    """Say whether this may name a sending: 16 to 200 visible ASCII characters."""
    return SHORTEST <= len(text) <= LONGEST and all("!" <= each <= "~" for each in text)


def sending_of(organisation_id: UUID, key: str, *, site_key: bytes) -> Sending:
    """Return the sending that this organisation calls `key`: always the same one."""
    named = hmac.digest(site_key, b"sending" + organisation_id.bytes + key.encode("ascii"), hashlib.sha256)
    reference = UUID(bytes=named[:_UUID_BYTES], version=4)
    return Sending(reference, receipt_secret(reference, site_key=site_key))


def receipt_secret(reference: UUID, *, site_key: bytes) -> bytes:
    """Return the secret of the receipt of a sending (120 bits)."""
    return hmac.digest(site_key, b"receipt" + reference.bytes, hashlib.sha256)[:SECRET_BYTES]


def body_mark(body: object, *, secret: bytes, site_key: bytes) -> bytes:
    """Return the mark (32 bytes) of a body under the secret of its receipt: no guess can be tried against it."""
    own_key = hmac.digest(site_key, b"body" + secret, hashlib.sha256)
    said = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hmac.digest(own_key, said.encode(), hashlib.sha256)
