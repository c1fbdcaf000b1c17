"""Seals what stands in a note: AES-256-GCM under the key of the practitioners' site, bound to the note."""

from __future__ import annotations

import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class SealBroken(Exception):
    """It was changed, belongs to another note, or another key sealed it."""


def seal(whole: bytes, *, note_id: UUID, key: bytes) -> bytes:
    """Return the bytes sealed for this note."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, whole, note_id.bytes)


def open_seal(sealed: bytes, *, note_id: UUID, key: bytes) -> bytes:
    """Return what `seal` sealed. Raises `SealBroken`."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], note_id.bytes)
    except (InvalidTag, ValueError) as problem:
        raise SealBroken from problem
