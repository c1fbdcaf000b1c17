"""Who may read an edition is asked to sign in when it came and when it was recalled: once, and not one word more."""

from __future__ import annotations

import email
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError

from inkling.accounts.models import Account, WaitingNotice
from inkling.dissemination.models import Edition, EditionReader
from inkling.regions.rules.days import day_here
from tests.journeys.test_tell_who_waits import NEVER, clock, join, post, run_the_worker
from tests.mail_servers import Kept
from tests.people import World, acting_as, owning
from tests.trust.unit_work import edition_of

__all__ = ["clock", "post"]
WORDS = ("edition", "profile", "category", "travel", "Canary", "about", "number")


def released(world: World, *, at: datetime, days_ago: int = 0) -> str:
    made = edition_of(world.home_unit, partner=world.partner.name)
    with owning("dissemination_edition", "dissemination_editionreader"):
        Edition.objects.filter(pk=made).update(released_on=day_here(at) - timedelta(days=days_ago))
    return made


def recall(world: World, edition_id: str) -> None:
    sunita = world.people["Sunita"]
    with acting_as("unit", account=sunita.pk):
        Edition.objects.filter(pk=edition_id).update(
            recalled_on=day_here(datetime.now().astimezone()), recalled_by=sunita, recall_reason="Wrong days"
        )


def test_readers_are_told_of_an_edition_and_of_its_recall(
    post: Kept, world: World, clock: list[datetime]
) -> None:
    made = released(world, at=clock[0])
    assert run_the_worker(post) == ["priya@unit.invalid"]
    assert run_the_worker(post) == []
    recall(world, made)
    assert run_the_worker(post) == ["priya@unit.invalid"]
    assert run_the_worker(post) == []
    for raw in post.messages:
        mail = email.message_from_bytes(raw)
        text = "\n".join([*(f"{name}: {value}" for name, value in mail.items()), str(mail.get_payload())])
        for word in (*NEVER, *WORDS):
            assert word.lower() not in text.lower(), word


def test_who_of_another_unit_may_read_it_is_told_and_nobody_else(
    post: Kept, world: World, clock: list[datetime]
) -> None:
    made = released(world, at=clock[0])
    join("Ada", "analyst", of=world.other_unit)
    with owning("dissemination_editionreader"):
        EditionReader.objects.create(edition_id=made, unit=world.home_unit, organisation=world.other_unit)
    told = run_the_worker(post)
    assert {"ada@unit.invalid", "priya@unit.invalid"} <= set(told)
    with acting_as("backup"):
        roles = set(Account.objects.filter(email__in=told).values_list("role", flat=True))
        own = Account.objects.filter(email__in=told, organisation=world.home_unit)
        assert roles <= {"partner_reader", "officer", "analyst", "supervisor"}
        assert not own.exists(), "nobody of the unit that released it"


def test_many_editions_are_one_mail_and_an_old_one_is_none(
    post: Kept, world: World, clock: list[datetime]
) -> None:
    released(world, at=clock[0], days_ago=31)
    assert run_the_worker(post) == []
    for _ in range(3):
        released(world, at=clock[0])
    assert run_the_worker(post) == ["priya@unit.invalid"]
    clock.append(clock[0] + timedelta(days=31))
    assert run_the_worker(post) == []
    with acting_as("backup"):
        assert not WaitingNotice.objects.exists(), "nothing is kept of what waits no more"


@pytest.mark.parametrize("column", ["reference", "cells", "words", "recall_reason", "first"])
def test_the_worker_does_not_see_what_an_edition_says(world: World, column: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), acting_as("worker"):
        list(Edition.objects.values_list(column))
