"""Both installations sign the same bytes; what was changed by one letter is signed by nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from inkling.exchange.rules.receipts import (
    Handover,
    Signature,
    digest_of_item,
    is_signed,
    receipt_body,
    sign,
    signing_key,
)

GRADE = {"source": "2", "intelligence": "B", "handling": "P", "conditions": [], "condition_text": ""}
HANDOVER = Handover(
    "0b6c2a0e-2f0b-4c54-8f0c-6f7d2b1f9a77",
    "7K2M9XQ4",
    "Aire unit (fictional)",
    "Don unit (fictional)",
    date(2026, 11, 23),
    digest_of_item("A red van.", grade=GRADE),
)


def test_the_same_item_is_the_same_receipt_and_each_side_signs_it_by_its_own_key() -> None:
    body = receipt_body(HANDOVER)
    assert body == receipt_body(HANDOVER)
    ours, theirs = sign(body, key=signing_key(b"a" * 32)), sign(body, key=signing_key(b"b" * 32))
    assert ours == sign(body, key=signing_key(b"a" * 32))
    assert ours.signed_by != theirs.signed_by
    assert is_signed(body, ours)
    assert is_signed(body, theirs)
    assert not is_signed(body, replace(ours, signed_by=theirs.signed_by))


@pytest.mark.parametrize(
    "changed",
    [
        {"reference": "7K2M9XQ5"},
        {"sender": "Don unit (fictional)"},
        {"sent_on": date(2026, 11, 24)},
        {"digest": digest_of_item("A red car.", grade=GRADE)},
        {"digest": digest_of_item("A red van.", grade=GRADE | {"conditions": ["A3"]})},
    ],
)
def test_a_receipt_of_anything_else_is_not_signed(changed: dict[str, Any]) -> None:
    signature = sign(receipt_body(HANDOVER), key=signing_key(b"a" * 32))
    assert not is_signed(receipt_body(replace(HANDOVER, **changed)), signature)


def test_what_is_no_signature_is_none_and_there_is_one_way_to_write_it() -> None:
    body = receipt_body(HANDOVER)
    good = sign(body, key=signing_key(b"a" * 32))
    for key, text in (
        ("", ""),
        ("zz" * 32, good.signature),
        (good.signed_by, ""),
        (good.signed_by.upper(), good.signature),
        (good.signed_by, f"{good.signature} "),
    ):
        assert not is_signed(body, Signature(key, text))
