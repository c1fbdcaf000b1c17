"""Keys that other installations gave to this one, sealed in the database under a key that no database holds.

The worker and the operator open them by the key of the audit's anchors, as passphrases of sealed documents.
"""

from __future__ import annotations

import hmac
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from inkling.exchange.rules.receipts import signing_key

_NONCE = 12
_PURPOSE = b"inkling keys of other installations"


class KeyUnreadable(Exception):
    """The key of a link was sealed under another key of the audit's anchors: it is given anew."""


def seal_key(link_id: UUID, key: str) -> bytes:
    """Return a key as it is stored with its link."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher().encrypt(nonce, key.encode(), link_id.bytes)


def open_key(link_id: UUID, sealed: bytes) -> str:
    """Return the key of a link. Raises `KeyUnreadable`."""
    try:
        return _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], link_id.bytes).decode()
    except (InvalidTag, ValueError) as problem:
        raise KeyUnreadable(str(link_id)) from problem


def own_signing_key() -> Ed25519PrivateKey:
    """Return the key by which this installation signs that something arrived."""
    return signing_key(settings.INKLING_AUDIT_ANCHOR_KEY)


def _cipher() -> AESGCM:
    return AESGCM(hmac.digest(settings.INKLING_AUDIT_ANCHOR_KEY, _PURPOSE, "sha256"))
