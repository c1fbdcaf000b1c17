"""Account names: the form that identifies, and the skeleton that look-alikes share."""

from __future__ import annotations

from inkling.extraction.fold import JOINED, shadow

# 1, l and i are written for one another, so all read as one.
_LOOKALIKE = str.maketrans("0134578$l|", "oieastbsii")


def normal_handle(told: str) -> str:
    """Return the account name without @, address or capitals: `@Jay_K1` and `jay_k1` are one."""
    plain = shadow(told).replace(JOINED, "").strip().lower().rstrip("/.,;:)")
    return plain.rsplit("/", maxsplit=1)[-1].lstrip("@")


def handle_skeleton(told: str) -> str:
    """Return what is left without separators, with digits that stand for letters read as letters."""
    return "".join(char for char in normal_handle(told).translate(_LOOKALIKE) if char.isalnum())
