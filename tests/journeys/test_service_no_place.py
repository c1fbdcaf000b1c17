"""A note in which nobody said where goes to no front door that is guessed; the page says so and asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Report
from inkling.safeguarding.models import Concern
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


def test_the_host_authority_says_which_front_door(services: World) -> None:
    checked, referral, concern = checked_and_sent(services, t_host="Leeds City Council")
    assert "Leeds front door" in checked
    assert "No place was written: found from the host authority of the record." in checked
    assert "To Leeds front door." in referral
    assert concern.front_door is not None
    assert concern.front_door.local_name == "Leeds front door"
    (report,) = rows(Report)
    assert (report.place_told, report.holding_region_id) == ("Leeds", "west-yorkshire")
