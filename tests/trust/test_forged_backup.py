"""Who can write where backups lie, and knows the public key, still makes no backup that is restored."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inkling.capture.rules.sealing import seal, unseal
from inkling.installation.backup import sealed_stream
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.backup.sealed_stream import CHUNK, SealedReader, SealedWriter
from tests.steps.backup_keys import Pairs, make_pairs

TOLD = b"fictional: what the installation wrote " * 40_000


@pytest.fixture
def own(tmp_path: Path) -> Pairs:
    return make_pairs(tmp_path / "own")


def write(public_key: bytes, signing_key: bytes, plain: bytes = TOLD) -> bytes:
    file = io.BytesIO()
    writer = SealedWriter(file, public_key=public_key, signing_key=signing_key)
    writer.write(plain)
    writer.close()
    return file.getvalue()


def read(pairs: Pairs, sealed: bytes, *, unverified: bool = False) -> bytes:
    verify = None if unverified else pairs.keys.verify
    reader = SealedReader(io.BytesIO(sealed), private_key=pairs.keys.private, verify_key=verify)
    read_ = bytearray()
    while part := reader.read(CHUNK):
        read_ += part
    return bytes(read_)


def parts_of(sealed: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The beginning of a backup, and each chunk with its signature."""
    start = sealed.index(b"\n") + 1
    end = start + 4 + int.from_bytes(sealed[start : start + 4], "big")
    head, parts = sealed[:end], []
    while end < len(sealed):
        length = int.from_bytes(sealed[end : end + 4], "big")
        parts.append((sealed[end + 4 : end + 4 + length], sealed[end + 4 + length : end + 68 + length]))
        end += 68 + length
    return head, parts


def joined(head: bytes, parts: list[tuple[bytes, bytes]], *, signed: bool = True) -> bytes:
    return head + b"".join(
        len(closed).to_bytes(4, "big") + closed + (signature if signed else b"")
        for closed, signature in parts
    )


def test_what_the_installation_wrote_is_read(own: Pairs) -> None:
    assert read(own, write(own.public, own.signing)) == TOLD


def test_a_backup_that_somebody_else_sealed_is_refused(own: Pairs, tmp_path: Path) -> None:
    forged = write(own.public, make_pairs(tmp_path / "thief").signing)
    with pytest.raises(BackupRefused, match="was not signed by this installation"):
        read(own, forged)


def test_an_unsigned_one_of_the_older_form_is_refused_unless_the_operator_vouches_for_it(own: Pairs) -> None:
    older = unsigned(own, b"as version 0.1 wrote it")
    with pytest.raises(BackupRefused, match="--unverified"):
        read(own, older)
    assert read(own, older, unverified=True) == b"as version 0.1 wrote it"


def test_a_signature_taken_off_or_changed_is_refused(own: Pairs) -> None:
    head, parts = parts_of(write(own.public, own.signing))
    assert len(parts) == 2
    for at in range(2):
        for bad in (bytes(64), bytes([parts[at][1][0] ^ 1]) + parts[at][1][1:], parts[1 - at][1]):
            with pytest.raises(BackupRefused, match="not signed"):
                read(
                    own,
                    joined(head, [(each[0], bad if n == at else each[1]) for n, each in enumerate(parts)]),
                )
    with pytest.raises(BackupRefused):
        read(own, joined(head, parts, signed=False))


def test_whoever_opens_backups_cannot_write_one(own: Pairs) -> None:
    """The private key opens a backup; with it somebody changes what is in it and seals it again."""
    head, parts = parts_of(write(own.public, own.signing))
    sealed_key = head[head.index(b"\n") + 5 :]
    values = unseal(sealed_key, private_key=own.keys.private, report_id="file", purpose="backup")
    cipher = AESGCM(bytes.fromhex(values["file_key"]))
    first = cipher.encrypt(sealed_stream._nonce(0, is_last=False), b"x" * CHUNK, head)
    forged = joined(head, [(first, parts[0][1]), parts[1]])
    with pytest.raises(BackupRefused, match="not signed"):
        read(own, forged)
    assert read(own, forged, unverified=True).startswith(b"xxx"), "only the signature kept it out"


def test_nothing_of_a_part_is_given_out_before_its_signature_holds(own: Pairs, tmp_path: Path) -> None:
    reader = SealedReader(
        io.BytesIO(write(own.public, make_pairs(tmp_path / "thief").signing)),
        private_key=own.keys.private,
        verify_key=own.keys.verify,
    )
    with pytest.raises(BackupRefused):
        reader.read(1)


def unsigned(pairs: Pairs, plain: bytes) -> bytes:
    """A backup as version 0.1 wrote it: sealed, and signed by nobody."""
    key = bytes(32)
    sealed = seal({"file_key": key.hex()}, public_key=pairs.public, report_id="file", purpose="backup")
    head = b"INKLING BACKUP 1\n" + len(sealed).to_bytes(4, "big") + sealed
    closed = AESGCM(key).encrypt(sealed_stream._nonce(0, is_last=True), plain, head)
    return head + len(closed).to_bytes(4, "big") + closed
