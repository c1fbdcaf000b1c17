"""Receipts: 120 random bits that a teller can write down, stored only as a keyed hash (DESIGN.md, Receipt)."""

from __future__ import annotations

import hashlib
import hmac

SECRET_BYTES = 15
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Crockford: what people write for a symbol that is easily misread.
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SYMBOLS = 24
# x^5 + x^2 + 1, which makes the 32 symbols a field: one wrong symbol or any two swapped are always noticed.
_FIELD = 0b100101


class ReceiptRefused(ValueError):
    """What was typed is no receipt."""


def write_receipt(secret: bytes) -> str:
    """Write a secret of 15 bytes as six groups of four Crockford symbols and a check symbol."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a receipt secret has {SECRET_BYTES} bytes, not {len(secret)}")
    number = int.from_bytes(secret, "big")
    symbols = "".join(_ALPHABET[(number >> shift) & 31] for shift in range(115, -1, -5))
    groups = [symbols[start : start + 4] for start in range(0, _SYMBOLS, 4)]
    return "-".join([*groups, _check_symbol(symbols)])


def read_receipt(typed: str) -> bytes:
    """Read a receipt as typed, with any spaces, dashes, capitals and usual misreadings. Raises `ReceiptRefused`."""
    symbols = "".join(char for char in typed.upper() if not char.isspace() and char not in "-–—.").translate(
        _READ_AS
    )
    if len(symbols) != _SYMBOLS + 1 or any(symbol not in _ALPHABET for symbol in symbols):
        raise ReceiptRefused("not six groups")
    number = 0
    for symbol in symbols[:_SYMBOLS]:
        number = number << 5 | _ALPHABET.index(symbol)
    if symbols[_SYMBOLS] != _check_symbol(symbols[:_SYMBOLS]):
        raise ReceiptRefused("another check symbol")
    return number.to_bytes(SECRET_BYTES, "big")


def keyed_hash(secret: bytes, *, key: bytes) -> bytes:
    """Return the HMAC-SHA256 (32 bytes) under which a secret is stored and looked up."""
    return hmac.digest(key, secret, hashlib.sha256)


def _check_symbol(symbols: str) -> str:
    check = 0
    for symbol in symbols:
        check = _double_in_field(check ^ _ALPHABET.index(symbol))
    return _ALPHABET[check]


def _double_in_field(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value & 32 else value
