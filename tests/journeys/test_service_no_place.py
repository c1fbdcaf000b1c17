"""A note in which nobody said where goes to no front door that is guessed; the page says so and asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Report
from inkling.capture.queries import draft_of
from inkling.journeys.searching.index_what_was_told import texts_of_report
from inkling.safeguarding.models import Concern
from inkling.sites.design.parts import Row
from inkling.sites.service.papers.told_rows import about_rows, not_said
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_notes import begin, rows, save, send, text_of
from tests.people import World, add_services

WORDS = (
    "Callum, 15, was placed in Telford by Sandwell. He says a man called Biscuit drives him to a flat "
    "and makes him carry packages. He owes them money and is scared."
)


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def checked_and_sent(services: World, **typed: object) -> tuple[str, str, Concern]:
    farah = signed_in(services, "Farah")
    address = begin(farah, "return_home")
    save(farah, address, "read", text=WORDS, **typed)
    checked = text_of(farah.get(save(farah, address, "check", text=WORDS, **typed)))
    referral = text_of(farah.get(f"{address}referral/"))
    send(farah, address)
    (concern,) = rows(Concern)
    return checked, referral, concern


def test_no_front_door_is_guessed_where_no_place_was_told(services: World) -> None:
    checked, referral, concern = checked_and_sent(services)
    assert "No place was told, so no front door is guessed" in checked
    assert "No place was written." in checked
    assert "Found from the place that you wrote" not in checked
    assert "front door is named" in referral
    assert "To Wakefield front door" not in referral
    assert concern.front_door_id is None


def test_once_it_is_sent_nothing_is_said_to_be_found_from_a_place_that_nobody_wrote(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "check", text=WORDS)
    sent = send(farah, address)
    assert "No police area was found from the place." in sent
    assert "the place that you wrote" not in sent


def test_the_host_authority_says_which_front_door(services: World) -> None:
    checked, referral, concern = checked_and_sent(services, t_host="Leeds City Council")
    assert "Leeds front door" in checked
    assert "No place was written: found from the host authority of the record." in checked
    assert "To Leeds front door." in referral
    assert concern.front_door is not None
    assert concern.front_door.local_name == "Leeds front door"
    (report,) = rows(Report)
    assert report.holding_region_id == "west-yorkshire"


def test_nobody_reads_a_host_authority_as_a_place_that_was_told(services: World) -> None:
    said = "Not told. Host authority of the record, where the child lives now: Leeds"
    _, _, concern = checked_and_sent(services, t_host="Leeds City Council")
    (report,) = rows(Report)
    assert report.place_told == said
    # The front door.
    where = [each["text"] for each in concern.view if each["part"] == "where"]
    assert [each for each in where if "Leeds" in each] == [said]
    assert "Leeds" not in concern.needed_to_act
    # The search, with what it shows; the check page and the papers.
    assert ("place", said) in texts_of_report(report, additions=[], details=[])
    assert Row("Where", not_said()) in about_rows(draft_of(report, details=[], additions=[]))
