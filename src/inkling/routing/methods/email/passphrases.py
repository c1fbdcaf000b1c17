"""Passphrases of confirmed addresses, as files of mode 0600 in the secrets folder; never in the database."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from uuid import UUID

from django.conf import settings

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 6, 5


class PassphraseMissing(Exception):
    """The file of a passphrase is not there, or empty."""


def make_passphrase() -> str:
    """Return a new passphrase of 147 random bits, easy to read out: six groups of five letters and digits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def keep_passphrase(address_id: UUID, passphrase: str) -> None:
    """Write the passphrase of a new confirmation, whole and on disk before this returns."""
    path = _path(address_id)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(passphrase)
        file.flush()
        os.fsync(file.fileno())


def passphrase_of(address_id: UUID) -> str:
    """Return the passphrase agreed for an address. Raises `PassphraseMissing`."""
    try:
        passphrase = _path(address_id).read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise PassphraseMissing(str(address_id)) from problem
    if not passphrase:
        raise PassphraseMissing(str(address_id))
    return passphrase


def _path(address_id: UUID) -> Path:
    return Path(settings.INKLING_SECRETS) / f"sealed_{address_id.hex}"
