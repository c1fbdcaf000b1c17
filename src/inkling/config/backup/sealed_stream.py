"""A stream of bytes sealed to a recipient: what is written can be read with the private key alone, whole or not at all.

The file key is sealed with HPKE (`capture.rules.sealing`). Each chunk is AES-256-GCM under a nonce of its number and
of whether it is the last, so a chunk that is changed, moved, left out or cut off is noticed. Layout: magic, length and
bytes of the sealed file key, then for each chunk its length (4 bytes, big-endian) and its bytes.
"""

from __future__ import annotations

import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inkling.capture.rules.sealing import SealingRefused, seal, unseal
from inkling.config.backup.refused import BackupRefused

__all__ = ["CHUNK", "SealedReader", "SealedWriter"]

CHUNK = 1 << 20
_MAGIC = b"INKLING BACKUP 1\n"
_LENGTH = 4
_TAG = 16
_LONGEST_KEY = 1 << 16
_CUT_OFF = "The backup is not whole: its end is missing. Copy the file again, or take an earlier one."


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


class SealedWriter:
    """Seals what is written to `file`. Without `close()` the file is recognised as cut off."""

    def __init__(self, file: BinaryIO, *, public_key: bytes) -> None:
        key = secrets.token_bytes(32)
        sealed = seal({"file_key": key.hex()}, public_key=public_key, report_id="file", purpose="backup")
        self._head = _MAGIC + len(sealed).to_bytes(_LENGTH, "big") + sealed
        self._cipher = AESGCM(key)
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
        closed = self._cipher.encrypt(_nonce(self._number, is_last=is_last), plain, self._head)
        self._file.write(len(closed).to_bytes(_LENGTH, "big") + closed)
        self._number += 1


class SealedReader:
    """Opens what `SealedWriter` wrote. Every read raises `BackupRefused` for a wrong key, a change or a missing end."""

    def __init__(self, file: BinaryIO, *, private_key: bytes) -> None:
        self._file = file
        if file.read(len(_MAGIC)) != _MAGIC:
            raise BackupRefused(
                "This file is no backup of Inkling: name the file that `inkling backup` wrote."
            )
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
        self._head = _MAGIC + length.to_bytes(_LENGTH, "big") + sealed
        self._cipher = AESGCM(bytes.fromhex(values["file_key"]))
        self._number = 0
        self._open = bytearray()
        self._ended = False

    def read(self, size: int) -> bytes:
        """Give up to `size` bytes; none only at the true end."""
        while not self._open and not self._ended:
            self._open += self._next_chunk()
        taken = bytes(self._open[:size])
        del self._open[:size]
        return taken

    def exactly(self, size: int) -> bytes:
        """Give just so many bytes."""
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
            raise self._changed()
        closed = self._exactly(length)
        for is_last in (False, True):
            try:
                plain = self._cipher.decrypt(_nonce(self._number, is_last=is_last), closed, self._head)
            except InvalidTag:
                continue
            self._number += 1
            self._ended = is_last
            if is_last and self._file.read(1):
                raise BackupRefused("Something was added after the end of the backup: take an earlier one.")
            return plain
        raise self._changed()

    def _exactly(self, size: int) -> bytes:
        data = self._file.read(size)
        if len(data) < size:
            raise BackupRefused(_CUT_OFF)
        return data

    def _changed(self) -> BackupRefused:
        return BackupRefused(
            f"The backup was changed in its part {self._number + 1}: copy the file again, or take an earlier one."
        )
