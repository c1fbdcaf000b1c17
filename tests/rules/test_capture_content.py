"""The mark by which the same content is known again: keyed, without who told, the same across releases."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, make_dataclass, replace

import pytest

from inkling.capture.rules.content import content_mark
from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator

SECRET, KEY = b"s" * 15, b"k" * 32
DRAFT = Draft(narrative="By the weir.", details=(DraftDetail("vehicle", text="van"),))


def mark(draft: Draft = DRAFT, *, secret: bytes = SECRET, key: bytes = KEY) -> bytes:
    return content_mark(draft, secret=secret, key=key)


def test_the_same_content_has_the_same_mark_whoever_tells() -> None:
    named = replace(DRAFT, identity=DraftIdentity(name="Amara Okonedo", contact="07700 900123", origin="Kez"))
    assert mark() == mark(named) == mark(replace(DRAFT))
    assert len(mark()) == 32


def test_another_secret_or_key_makes_another_mark() -> None:
    assert len({mark(), mark(secret=b"t" * 15), mark(key=b"l" * 32)}) == 3


@pytest.mark.parametrize(
    "other",
    [
        replace(DRAFT, narrative="By the weir"),
        replace(DRAFT, narrative="", needed_to_act="By the weir."),
        replace(DRAFT, details=()),
        replace(DRAFT, details=(DraftDetail("vehicle", what="van"),)),
        replace(DRAFT, details=(DraftDetail("vehicle", text="van", attributes={"colour": "grey"}),)),
        replace(DRAFT, details=(DraftDetail("vehicle", text="van", frequency=telling.Frequency.ONCE),)),
        replace(DRAFT, indicators=(Indicator.MISSING,)),
        replace(DRAFT, urgency=telling.Urgency.NOW),
        replace(DRAFT, child="Kez, 14"),
        replace(DRAFT, must_not_be_told="Her stepfather"),
        replace(DRAFT, already_referred=AlreadyReferred("Leeds front door")),
    ],
)
def test_other_content_has_another_mark(other: Draft) -> None:
    assert mark(other) != mark()


def test_a_field_that_a_release_adds_changes_no_mark() -> None:
    """Two forms of one telling, one sent before and one after an upgrade, stay one telling."""
    newer = make_dataclass("Draft", [("asked_anew", str, "")], bases=(Draft,), frozen=True)
    assert content_mark(newer(**_fields(DRAFT)), secret=SECRET, key=KEY) == mark()


def test_no_plain_hash_of_it_is_its_mark() -> None:
    plain = json.dumps(asdict(DRAFT), sort_keys=True).encode()
    assert mark() not in {hashlib.sha256(plain).digest(), hashlib.sha256(KEY + plain).digest()}


def _fields(draft: Draft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in draft.__dataclass_fields__}
