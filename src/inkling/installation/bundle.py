"""The secrets of an installation, for one more machine of it: sealed under a passphrase, in one file.

Only what the processes of that machine need: never the password of backups, nor a key that is not theirs.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inkling.installation.database.launcher.folders import make_private
from inkling.installation.keys import KEY_NAMES
from inkling.installation.locations import secrets_folder
from inkling.installation.secret_files import NEEDS, files_for

__all__ = ["SHORTEST_PASSPHRASE", "BundleRefused", "open_bundle", "seal_bundle"]

SHORTEST_PASSPHRASE = 15
_MAGIC = b"INKLING BUNDLE 1\n"
_SALT, _NONCE = 16, 12
_MEMORY_KIB, _ROUNDS, _LANES = 256 * 1024, 4, 4
# The operator's own commands on that machine (`migrate` for `inkling check`) need every key and this login too.
_ALWAYS = (*(f"key_{name}" for name in KEY_NAMES), "db_migrate")


class BundleRefused(Exception):
    """A bundle cannot be made or opened. The message says what to do."""


def seal_bundle(
    to: Path, *, processes: Iterable[str], passphrase: str, environ: Mapping[str, str] = os.environ
) -> list[str]:
    """Write the secrets that these processes need to a new file; return their names. Raises `BundleRefused`."""
    folder = secrets_folder(environ)
    if unknown := sorted(set(processes) - NEEDS.keys()):
        raise BundleRefused(f"There is no process {unknown[0]}: name some of {', '.join(NEEDS)}.")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BundleRefused(f"The passphrase is too short: choose {SHORTEST_PASSPHRASE} characters or more.")
    wanted = {path for name in processes for path in files_for(name, among=folder)}
    wanted |= {folder / name for name in _ALWAYS if (folder / name).is_file()}
    if missing := [f"key_{name}" for name in KEY_NAMES if folder / f"key_{name}" not in wanted]:
        raise BundleRefused(
            f"{folder / missing[0]} is not there: run this as root, on a machine that has the keys."
        )
    held = {path.name: b64encode(path.read_bytes()).decode() for path in sorted(wanted)}
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    sealed = _cipher(passphrase, salt).encrypt(nonce, json.dumps(held).encode(), _MAGIC)
    _write_new(to, _MAGIC + salt + nonce + sealed)
    return sorted(held)


def open_bundle(source: Path, *, passphrase: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Write the secrets of a bundle into this machine's folder; return their names. Raises `BundleRefused`.

    What is there already must be the same: nothing is written over.
    """
    held = _read(source, passphrase)
    folder = secrets_folder(environ)
    make_private(folder)
    other = [
        name
        for name, data in held.items()
        if (folder / name).exists() and (folder / name).read_bytes() != data
    ]
    if other:
        raise BundleRefused(
            f"{folder / other[0]} is another one than that of the bundle: this machine has made its own. "
            f"Where nothing was sealed with it yet, move {folder} away and run this again."
        )
    for name, data in held.items():
        if not (folder / name).exists():
            _write_new(folder / name, data)
    return sorted(held)


def _read(source: Path, passphrase: str) -> dict[str, bytes]:
    try:
        data = source.read_bytes()
    except OSError as problem:
        raise BundleRefused(f"{source} cannot be read: {problem.strerror}.") from problem
    if not data.startswith(_MAGIC):
        raise BundleRefused(f"{source} is no bundle of keys: make one with `inkling join --make FILE`.")
    rest = data.removeprefix(_MAGIC)
    salt, nonce, sealed = rest[:_SALT], rest[_SALT : _SALT + _NONCE], rest[_SALT + _NONCE :]
    try:
        plain = _cipher(passphrase, salt).decrypt(nonce, sealed, _MAGIC)
    except (InvalidTag, ValueError) as problem:
        raise BundleRefused(
            "The passphrase is not the one of this bundle, or the file was changed."
        ) from problem
    held = {str(name): b64decode(text) for name, text in json.loads(plain).items()}
    if any("/" in name or name.startswith(".") for name in held):
        raise BundleRefused(
            f"{source} names a file outside the folder of secrets: it was not made by Inkling."
        )
    return held


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    key = hash_secret_raw(
        passphrase.encode(),
        salt,
        time_cost=_ROUNDS,
        memory_cost=_MEMORY_KIB,
        parallelism=_LANES,
        hash_len=32,
        type=Type.ID,
    )
    return AESGCM(key)


def _write_new(path: Path, data: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as problem:
        raise BundleRefused(f"{path} exists already: name a new file.") from problem
    except OSError as problem:
        raise BundleRefused(f"{path} cannot be written: {problem.strerror}.") from problem
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
