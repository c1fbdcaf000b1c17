"""A stream of bytes sealed to a recipient and signed: read with the private key alone, and only as it was written.

The file key is sealed with HPKE (`capture.rules.sealing`). Each chunk is AES-256-GCM under a nonce of its number and
of whether it is the last, so a chunk that is changed, moved, left out or cut off is noticed. Anybody can seal to a
public key: so each chunk is also signed (Ed25519, over the beginning of the file, that nonce and the sealed bytes), and
nothing of it is used before its signature holds. Layout: magic, length and bytes of the sealed file key, then for each
chunk its length (4 bytes, big-endian), its bytes and its signature (64 bytes). Version 1 had no signatures.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Protocol

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inkling.capture.rules.sealing import SealingRefused, seal, unseal
from inkling.installation.backup.refusal import BackupRefused

__all__ = ["CHUNK", "SealedReader", "SealedWriter"]

CHUNK = 1 << 20
_MAGIC, _UNSIGNED = b"INKLING BACKUP 2\n", b"INKLING BACKUP 1\n"
_LENGTH = 4
_TAG = 16
_SIGNATURE = 64
_LONGEST_KEY = 1 << 16
_CUT_OFF = "The backup is not whole: its end is missing. Copy the file again, or take an earlier one."


_NOT_SIGNED = (
    "This backup was not signed by this installation, or was altered since: it is not restored. Name the "
    "inkling-backup-verify that belongs to the machine that made it, or take another backup."
)
_TOO_OLD = (
    "This backup is of version 0.1, which signed none: nobody can prove who wrote it. If you know where the file has "
    "been since it was made, restore it with --unverified."
)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _bytes_to_sign(head: bytes, nonce: bytes, closed: bytes) -> bytes:
    return b"a part of a backup of Inkling" + hashlib.sha256(head).digest() + nonce + closed


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Writable(Protocol):
    def write(self, data: bytes, /) -> object: ...


class SealedWriter:
    """Seals and signs what is written to `file`. Without `close()` the file is recognised as cut off."""

    def __init__(self, file: _Writable, *, public_key: bytes, signing_key: bytes) -> None:
        key = secrets.token_bytes(32)
        sealed = seal({"file_key": key.hex()}, public_key=public_key, report_id="file", purpose="backup")
        self._head = _MAGIC + len(sealed).to_bytes(_LENGTH, "big") + sealed
        self._cipher = AESGCM(key)
        self._signer = Ed25519PrivateKey.from_private_bytes(signing_key)
        self._file = file
        self._waiting = bytearray()
        self._number = 0
        file.write(self._head)

    def write(self, data: bytes) -> None:
        """Take some bytes. They reach the file in chunks of 1 MiB."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        """Write the last chunk. The file itself stays open."""
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, plain: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        closed = self._cipher.encrypt(nonce, plain, self._head)
        signature = self._signer.sign(_bytes_to_sign(self._head, nonce, closed))
        self._file.write(len(closed).to_bytes(_LENGTH, "big") + closed + signature)
        self._number += 1


class SealedReader:
    """Opens what `SealedWriter` wrote. Every read raises `BackupRefused` for a wrong key, a change or a missing end.

    `verify_key` proves who wrote it. None: nobody does, and what version 0.1 wrote is opened too.
    """

    def __init__(self, file: _Readable, *, private_key: bytes, verify_key: bytes | None) -> None:
        self._file = file
        self._signer = None if verify_key is None else Ed25519PublicKey.from_public_bytes(verify_key)
        magic = file.read(len(_MAGIC))
        if magic not in (_MAGIC, _UNSIGNED):
            raise BackupRefused(
                "This file is no backup of Inkling: name the file that `inkling backup` wrote."
            )
        self._is_signed = magic == _MAGIC
        if self._signer and not self._is_signed:
            raise BackupRefused(_TOO_OLD)
        length = int.from_bytes(self._exactly(_LENGTH), "big")
        if length > _LONGEST_KEY:
            raise BackupRefused("The backup was changed near its beginning: take an earlier one.")
        sealed = self._exactly(length)
        try:
            values = unseal(sealed, private_key=private_key, report_id="file", purpose="backup")
        except SealingRefused as problem:
            raise BackupRefused(
                "This key does not open this backup, or the beginning of the file was changed: "
                "use the private key of the pair that it was sealed to."
            ) from problem
        self._head = magic + length.to_bytes(_LENGTH, "big") + sealed
        self._cipher = AESGCM(bytes.fromhex(values["file_key"]))
        self._number = 0
        self._open = bytearray()
        self._ended = False

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; none only at the true end."""
        while not self._open and not self._ended:
            self._open += self._next_chunk()
        taken = bytes(self._open[:size])
        del self._open[:size]
        return taken

    def exactly(self, size: int) -> bytes:
        """Return just so many bytes."""
        parts = bytearray()
        while len(parts) < size:
            part = self.read(size - len(parts))
            if not part:
                raise BackupRefused(_CUT_OFF)
            parts += part
        return bytes(parts)

    def _next_chunk(self) -> bytes:
        length = int.from_bytes(self._exactly(_LENGTH), "big")
        if not _TAG <= length <= CHUNK + _TAG:
            raise self._refusal_of_change()
        closed = self._exactly(length)
        signature = self._exactly(_SIGNATURE) if self._is_signed else b""
        for is_last in (False, True):
            nonce = _nonce(self._number, is_last=is_last)
            try:
                plain = self._cipher.decrypt(nonce, closed, self._head)
            except InvalidTag:
                continue
            self._refuse_forged(signature, nonce=nonce, closed=closed)
            self._number += 1
            self._ended = is_last
            if is_last and self._file.read(1):
                raise BackupRefused("Something was added after the end of the backup: take an earlier one.")
            return plain
        raise self._refusal_of_change()

    def _refuse_forged(self, signature: bytes, *, nonce: bytes, closed: bytes) -> None:
        if self._signer is None:
            return
        try:
            self._signer.verify(signature, _bytes_to_sign(self._head, nonce, closed))
        except InvalidSignature as problem:
            raise BackupRefused(_NOT_SIGNED) from problem

    def _exactly(self, size: int) -> bytes:
        data = self._file.read(size)
        if len(data) < size:
            raise BackupRefused(_CUT_OFF)
        return data

    def _refusal_of_change(self) -> BackupRefused:
        return BackupRefused(
            f"The backup was changed in its part {self._number + 1}: copy the file again, or take an earlier one."
        )
