"""A front door reads no word that an officer wrote until the worker, who knows who told, has withheld it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.urls import reverse

from inkling.governance.models import AuditEntry
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernClock
from inkling.sites.worker import rounds
from tests.journeys.test_concern_additions import add
from tests.journeys.test_named_without_a_concern import IN_THIRD_PERSON, told_without_a_sign
from tests.journeys.test_unit_open_concern import open_on
from tests.journeys.unit_site import UnitClient, say_why, signed_in, text_of
from tests.page_form import Form
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


def test_nothing_is_found_by_words_that_wait_nor_ever_by_who_told(world: World) -> None:
    concern, mo = opened_by_bryn(world), signed_in(world, "Mo")

    def is_found(words: str) -> bool:
        return f"/concerns/{concern}/" in text_of(mo.post("/concerns/", {"words": words}))

    assert not [words for words in ("weir", "Zelda", "Quimby", "Kez") if is_found(words)]
    with acting_as("worker"):
        rounds.withhold_views_anew()
    assert is_found("weir")
    assert not [words for words in ("Zelda", "Quimby") if is_found(words)]


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


NEWS = "The weir again on Friday. Zelda Quimby has the flat above."


def added_by_bryn(world: World) -> tuple[str, UnitClient]:
    """Let an officer add to a concern that was withheld long ago; return it, and who added."""
    concern = opened_by_bryn(world)
    with acting_as("worker"):
        rounds.withhold_views_anew()
    with acting_as("backup"):
        report = str(Concern.objects.get().report_id)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    add(bryn, UUID(concern), news=NEWS, must_not="Her uncle")
    return concern, bryn


def test_what_an_officer_adds_is_read_when_it_is_withheld_and_who_must_not_find_out_at_once(
    world: World,
) -> None:
    concern, bryn = added_by_bryn(world)
    before = as_mo(world, concern)
    assert "An officer has just added something" in before
    assert "the weir" in before, "what stood is read on"
    assert "Her uncle" in before
    assert not [word for word in ("Zelda", "Quimby", "again on Friday") if word in before]
    assert "again on Friday" in bryn.get(reverse("concern", args=[concern])).content.decode()
    with acting_as("worker"):
        rounds.withhold_views_anew()
    after = as_mo(world, concern)
    assert "again on Friday" in after
    assert not [word for word in ("Zelda", "Quimby", "just added something") if word in after]


def test_nothing_is_decided_before_what_waits_is_read(world: World) -> None:
    concern, _ = added_by_bryn(world)
    mo = signed_in(world, "Mo")
    mo.post(reverse("acknowledge", args=[concern]))
    seen = Form(text_of(mo.get(reverse("concern", args=[concern])))).values["seen"][0]
    said = {"decision": "no_further_step", "reason": "Nothing to go on", "seen": seen}
    mo.post(reverse("decide", args=[concern]), said)
    with acting_as("backup"):
        assert Concern.objects.get().state == "acknowledged"


def test_an_addition_is_not_kept_back_where_no_worker_comes(world: World) -> None:
    concern, _ = added_by_bryn(world)
    with owning("safeguarding_concernaddition"):
        added_at = ConcernAddition.objects.get().added_at
        ConcernAddition.objects.update(added_at=added_at - timedelta(minutes=3))
    assert "again on Friday" in as_mo(world, concern)


def test_the_child_of_one_just_opened_does_not_stand_beside_another(world: World) -> None:
    concern, bryn = added_by_bryn(world)
    with acting_as("backup"):
        report = str(Concern.objects.get().report_id)
    open_on(bryn, report, world, child="Zelda Quimby's Tia, 12")
    assert "Tia" not in as_mo(world, concern)
    with acting_as("worker"):
        rounds.withhold_views_anew()
    after = as_mo(world, concern)
    assert "Tia" in after
    assert "Zelda" not in after
