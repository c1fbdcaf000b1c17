"""Passphrases of confirmed addresses, sealed in the database under a key that no database holds.

Each machine of an installation opens them by its key of the audit's anchors, which the worker and the operator have.
Installations of before kept them as files; `inkling migrate` takes those in.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from inkling.routing.models import AgreedPassphrase, ConfirmedAddress

_NONCE = 12
_PURPOSE = b"inkling passphrases of sealed documents"
_FILES = "sealed_"


class PassphraseMissing(Exception):
    """The passphrase of an address is not there, or another key sealed it."""


def keep_passphrase(address_id: UUID, passphrase: str) -> None:
    """Seal the passphrase of a new confirmation, within the caller's transaction."""
    nonce = os.urandom(_NONCE)
    sealed = nonce + _cipher().encrypt(nonce, passphrase.encode(), address_id.bytes)
    AgreedPassphrase.objects.create(address_id=address_id, sealed=sealed)


def passphrase_of(address_id: UUID) -> str:
    """Return the passphrase agreed for an address. Raises `PassphraseMissing`."""
    kept = AgreedPassphrase.objects.filter(address_id=address_id).first()
    if kept is None:
        raise PassphraseMissing(str(address_id))
    sealed = bytes(kept.sealed)
    try:
        return _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], address_id.bytes).decode()
    except InvalidTag as problem:
        raise PassphraseMissing(str(address_id)) from problem


def take_in_files() -> list[Path]:
    """Seal what earlier versions kept as files, and return those files, which nothing reads any more.

    They are removed by the caller, after the transaction.
    """
    taken = []
    for path in _files():
        address_id = UUID(hex=path.name.removeprefix(_FILES))
        passphrase = path.read_text(encoding="utf-8").strip()
        is_known = ConfirmedAddress.objects.filter(pk=address_id).exists()
        if is_known and passphrase and not AgreedPassphrase.objects.filter(address_id=address_id).exists():
            keep_passphrase(address_id, passphrase)
        if is_known:
            taken.append(path)
    return taken


def _files() -> Iterable[Path]:
    return sorted(
        path for path in Path(settings.INKLING_SECRETS).glob(f"{_FILES}{'[0-9a-f]' * 32}") if path.is_file()
    )


def _cipher() -> AESGCM:
    return AESGCM(hmac.digest(settings.INKLING_AUDIT_ANCHOR_KEY, _PURPOSE, "sha256"))
