"""The two key pairs of backups, each as two files of one line.

Sealed to the public one and signed here; what opens a backup and what proves who wrote it are kept elsewhere.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inkling.capture.rules.sealing import make_key_pair
from inkling.installation.backup.refusal import BackupRefused

__all__ = ["PRIVATE", "PUBLIC", "SIGNING", "VERIFY", "make_key_files", "make_signing_files", "read_key_file"]

PUBLIC, PRIVATE = "inkling-backup-public", "inkling-backup-private"
SIGNING, VERIFY = "inkling-backup-signing", "inkling-backup-verify"
_SIZES = {PUBLIC: 1184 + 32, PRIVATE: 64 + 32, SIGNING: 32, VERIFY: 32}


def make_key_files(folder: Path) -> tuple[Path, Path]:
    """Make a new pair that seals and opens, each file for this user alone. Raises `BackupRefused`, never overwrites."""
    pair = make_key_pair()
    return _write(folder, PUBLIC, pair.public), _write(folder, PRIVATE, pair.private)


def make_signing_files(folder: Path) -> tuple[Path, Path]:
    """Make a new pair that signs and proves, likewise."""
    key = Ed25519PrivateKey.generate()
    return (
        _write(folder, SIGNING, key.private_bytes_raw()),
        _write(folder, VERIFY, key.public_key().public_bytes_raw()),
    )


def read_key_file(path: Path, *, kind: str) -> bytes:
    """Return the key in a file of this kind. Raises `BackupRefused`."""
    try:
        found, _, text = path.read_text(encoding="ascii").strip().partition(" ")
        key = b64decode(text, validate=True)
    except (OSError, ValueError) as problem:
        raise BackupRefused(
            f"{path} cannot be read as a key: name the file {kind} of your pair."
        ) from problem
    if found != kind or len(key) != _SIZES[kind]:
        raise BackupRefused(f"{path} is not the file {kind} of a pair of backup keys: name that one.")
    return key


def _write(folder: Path, kind: str, key: bytes) -> Path:
    path = folder / kind
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as problem:
        raise BackupRefused(
            f"{path} exists already: keep it, and make the new pair in another folder."
        ) from problem
    except OSError as problem:
        raise BackupRefused(
            f"{path} cannot be written: {problem.strerror}. Name a folder in which this user may write."
        ) from problem
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{kind} {b64encode(key).decode()}\n")
        file.flush()
        os.fsync(file.fileno())
    return path
