"""A place that no force of the United Kingdom covers: nobody is sent to a number that reaches no one there."""

from __future__ import annotations

import pytest

from inkling.regions.services import load_regions
from tests.journeys import community_door
from tests.journeys.community_door import Teller
from tests.people import World

HARM = "A girl of 13 gets a new phone and lifts from a man. She goes missing."
UNKNOWN = "We could not tell which police area"
IRISH = ("112", "Tusla", "Garda")


def receipt_of(place: str, *, words: str = HARM, **told: str) -> str:
    load_regions()
    with community_door.the_site():
        teller = Teller().up_to_check(words, place=place, **told)
        return teller.press("send").words


@pytest.mark.parametrize("place", ["Dundalk", "Buncrana, Co Donegal", "County Cork"])
@pytest.mark.parametrize("words", [HARM, "Zq"])
def test_a_place_in_ireland_is_told_whom_to_call_there(world: World, place: str, words: str) -> None:
    shown = receipt_of(place, words=words)
    assert "Please tell the people at that place too" in shown
    assert "No police force of the United Kingdom covers this place" in shown
    for each in IRISH:
        assert each in shown
    for wrong in ("101", "Gateway team", UNKNOWN, "which police area this is"):
        assert wrong not in shown
    # What only answers calls from the United Kingdom says so.
    uk = shown.index("Only if you are in the United Kingdom")
    assert shown.index("1800 666 111") < uk < shown.index("0800 555 111")


@pytest.mark.parametrize("place", ["JE2 3AB", "Guernsey", "Gibraltar"])
def test_an_island_has_999_and_no_101(world: World, place: str) -> None:
    shown = receipt_of(place)
    assert "999" in shown
    for wrong in ("101", "Tusla", "Gateway team", UNKNOWN):
        assert wrong not in shown


def test_a_country_abroad_is_sent_to_no_number_of_here(world: World) -> None:
    shown = receipt_of("Boston, Massachusetts")
    before, _, _ = shown.partition("Only if you are in the United Kingdom")
    assert "call the emergency number of that place" in before
    for wrong in ("101", "Tusla", "0800", UNKNOWN):
        assert wrong not in before


@pytest.mark.parametrize(("place", "is_here"), [("BT1 1AA", True), ("LS11 5DE", True), ("Dundalk", False)])
def test_a_professional_is_sent_to_whom_the_law_names_there(world: World, place: str, is_here: bool) -> None:
    shown = receipt_of(place, teller="professional")
    assert ("Call 101 and ask for a reference" in shown) is is_here
    assert ("In Ireland a mandated report goes to Tusla" in shown) is not is_here


@pytest.mark.parametrize("place", ["BT1 1AA", "Newry"])
def test_northern_ireland_stays_with_its_own(world: World, place: str) -> None:
    shown = receipt_of(place)
    assert "101" in shown
    assert "Gateway team" in shown
    assert "Tusla" not in shown
