"""A card set to adult or child against an age in the words: every form of the note follows the person, not the age."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_cards import number_of, press, read
from tests.journeys.test_service_notes import PLACE, save, text_of
from tests.people import World, add_services

WORDS = (
    "Tommo, 6 yrs, was at the flat again. Leah, 14, told me that Tommo gives her vapes and that Dex, 24, was there "
    "and is afraid of him."
)


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


def test_adult_and_child_as_pressed_stand_in_each_form_and_the_age_that_does_not_fit_in_none(
    services: World,
) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah, WORDS)
    tommo, dex = number_of(cards, "person:tommo"), number_of(cards, "person:dex")
    press(farah, address, "save", WORDS, **{f"age-{tommo}": "adult", f"age-{dex}": "child"})
    page = text_of(farah.get(address))
    assert "The words have “6 yrs”, which does not fit “Adult”" in page
    assert "The words have “24”, which does not fit “Child”" in page
    save(farah, address, "check", text=WORDS, place=PLACE)
    referral = text_of(farah.get(f"{address}referral/"))
    children = referral.partition(" Referral Child ")[2].partition(" Worry ")[0]
    assert children == "Dex Leah · 14"
    assert "Other adults: of concern or not is not clear Tommo Where" in referral
    record = text_of(farah.get(f"{address}record/")).partition("People and things")[2]
    assert "Name: Tommo The words have “6 yrs”, which does not fit “Adult”" in record
    force = text_of(farah.get(f"{address}force-form/"))
    assert "Tommo" in force
    assert "age 6 yrs" not in force
    assert "age 24" not in force
    document = json.loads(farah.get(f"{address}data/").content)
    people = {
        each["attributes"]["name"]: each["attributes"]
        for each in document["included"]
        if each["type"] == "person"
    }
    assert "age" not in people["Tommo"]
    assert people["Tommo"]["kind"] == "person"
    assert "age" not in people["Dex"]
    assert people["Dex"]["kind"] == "other_child"
