"""Unsent answers: sealed, opened for a day, noticed when changed."""

import base64
import json
import random
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inkling.sites.community.sealed_answers import (
    LIFETIME_SECONDS,
    VERSION,
    SealBroken,
    SealExpired,
    seal,
    unseal,
)

KEY = b"k" * 32
NOW = 1_790_000_000
ANSWERS = {"started": NOW, "secret": "c2VjcmV0", "answers": {"words": {"words": "é \u0000 \U0001f600"}}}


def test_what_was_sealed_is_opened() -> None:
    assert unseal(seal(ANSWERS, key=KEY), key=KEY, now=NOW + 60) == ANSWERS


def test_nothing_can_be_read_in_it() -> None:
    sealed = seal(ANSWERS, key=KEY)
    assert b"secret" not in base64.urlsafe_b64decode(sealed)
    assert seal(ANSWERS, key=KEY) != sealed


def test_every_changed_byte_is_noticed() -> None:
    raw = bytearray(base64.urlsafe_b64decode(seal(ANSWERS, key=KEY)))
    for at in range(len(raw)):
        changed = bytearray(raw)
        changed[at] ^= 1
        with pytest.raises(SealBroken):
            unseal(base64.urlsafe_b64encode(changed).decode(), key=KEY, now=NOW)


@pytest.mark.parametrize("sealed", ["", "x", "é", "AQ==", "A" * 2_000, "\0"])
def test_what_is_none_is_refused(sealed: str) -> None:
    with pytest.raises(SealBroken):
        unseal(sealed, key=KEY, now=NOW)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(SealBroken):
        unseal(seal(ANSWERS, key=b"o" * 32), key=KEY, now=NOW)


@pytest.mark.parametrize(
    ("age", "open_"), [(-301, False), (-300, True), (LIFETIME_SECONDS, True), (LIFETIME_SECONDS + 1, False)]
)
def test_it_lives_a_day(age: int, open_: bool) -> None:
    sealed = seal(ANSWERS, key=KEY)
    if open_:
        assert unseal(sealed, key=KEY, now=NOW + age)
    else:
        with pytest.raises(SealExpired):
            unseal(sealed, key=KEY, now=NOW + age)


def test_a_small_seal_cannot_unfold_into_a_huge_one() -> None:
    bomb = zlib.compress(json.dumps({"started": NOW, "x": "y" * 9_000_000}).encode())
    nonce = b"n" * 12
    sealed = base64.urlsafe_b64encode(VERSION + nonce + AESGCM(KEY).encrypt(nonce, bomb, VERSION)).decode()
    with pytest.raises(SealBroken):
        unseal(sealed, key=KEY, now=NOW)


def test_a_thousand_characters_of_english_cost_less_than_a_thousand() -> None:
    words = "the car waits by the courts on friday and she gets a lift from him to a flat near the station".split()
    chosen = random.Random(4)
    text = " ".join(chosen.choice(words) for _ in range(4_000))[:20_000]
    empty = len(seal(ANSWERS, key=KEY))
    assert len(seal(ANSWERS | {"words": text}, key=KEY)) - empty < 20_000


@pytest.mark.parametrize("length", [1, 40, 80])
def test_its_length_follows_no_single_word_and_no_chance(length: int) -> None:
    chance = random.Random(length)
    drawn = ("".join(chance.choices("abcdefghjkmnpqrstvwxyz0123456789", k=length)) for _ in range(50))
    assert len({len(seal(ANSWERS | {"drawn": each}, key=KEY)) for each in drawn}) == 1


def test_what_was_sealed_before_it_was_filled_up_is_opened() -> None:
    nonce = b"n" * 12
    body = AESGCM(KEY).encrypt(nonce, zlib.compress(json.dumps(ANSWERS).encode()), VERSION)
    sealed = base64.urlsafe_b64encode(VERSION + nonce + body).decode()
    assert unseal(sealed, key=KEY, now=NOW) == ANSWERS
