"""Unsent answers travel inside the form, sealed: nothing is stored on the server or on the device until they are sent.

What is sealed is deflated JSON under AES-256-GCM, filled up to the next step so that its length does not follow each
word, nor what was drawn by chance. The text form is base64url of: version (1 byte), nonce (12), ciphertext with tag.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import zlib
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
LIFETIME_SECONDS = 24 * 60 * 60
# Two machines that share the key may differ a little in time.
_CLOCK_SLACK_SECONDS = 300
_NONCE_BYTES = 12
_STEP_BYTES = 256
# Far above what fits in one report, so that a small seal cannot unfold into a huge one.
_LARGEST_PLAIN = 8_000_000


class SealBroken(Exception):
    """The sealed answers cannot be opened: cut short, changed, or sealed with another key."""


class SealExpired(SealBroken):
    """The sealed answers are whole, and older than a day."""


def seal(answers: dict[str, Any], *, key: bytes) -> str:
    """Seal a JSON-ready dictionary under a key of 32 bytes."""
    plain = json.dumps(answers, separators=(",", ":")).encode("ascii")
    nonce = secrets.token_bytes(_NONCE_BYTES)
    packed = zlib.compress(plain, 9)
    # Whoever inflates it stops where the deflated part ends.
    filled = packed + bytes(-len(packed) % _STEP_BYTES)
    body = AESGCM(key).encrypt(nonce, filled, VERSION)
    return base64.urlsafe_b64encode(VERSION + nonce + body).decode("ascii")


def unseal(sealed: str, *, key: bytes, now: int) -> dict[str, Any]:
    """Open what `seal` made. `now` and the entry `started` are Unix seconds. Raises `SealBroken`, `SealExpired`."""
    try:
        raw = base64.b64decode(sealed.encode("ascii"), altchars=b"-_", validate=True)
        if raw[:1] != VERSION:
            raise SealBroken("another version")
        nonce, body = raw[1 : 1 + _NONCE_BYTES], raw[1 + _NONCE_BYTES :]
        plain = _inflate(AESGCM(key).decrypt(nonce, body, VERSION))
        answers: dict[str, Any] = json.loads(plain)
    except (UnicodeError, binascii.Error, InvalidTag, zlib.error, ValueError) as problem:
        raise SealBroken("cannot be opened") from problem
    age = now - int(answers["started"])
    if age > LIFETIME_SECONDS or age < -_CLOCK_SLACK_SECONDS:
        raise SealExpired("older than a day")
    return answers


def _inflate(packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    plain = inflater.decompress(packed, _LARGEST_PLAIN)
    if not inflater.eof:
        raise SealBroken("too large")
    return plain
