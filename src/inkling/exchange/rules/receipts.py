"""The receipt of an item that went from one installation to another: both sides sign the same bytes and keep them.

Whoever sent shows by it that the other side has it; whoever received shows by it what was sent, and under which grade.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NAME, VERSION = "inkling-receipt", 1
_PURPOSE = b"inkling receipts of items"


@dataclass(frozen=True)
class Handover:
    """What a receipt is of: which item, from whom to whom, and the digest of its words and grade."""

    item: str
    reference: str
    sender: str
    recipient: str
    sent_on: date
    digest: str


@dataclass(frozen=True)
class Signature:
    """A signature of Ed25519 and the public key that verifies it, both in hexadecimal."""

    signed_by: str
    signature: str


def signing_key(site_key: bytes) -> Ed25519PrivateKey:
    """Return the key by which an installation signs: made of a key of its own, and of no use in finding that."""
    return Ed25519PrivateKey.from_private_bytes(hmac.digest(site_key, _PURPOSE, "sha256"))


def digest_of_item(text: str, *, grade: Mapping[str, Any]) -> str:
    """Return SHA-256 over the words and the grade of an item, as JSON with sorted keys, no spaces, ASCII alone."""
    return sha256(_canonical({"text": text, "grade": dict(grade)}).encode()).hexdigest()


def receipt_body(handover: Handover) -> str:
    """Return what is signed: one line of JSON, the same for both sides."""
    return _canonical(
        {
            "format": NAME,
            "version": VERSION,
            "item": handover.item,
            "reference": handover.reference,
            "from": handover.sender,
            "to": handover.recipient,
            "sent_on": handover.sent_on.isoformat(),
            "digest": handover.digest,
        }
    )


def sign(body: str, *, key: Ed25519PrivateKey) -> Signature:
    """Sign a receipt. The same body and key are always the same signature."""
    return Signature(key.public_key().public_bytes_raw().hex(), key.sign(body.encode()).hex())


def is_signed(body: str, signature: Signature) -> bool:
    """Say whether a receipt was signed by the key that stands beside it."""
    try:
        key, signed = bytes.fromhex(signature.signed_by), bytes.fromhex(signature.signature)
        Ed25519PublicKey.from_public_bytes(key).verify(signed, body.encode())
    except (ValueError, InvalidSignature):
        return False
    # One way to write it: what is compared later is the text.
    return (key.hex(), signed.hex()) == (signature.signed_by, signature.signature)


def _canonical(said: Mapping[str, Any]) -> str:
    return json.dumps(said, sort_keys=True, separators=(",", ":"))
