"""Keys by which an organisation's system is known: 160 random bits, shown once, of which a hash of a hash is stored.

What the process tells the database is the first hash, what is stored is the second: whoever reads the table cannot act
by what stands there.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import timedelta

from inkling.accounts.rules.roles import OrganisationKind
from inkling.vocabulary.terms import Term

LONGEST = timedelta(days=366)
NAME_MAX = 80
_BYTES = 20
# So that a scanner of published code finds a key that somebody left there.
_PREFIX = "inkling_"
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz234567")
_LENGTH = 32


class KeyScope(Term):
    """What a system may do with a key."""

    TELL = "tell", "Send notes and reports, and ask how its own stand"
    RECEIVE = "receive", "Read and acknowledge what units sent to the organisation"


# A service tells; a partner is told as well. Units and front doors have no machine door.
SCOPES_OF: dict[OrganisationKind, frozenset[KeyScope]] = {
    OrganisationKind.SERVICE: frozenset({KeyScope.TELL}),
    OrganisationKind.PARTNER: frozenset(KeyScope),
    OrganisationKind.UNIT: frozenset(),
    OrganisationKind.FRONT_DOOR: frozenset(),
}


def new_key() -> str:
    """Make a key up."""
    return _PREFIX + base64.b32encode(secrets.token_bytes(_BYTES)).decode("ascii").lower()


def proof_of(key: str) -> bytes | None:
    """Return what a process shows the database for a key (32 bytes); None where this is no key at all."""
    rest = key.removeprefix(_PREFIX)
    if rest == key or len(rest) != _LENGTH or not _LETTERS.issuperset(rest):
        return None
    return hashlib.sha256(key.encode("ascii")).digest()


def stored_of(key: str) -> bytes:
    """Return what is stored of a key (32 bytes)."""
    return hashlib.sha256(hashlib.sha256(key.encode("ascii")).digest()).digest()
