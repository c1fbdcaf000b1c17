"""The installation's own keys: made once, kept as files of mode 0600, read at start."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from inkling.installation.locations import secrets_folder
from inkling.installation.secret_files import NEEDS, secret_file

__all__ = ["KEY_NAMES", "MissingKeyError", "make_missing_keys", "missing_keys", "read_key", "secret_from"]

KEY_NAMES = ("django", "sealed_form", "receipt", "audit_anchor", "service", "api")
_BYTES = 32


class MissingKeyError(Exception):
    """A key file is not there or not whole. The message says what to do."""


def make_missing_keys(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Make each key file that is not there yet (32 random bytes, hexadecimal). Gives the names made."""
    folder = secrets_folder(environ)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = []
    for name in KEY_NAMES:
        path = folder / f"key_{name}"
        if not path.exists():
            _write_private(path, _copy_of(path) or secrets.token_hex(_BYTES))
            made.append(name)
    return made


def missing_keys(environ: Mapping[str, str] = os.environ) -> set[str]:
    """Return the names of the keys of which this machine has no file, not even a process's copy."""
    paths = {name: secrets_folder(environ) / f"key_{name}" for name in KEY_NAMES}
    return {name for name, path in paths.items() if not path.exists() and not _copy_of(path)}


def _copy_of(path: Path) -> str:
    """Return the key that a process still holds a copy of: a new one would make what it sealed unreadable."""
    copies = (path.parent / process / path.name for process in NEEDS)
    return next((copy.read_text(encoding="ascii") for copy in copies if copy.is_file()), "")


def secret_from(key: bytes, *, purpose: str) -> str:
    """Return a secret of its own for one purpose, made of a key and of no use in finding it."""
    return hmac.digest(key, purpose.encode(), "sha256").hex()


def read_key(name: str, environ: Mapping[str, str] = os.environ, *, process: str | None = None) -> bytes:
    """Return the 32 bytes of one key. Raises `MissingKeyError`, whose text says where it comes from."""
    path = secret_file(f"key_{name}", process=process, environ=environ)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as problem:
        raise MissingKeyError(
            f"The key {path} cannot be read: put it back from a backup (operator-trouble.md, A key is gone), or run "
            "`inkling migrate` where a process still has its copy, or where the installation is new."
        ) from problem
    if len(key) != _BYTES:
        raise MissingKeyError(
            f"The key {path} has {len(key)} bytes instead of {_BYTES}: restore it from its backup."
        )
    return key


def _write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
