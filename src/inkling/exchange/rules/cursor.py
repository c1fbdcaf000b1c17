"""Where a list goes on: a text that says nothing to whoever holds it, and opens only the list that it came from."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from uuid import UUID

_MARK = 16


@dataclass(frozen=True)
class Place:
    """The last item that was listed: what stands behind it is the next page. `day` is that by which the list goes."""

    day: date
    reference: str


def write_cursor(place: Place, *, of: UUID, state: str, site_key: bytes) -> str:
    """Return the cursor behind an item, for one organisation's list of one state."""
    said = f"{place.day.isoformat()} {place.reference}".encode()
    return base64.urlsafe_b64encode(_mark(said, of=of, state=state, site_key=site_key) + said).decode("ascii")


def read_cursor(text: str, *, of: UUID, state: str, site_key: bytes) -> Place | None:
    """Return the place behind a cursor; None where it is none of this organisation's list of this state."""
    try:
        raw = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return None
    mark, said = raw[:_MARK], raw[_MARK:]
    if not hmac.compare_digest(mark, _mark(said, of=of, state=state, site_key=site_key)):
        return None
    day, _, reference = said.decode().partition(" ")
    return Place(date.fromisoformat(day), reference)


def _mark(said: bytes, *, of: UUID, state: str, site_key: bytes) -> bytes:
    named = b"cursor" + of.bytes + state.encode() + b" " + said
    return hmac.digest(site_key, named, hashlib.sha256)[:_MARK]
