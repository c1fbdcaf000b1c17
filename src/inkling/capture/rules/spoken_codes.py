"""Codes that one person reads to another, and that open a document: digits have no case to get wrong."""

from __future__ import annotations

import secrets

_DIGITS = "0123456789"
_GROUPS, _GROUP = 6, 5
# poppler's programs cut what stands on their command line at so many signs, and try it as the user's passphrase alone.
_MOST_TYPED = 32


def make_spoken_code() -> str:
    """Return a new code of 99 random bits: six groups of five digits, 30 signs where the dashes are left out."""
    groups = ("".join(secrets.choice(_DIGITS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def as_typed_in_one(code: str) -> str:
    """Return a code as whoever leaves the dashes out types it."""
    return code.replace("-", "")


def ways_to_type(code: str) -> tuple[str, str]:
    """Return the two passphrases that open what is sealed by a code: with its dashes and without them.

    First the one that every reader takes. The second is empty where there is no second way.
    """
    in_one = as_typed_in_one(code)
    if in_one in ("", code):
        return code, ""
    return (code, in_one) if len(code) <= _MOST_TYPED else (in_one, code)
