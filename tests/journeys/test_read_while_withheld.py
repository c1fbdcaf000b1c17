"""A front door reads no word that an officer wrote until the worker, who knows who told, has withheld it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from inkling.governance.models import AuditEntry
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernClock
from inkling.sites.worker import rounds
from tests.journeys.test_named_without_a_concern import IN_THIRD_PERSON, told_without_a_sign
from tests.journeys.test_unit_open_concern import open_on
from tests.journeys.unit_site import say_why, signed_in
from tests.people import RECEIPT_KEY, World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.fixture(autouse=True)
def one_key(settings: Any) -> None:
    """The worker holds the key with which the tellers' site marked the words."""
    settings.INKLING_RECEIPT_KEY = RECEIPT_KEY


def opened_by_bryn(world: World) -> str:
    report = told_without_a_sign(IN_THIRD_PERSON)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    open_on(bryn, report, world)
    with acting_as("backup"):
        return str(Concern.objects.get().pk)


def as_mo(world: World, concern: str) -> str:
    mo = signed_in(world, "Mo")
    return mo.get(reverse("concern", args=[concern])).content.decode()


def test_the_front_door_waits_for_the_worker_and_then_reads_nobody_who_told(world: World) -> None:
    concern = opened_by_bryn(world)
    before = as_mo(world, concern)
    assert "is being withheld" in before
    assert "We have it" in before
    assert not [word for word in ("Zelda", "Quimby", "weir", "Kez") if word in before]
    with acting_as("worker"):
        rounds.withhold_views_anew()
    after = as_mo(world, concern)
    assert "the weir" in after
    assert not [word for word in ("Zelda", "Quimby", "is being withheld") if word in after]


def test_the_worker_is_woken_in_the_commit_that_opens_it(world: World) -> None:
    opened_by_bryn(world)
    with acting_as("migrate"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'inkling:read_words'")
        assert cursor.fetchone()[0] >= 1


def test_the_front_door_is_not_kept_waiting_where_no_worker_comes(world: World) -> None:
    concern = opened_by_bryn(world)
    with owning("safeguarding_concernclock"):
        raised_at = ConcernClock.objects.get().raised_at
        ConcernClock.objects.update(raised_at=raised_at - timedelta(minutes=3))
    assert "the weir" in as_mo(world, concern)


def test_the_unit_reads_on_and_the_front_door_can_say_that_it_has_it(world: World) -> None:
    concern = opened_by_bryn(world)
    bryn = signed_in(world, "Bryn")
    with acting_as("backup"):
        report = str(Concern.objects.get().report_id)
    say_why(bryn, report)
    assert "the weir" in bryn.get(reverse("concern", args=[concern])).content.decode()
    mo = signed_in(world, "Mo")
    mo.post(reverse("acknowledge", args=[concern]))
    with acting_as("backup"):
        assert Concern.objects.get().state == "acknowledged"


def test_the_chain_says_that_no_word_was_shown(world: World) -> None:
    concern = opened_by_bryn(world)
    as_mo(world, concern)
    with acting_as("backup"):
        last = AuditEntry.objects.filter(subject=f"concern:{concern}").order_by("-seq").first()
        assert last is not None
        assert last.purpose == "no words shown: they were being withheld"
        assert not ConcernAddition.objects.exists()
