"""Encryption of a PDF by AES-256, revision 6 of the standard security handler (ISO 32000-2, 7.6.4).

reportlab itself knows 40 and 128 bits and an early revision with a weak hash; this takes its place in the same hook.
"""

from __future__ import annotations

import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFDictionary, PDFName, PDFObject

_HASHES = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
_LONGEST = 127  # bytes of a passphrase that the standard looks at
# Print and read with the passphrase; bits 1 and 2 are 0, those above 12 are 1.
_PERMISSIONS = -1_340
_ROUNDS = 64


class Aes256(StandardEncryption):
    """What reportlab asks for while it writes a file. The passphrase opens it; the owner's key is thrown away."""

    def __init__(self, passphrase: str) -> None:
        """Take a passphrase of at least one character."""
        if not passphrase:
            raise ValueError("a sealed document needs a passphrase")
        self.passphrase = passphrase.encode()[:_LONGEST]
        self.prepared = False
        self.file_key = secrets.token_bytes(32)
        self.entries: dict[str, Any] = {}

    def prepare(self, document: Any, overrideID: Any = None) -> None:  # noqa: N803 - reportlab's name
        """Make the entries of the encryption dictionary; called once, before the first object is written."""
        user, user_key = self._entry(self.passphrase, b"")
        owner, owner_key = self._entry(secrets.token_bytes(32), user)
        permissions = _PERMISSIONS.to_bytes(4, "little", signed=True) + b"\xff\xff\xff\xffTadb"
        self.entries = {
            "U": user, "UE": user_key, "O": owner, "OE": owner_key,
            "Perms": _aes(self.file_key, modes.ECB(), permissions + secrets.token_bytes(4)),  # noqa: S305
        }  # fmt: skip
        self.prepared = True

    def register(self, objnum: int, version: int) -> None:
        """Nothing to note: with AES-256 every object has the same key."""

    def encode(self, t: Any) -> bytes:
        """Encrypt one string or stream, its initialisation vector before it."""
        vector = secrets.token_bytes(16)
        padder = padding.PKCS7(128).padder()
        plain = t if isinstance(t, bytes) else str(t).encode("latin-1")
        return vector + _aes(self.file_key, modes.CBC(vector), padder.update(plain) + padder.finalize())

    def info(self) -> Any:
        """Give the encryption dictionary, which itself is not encrypted."""
        return _EncryptionDictionary(self.entries)

    def _entry(self, passphrase: bytes, user: bytes) -> tuple[bytes, bytes]:
        check_salt, key_salt = secrets.token_bytes(8), secrets.token_bytes(8)
        entry = _hash(passphrase, check_salt, user) + check_salt + key_salt
        wrapped = _aes(_hash(passphrase, key_salt, user), modes.CBC(bytes(16)), self.file_key)
        return entry, wrapped


class _EncryptionDictionary(PDFObject):
    __RefOnly__ = 1

    def __init__(self, entries: dict[str, bytes]) -> None:
        self.entries = entries

    def format(self, document: Any) -> Any:
        filter_ = PDFDictionary({"Length": 32, "AuthEvent": PDFName("DocOpen"), "CFM": PDFName("AESV3")})
        values: dict[str, Any] = {name: f"<{value.hex().upper()}>" for name, value in self.entries.items()}
        values |= {
            "Filter": PDFName("Standard"), "V": 5, "R": 6, "Length": 256, "P": _PERMISSIONS,
            "CF": PDFDictionary({"StdCF": filter_}), "StmF": PDFName("StdCF"), "StrF": PDFName("StdCF"),
        }  # fmt: skip
        return PDFDictionary(values).format(DummyDoc())


def _hash(passphrase: bytes, salt: bytes, user: bytes) -> bytes:
    """Algorithm 2.B of the standard: slow on purpose, 64 rounds or more."""
    key = _digest(hashes.SHA256(), passphrase + salt + user)
    round_ = 0
    while True:
        mixed = _aes(key[:16], modes.CBC(key[16:32]), (passphrase + key + user) * 64)
        key = _digest(_HASHES[sum(mixed[:16]) % 3](), mixed)
        round_ += 1
        if round_ >= _ROUNDS and mixed[-1] <= round_ - 32:
            return key[:32]


def _digest(algorithm: hashes.HashAlgorithm, data: bytes) -> bytes:
    digest = hashes.Hash(algorithm)
    digest.update(data)
    return digest.finalize()


def _aes(key: bytes, mode: modes.Mode, data: bytes) -> bytes:
    cipher: Cipher[Any] = Cipher(algorithms.AES(key), mode)
    encryptor = cipher.encryptor()
    return encryptor.update(data) + encryptor.finalize()
