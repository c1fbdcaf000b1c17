"""The short name by which people call a report or a submission."""

from __future__ import annotations

from uuid import UUID

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def reference_of(id_: UUID, *, prefix: str) -> str:
    """Return six characters to tell things apart by, such as S-4KQ-7ZD (R for a report). It says nothing more."""
    number = id_.int >> (128 - 30)
    letters = "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(25, -1, -5))
    return f"{prefix}-{letters[:3]}-{letters[3:]}"


def ids_behind(reference: str, *, prefix: str) -> tuple[UUID, UUID] | None:
    """Return the first and last id of this short name; None where it is none. Case and dashes are forgiven."""
    letters = reference.upper().replace("-", "").replace(" ", "").removeprefix(prefix)
    if len(letters) != 6 or any(letter not in _CROCKFORD for letter in letters):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | _CROCKFORD.index(letter)
    first = number << (128 - 30)
    return UUID(int=first), UUID(int=first | (1 << (128 - 30)) - 1)
