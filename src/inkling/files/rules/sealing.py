"""Seals files, pages and keys: AES-256-GCM, each bound to the row in which it stands and to what it is there."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from enum import Enum
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE, _KEY = 12, 32


class Sealing(Enum):
    """What is sealed in a row."""

    FILE = b"file"
    ABOUT = b"about"
    KEY = b"key"
    PAGE = b"page"
    PIECE = b"piece"


class SealBroken(Exception):
    """It was changed, belongs to another row, or another key sealed it."""


def make_key() -> bytes:
    """Return a new key, for one file."""
    return secrets.token_bytes(_KEY)


def seal(plain: bytes, *, what: Sealing, row: UUID, key: bytes) -> bytes:
    """Return the bytes sealed for this row."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, what.value + row.bytes)


def open_seal(sealed: bytes, *, what: Sealing, row: UUID, key: bytes) -> bytes:
    """Return what `seal` sealed. Raises `SealBroken`."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], what.value + row.bytes)
    except (InvalidTag, ValueError) as problem:
        raise SealBroken from problem


def about_as_bytes(name: str, *, digest: str, found: Mapping[str, str]) -> bytes:
    """Return what a file says of itself as bytes: its name, a digest of it, and what was found in it."""
    return json.dumps({"name": name, "digest": digest, "found": dict(found)}).encode()


def about_from_bytes(whole: bytes) -> dict[str, str]:
    """Return what `about_as_bytes` put together, in one row of names and values."""
    said = json.loads(whole)
    own = {"name": said["name"], "digest": said["digest"]}
    # A file may say under these names what it likes: it does not change what was held of it here.
    return own | {
        f"{name} (in the file)" if name in own else name: value for name, value in said["found"].items()
    }
