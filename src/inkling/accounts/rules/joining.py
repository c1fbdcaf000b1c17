"""How somebody joins a service: by a link of its lead, once, within a week. And how somebody starts anew there."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from uuid import UUID

from inkling.vocabulary.terms import Term

INVITATION_HOLDS = timedelta(days=7)
# Whoever starts anew speaks with the lead that day; until then nobody opens the account.
NEW_START_HOLDS = timedelta(days=1)
_BYTES = 16
# No letter or digit that is easily misread for another: sixteen of these are 79 bits.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


class MadeSure(Term):
    """How a lead made sure that it is the person who asks, before the account is given a new start."""

    IN_PERSON = "in_person", "In person"
    BY_KNOWN_NUMBER = "by_known_number", "By telephone, at a number that was known before"


def new_token() -> UUID:
    """Return what a link holds: 128 random bits."""
    return UUID(bytes=secrets.token_bytes(_BYTES))


def token_hash(token: UUID) -> bytes:
    """Return what is stored of it: the link cannot be found from it."""
    return hashlib.sha256(b"inkling invitation " + token.bytes).digest()


def mailed_code(start_id: UUID, *, key: bytes) -> str:
    """Return the code that goes by mail to whoever starts anew. It is stored nowhere, and no lead sees it."""
    left = int.from_bytes(hmac.digest(key, b"inkling new start " + start_id.bytes, "sha256"))
    letters = []
    for _ in range(_GROUPS * _GROUP):
        left, at = divmod(left, len(_READABLE))
        letters.append(_READABLE[at])
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP))


def is_mailed_code(typed: str, start_id: UUID, *, key: bytes) -> bool:
    """Say whether this is the code that was mailed, however its groups are typed."""
    right = mailed_code(start_id, key=key).replace("-", "")
    given = "".join(each for each in typed.casefold() if each.isalnum())
    return hmac.compare_digest(given.encode(), right.encode())
