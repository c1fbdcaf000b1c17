"""Named entries inside a sealed stream: a name, then blocks of bytes until an empty one. Nothing is kept in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.backup.sealed_stream import CHUNK, SealedReader, SealedWriter

__all__ = ["read_entries", "write_entry"]

_LENGTH = 4
_LONGEST_NAME = 200


def write_entry(out: SealedWriter, *, name: str, blocks: Iterable[bytes]) -> None:
    """Write one entry. Empty blocks are left out. Raises `BackupRefused` for a name that could not be read back."""
    try:
        raw = name.encode()
    except UnicodeEncodeError as problem:
        raise BackupRefused(
            f"The name {name!a} cannot be read back from a backup: rename the file."
        ) from problem
    if len(raw) > _LONGEST_NAME:
        raise BackupRefused(f"The name {name} is too long for a backup: rename the file.")
    out.write(len(raw).to_bytes(_LENGTH, "big") + raw)
    for block in blocks:
        if block:
            out.write(len(block).to_bytes(_LENGTH, "big") + block)
    out.write(bytes(_LENGTH))


def read_entries(stream: SealedReader) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Return each entry's name and its blocks. What a caller leaves unread is passed over (and checked)."""
    while head := stream.read(1):
        length = int.from_bytes(head + stream.exactly(_LENGTH - 1), "big")
        if length > _LONGEST_NAME:
            raise BackupRefused(
                "The backup was written by another version of Inkling: restore it with that one."
            )
        name = _decode(stream.exactly(length))
        blocks = _blocks(stream)
        yield name, blocks
        for _ in blocks:
            pass


def _decode(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as problem:
        raise BackupRefused(
            "The backup names a file in letters that nobody can read: take another backup."
        ) from problem


def _blocks(stream: SealedReader) -> Iterator[bytes]:
    while left := int.from_bytes(stream.exactly(_LENGTH), "big"):
        while left:
            block = stream.read(min(left, CHUNK))
            if not block:
                raise BackupRefused(
                    "The backup is not whole: its end is missing. Copy it again, or take another one."
                )
            left -= len(block)
            yield block
