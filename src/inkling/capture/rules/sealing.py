"""Seals identities to a unit's public key: HPKE with ML-KEM-768 + X25519, HKDF-SHA256, AES-256-GCM.

The private key exists only wrapped by identity keepers' passphrases (Argon2id, AES-256-GCM).
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from inkling.vocabulary.reasons import ReasonKind, Refusal

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_LATTICE_SEED, _LATTICE_PUBLIC = 64, 1184
_NONCE = 12
_SALT = 16
# Argon2id, RFC 9106 second recommendation: 64 MiB, three passes.
_MEMORY_KIB, _PASSES, _LANES = 65_536, 3, 4
# What a site takes in, in Latin letters, always fits into the first: its length tells nothing about a name.
_PADDED_TO, _STEP_BEYOND = 2_048, 8_192


class SealingProblem(ReasonKind):
    """Why something sealed does not open."""

    NOT_OF_THIS_REPORT = "not_of_this_report"
    NOT_OPENED = "not_opened"


class SealingRefused(Refusal):
    """A sealed value or wrapped key does not open: wrong passphrase, wrong report or changed bytes."""


@dataclass(frozen=True)
class IdentityKeyPair:
    """A unit's key pair as raw bytes: private 64 (ML-KEM seed) + 32 (X25519), public 1184 + 32."""

    private: bytes
    public: bytes


def make_key_pair() -> IdentityKeyPair:
    """Make a new key pair for one unit."""
    lattice, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    return IdentityKeyPair(
        lattice.private_bytes_raw() + curve.private_bytes_raw(),
        lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw(),
    )


@dataclass(frozen=True)
class WrappedPrivateKey:
    """A private key under one passphrase."""

    salt: bytes
    wrapped: bytes


def seal(values: dict[str, str], *, public_key: bytes, report_id: str, purpose: str) -> bytes:
    """Seal a flat dictionary for one report. `purpose` (messenger, origin) and the report are bound in."""
    plain = _pad(json.dumps(values, ensure_ascii=False).encode())
    return _SUITE.encrypt(plain, _public(public_key), _info(report_id, purpose))


def unseal(sealed: bytes, *, private_key: bytes, report_id: str, purpose: str) -> dict[str, str]:
    """Open what `seal` made. Raises `SealingRefused`."""
    try:
        plain = _SUITE.decrypt(sealed, _private(private_key), _info(report_id, purpose))
    except (InvalidTag, ValueError) as problem:
        raise SealingRefused(SealingProblem.NOT_OF_THIS_REPORT()) from problem
    values: dict[str, str] = json.loads(plain)
    return values


def wrap(private_key: bytes, *, passphrase: str) -> WrappedPrivateKey:
    """Wrap a private key under a keeper's passphrase."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    wrapped = AESGCM(_stretch_passphrase(passphrase, salt)).encrypt(
        nonce, private_key, b"inkling identity key"
    )
    return WrappedPrivateKey(salt, nonce + wrapped)


def unwrap(wrapped: WrappedPrivateKey, *, passphrase: str) -> bytes:
    """Unwrap a private key. Raises `SealingRefused` for a wrong passphrase."""
    nonce, body = wrapped.wrapped[:_NONCE], wrapped.wrapped[_NONCE:]
    try:
        return AESGCM(_stretch_passphrase(passphrase, wrapped.salt)).decrypt(
            nonce, body, b"inkling identity key"
        )
    except InvalidTag as problem:
        raise SealingRefused(SealingProblem.NOT_OPENED()) from problem


def _pad(plain: bytes) -> bytes:
    beyond = max(0, len(plain) - _PADDED_TO)
    return plain.ljust(_PADDED_TO + -(-beyond // _STEP_BEYOND) * _STEP_BEYOND)


def _public(raw: bytes) -> MLKEM768X25519PublicKey:
    lattice, curve = raw[:_LATTICE_PUBLIC], raw[_LATTICE_PUBLIC:]
    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(lattice), X25519PublicKey.from_public_bytes(curve)
    )


def _private(raw: bytes) -> MLKEM768X25519PrivateKey:
    seed, curve = raw[:_LATTICE_SEED], raw[_LATTICE_SEED:]
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(seed), X25519PrivateKey.from_private_bytes(curve)
    )


def _stretch_passphrase(passphrase: str, salt: bytes) -> bytes:
    stretch = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    return stretch.derive(passphrase.encode())


def _info(report_id: str, purpose: str) -> bytes:
    return f"inkling {purpose} {report_id}".encode()
