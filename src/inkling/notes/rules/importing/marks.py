"""By what a line is known again: a keyed mark, from which nobody without the key works out what stands in it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from uuid import UUID

_FOR = b"inkling: marks of lines of another system"
_BYTES = 16


def mark_of(key: Sequence[str], *, system: str, organisation_id: UUID, secret: bytes) -> UUID:
    """Return the mark of a line of this system of this organisation, by the words that name the line there."""
    own = hmac.new(secret, _FOR, hashlib.sha256).digest()
    named = json.dumps([str(organisation_id), system.casefold(), list(key)]).encode()
    return UUID(bytes=hmac.new(own, named, hashlib.sha256).digest()[:_BYTES])
