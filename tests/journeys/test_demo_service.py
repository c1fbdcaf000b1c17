"""What waits in the fictional world at the practitioners' site: the field book, and a question that Farah answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from inkling.capture.models import Addition, Report
from inkling.demo.asking import STREET
from inkling.demo.fill import live_at_service
from inkling.notes.models import Note
from inkling.safeguarding.models import Concern
from tests.journeys import service_site
from tests.journeys.asking_back import asked_about
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_notes import rows, text_of
from tests.people import World, acting_as, add_services


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served, in which the story was lived through twice: that changes nothing."""
    made = add_services(world)
    with service_site.the_site():
        for _ in range(2):
            live_at_service(made.member, act_as=acting_as, now=datetime.now(UTC))
        yield made


def test_farah_finds_what_the_unit_asks_and_answers_it(services: World) -> None:
    (report,) = rows(Report)
    assert not rows(Concern), "nothing waits for a front door for days"
    farah = signed_in(services, "Farah")
    (sent,) = (each for each in rows(Note) if each.is_sent)
    page = text_of(farah.get(f"/notes/{sent.pk}/sent/"))
    assert f"You told us about “{STREET}”. Which one is it?" in page
    (asked,) = asked_about(report.pk)
    words = "The one behind the market hall in Leeds."
    farah.post(f"/notes/{sent.pk}/answer/", {"asked": str(asked.pk), "words": words})
    assert [each.narrative for each in rows(Addition)] == [words]


def test_wren_may_write_without_network_and_the_school_not(services: World) -> None:
    on = {
        name: signed_in(services, name).get("/field-book/state/").json()["on"] for name in ("Farah", "Ruth")
    }
    assert on == {"Farah": True, "Ruth": False}


def test_the_draft_with_the_photograph_is_there_as_well(services: World) -> None:
    assert sorted(each.state for each in rows(Note)) == ["draft", "sent"]
