"""Encryption of a PDF by AES-256, revision 6 of the standard security handler (ISO 32000-2, 7.6.4).

reportlab itself knows 40 and 128 bits and an early revision with a weak hash; this takes its place in the same hook.
"""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFDictionary, PDFName, PDFObject

_HASHES = (hashlib.sha256, hashlib.sha384, hashlib.sha512)
_LONGEST = 127  # bytes of a passphrase that the standard looks at
# Print and read with the passphrase; bits 1 and 2 are 0, those above 12 are 1.
_PERMISSIONS = -1_340
_ROUNDS = 64
_KEY, _ENTRY, _SALT = 32, 48, 8
# A run of mail goes to a few addresses, each with one passphrase.
_ADDRESSES = 16


class Aes256(StandardEncryption):
    """What reportlab asks for while it writes a file. The passphrase opens it; the owner's key is thrown away."""

    def __init__(self, passphrase: str) -> None:
        """Take a passphrase of at least one character."""
        if not passphrase:
            raise ValueError("a sealed document needs a passphrase")
        self.passphrase = passphrase.encode()[:_LONGEST]
        self.prepared = False
        self.file_key = secrets.token_bytes(_KEY)
        self.entries: dict[str, Any] = {}

    def prepare(self, document: Any, overrideID: Any = None) -> None:  # noqa: N803 - reportlab's name
        """Make the entries of the encryption dictionary; called once, before the first object is written."""
        user, key = _entry_and_key(self.passphrase)
        # What an owner's passphrase that nobody kept would have made: bytes that no passphrase is known to open.
        owner, owner_key = secrets.token_bytes(_ENTRY), secrets.token_bytes(_KEY)
        permissions = _PERMISSIONS.to_bytes(4, "little", signed=True) + b"\xff\xff\xff\xffTadb"
        self.entries = {
            "U": user,
            "UE": _aes(key, modes.CBC(bytes(16)), self.file_key),
            "O": owner,
            "OE": owner_key,
            "Perms": _aes(self.file_key, modes.ECB(), permissions + secrets.token_bytes(4)),  # noqa: S305
        }
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
        """Return the encryption dictionary, which itself is not encrypted."""
        return _EncryptionDictionary(self.entries)


class _EncryptionDictionary(PDFObject):
    __RefOnly__ = 1

    def __init__(self, entries: dict[str, bytes]) -> None:
        self.entries = entries

    def format(self, document: Any) -> Any:
        filter_ = PDFDictionary({"Length": 32, "AuthEvent": PDFName("DocOpen"), "CFM": PDFName("AESV3")})
        values: dict[str, Any] = {name: f"<{value.hex().upper()}>" for name, value in self.entries.items()}
        values |= {
            "Filter": PDFName("Standard"),
            "V": 5,
            "R": 6,
            "Length": 256,
            "P": _PERMISSIONS,
            "CF": PDFDictionary({"StdCF": filter_}),
            "StmF": PDFName("StdCF"),
            "StrF": PDFName("StdCF"),
        }
        return PDFDictionary(values).format(DummyDoc())


@lru_cache(maxsize=_ADDRESSES)
def _entry_and_key(passphrase: bytes) -> tuple[bytes, bytes]:
    """Return the user's entry and the key that wraps each file's own. Made once for a passphrase in this process."""
    check_salt, key_salt = secrets.token_bytes(_SALT), secrets.token_bytes(_SALT)
    return _hash(passphrase, check_salt) + check_salt + key_salt, _hash(passphrase, key_salt)


def _hash(passphrase: bytes, salt: bytes) -> bytes:
    """Algorithm 2.B of the standard, for a user: slow on purpose, 64 rounds or more."""
    key = hashlib.sha256(passphrase + salt).digest()
    round_ = 0
    while True:
        mixed = _aes(key[:16], modes.CBC(key[16:32]), (passphrase + key) * 64)
        key = _HASHES[sum(mixed[:16]) % 3](mixed).digest()
        round_ += 1
        if round_ >= _ROUNDS and mixed[-1] <= round_ - 32:
            return key[:_KEY]


def _aes(key: bytes, mode: modes.Mode, data: bytes) -> bytes:
    cipher: Cipher[Any] = Cipher(algorithms.AES(key), mode)
    encryptor = cipher.encryptor()
    return encryptor.update(data) + encryptor.finalize()
