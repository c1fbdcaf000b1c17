"""How somebody joins a service: by a link of its lead, once, within a week."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

INVITATION_HOLDS = timedelta(days=7)
_BYTES = 16


def new_token() -> UUID:
    """Return what a link holds: 128 random bits."""
    return UUID(bytes=secrets.token_bytes(_BYTES))


def token_hash(token: UUID) -> bytes:
    """Return what is stored of it: the link cannot be found from it."""
    return hashlib.sha256(b"inkling invitation " + token.bytes).digest()
