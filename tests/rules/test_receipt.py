"""Receipts survive being written down by hand, and every slip of one symbol is noticed."""

import secrets

import pytest

from inkling.capture.rules import receipt

SECRET = bytes(range(1, 16))
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_shape_is_six_groups_of_four_and_a_check_symbol() -> None:
    assert [len(group) for group in receipt.write_receipt(SECRET).split("-")] == [4, 4, 4, 4, 4, 4, 1]


def test_carries_120_bits() -> None:
    assert receipt.SECRET_BYTES * 8 == 120
    assert receipt.write_receipt(b"\xff" * 15).startswith("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ")


def test_is_read_with_other_capitals_spaces_and_misread_letters() -> None:
    for _ in range(200):
        secret = secrets.token_bytes(15)
        typed = receipt.write_receipt(secret).lower().replace("-", " ").replace("0", "o").replace("1", "l")
        assert receipt.read_receipt(typed) == secret


def test_every_single_wrong_symbol_is_noticed() -> None:
    right = receipt.write_receipt(SECRET).replace("-", "")
    for place in range(25):
        for symbol in ALPHABET:
            if symbol != right[place]:
                with pytest.raises(receipt.ReceiptRefused):
                    receipt.read_receipt(right[:place] + symbol + right[place + 1 :])


def test_every_swap_of_two_symbols_is_noticed() -> None:
    right = receipt.write_receipt(SECRET).replace("-", "")
    for first in range(24):
        for second in range(first + 1, 24):
            swapped = list(right)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            if "".join(swapped) != right:
                with pytest.raises(receipt.ReceiptRefused):
                    receipt.read_receipt("".join(swapped))


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 25, "0" * 24, "0" * 26, "hello there"])
def test_what_is_no_receipt_is_refused_with_a_reason(typed: str) -> None:
    with pytest.raises(receipt.ReceiptRefused, match="six groups"):
        receipt.read_receipt(typed)


def test_keyed_hash_depends_on_the_key() -> None:
    assert receipt.keyed_hash(SECRET, key=b"a" * 32) != receipt.keyed_hash(SECRET, key=b"b" * 32)
