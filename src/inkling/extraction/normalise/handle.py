"""Account names in the form that identifies."""

from __future__ import annotations

from inkling.extraction.fold import JOINED, shadow


def normal_handle(told: str) -> str:
    """Return the account name without @, address or capitals: `@Jay_K1` and `jay_k1` are one."""
    plain = shadow(told).replace(JOINED, "").strip().lower().rstrip("/.,;:)")
    return plain.rsplit("/", maxsplit=1)[-1].lstrip("@")
