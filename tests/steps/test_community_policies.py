"""What the community's login may not write, whoever speaks with it: each beside what it must write in earnest."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import DatabaseError

from inkling.capture.models import Addition, Detail, LaterIdentity
from inkling.capture.rules import receipt
from inkling.capture.services import find_receipt
from inkling.safeguarding.models import Concern, ConcernNotice
from tests.journeys.test_concern_clock import DRAFT
from tests.people import AT, RECEIPT_KEY, World, acting_as
from tests.telling import tell

SECRET, OTHER = b"p" * 15, b"q" * 15


@pytest.fixture
def told(world: World) -> UUID:
    """One told, and then another's: all in one transaction here, so the last receipt is the one that is held."""
    report = tell(DRAFT, secret=SECRET).report_id
    tell(replace(DRAFT, narrative="Another teller's words."), secret=OTHER)
    return report


def detail(report: UUID, **more: object) -> None:
    Detail.objects.create(report_id=report, number=90, category="people", kind="person", text="Fitz", **more)


def addition(report: UUID) -> None:
    Addition.objects.create(
        report_id=report, number=90, content_hash=b"x" * 32, narrative="More.", told_on=AT.date()
    )


def test_no_officer_is_named_as_who_noticed_it(told: UUID, world: World) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), acting_as("community"):
        detail(told, noticed_by=world.people["Bryn"])
    with acting_as("community"):
        detail(told)


@pytest.mark.parametrize("secret", [None, OTHER])
def test_nothing_is_added_without_the_reports_own_receipt(told: UUID, secret: bytes | None) -> None:
    if secret is not None:
        with acting_as("community"):
            assert find_receipt(receipt.keyed_hash(secret, key=RECEIPT_KEY))
    with pytest.raises(DatabaseError, match="row-level security"), acting_as("community"):
        addition(told)
    with acting_as("community"):
        assert find_receipt(receipt.keyed_hash(SECRET, key=RECEIPT_KEY))
        addition(told)


def test_no_identity_is_sealed_beside_anothers_report(told: UUID, world: World) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), acting_as("community"):
        LaterIdentity.objects.create(
            report_id=told,
            purpose="messenger",
            number=9,
            sending=b"s" * 32,
            key_id=told,
            sealed=b"x",
            told_on=AT.date(),
        )


@pytest.mark.parametrize("name", ["Bryn", "Carys", "Mo"])
def test_nobody_is_told_of_anothers_concern(told: UUID, world: World, name: str) -> None:
    with acting_as("backup"):
        concern = Concern.objects.get(report_id=told).pk
        assert ConcernNotice.objects.filter(concern_id=concern).count() == 1, "the one in earnest"
    with pytest.raises(DatabaseError, match="row-level security"), acting_as("community"):
        ConcernNotice.objects.create(
            concern_id=concern, step="contact", addition=9, to=world.people[name], next_try_at=AT
        )
