"""The pages of erasing: from a report's page, through a second supervisor, to what is left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.test_erase_report import DRAFT, tell_and_deliver
from tests.journeys.unit_site import UnitClient, just_proved, say_why, signed_in, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.fixture
def report(world: World) -> str:
    return str(tell_and_deliver(DRAFT).report_id)


def at_the_report(world: World, name: str, report: str) -> UnitClient:
    """This person has just proved who they are, and said why they read it."""
    client = signed_in(world, name)
    just_proved(client)
    say_why(client, report)
    return client


def ask(client: UnitClient, report: str, **answers: Any) -> Any:
    return client.post(f"/reports/{report}/erase/", {"ground": "wrong", "words": "Order C-12"} | answers)


def test_the_link_is_for_supervisors(world: World, report: str) -> None:
    for name, sees in (("Sunita", True), ("Bryn", False), ("Anwen", False)):
        client = at_the_report(world, name, report)
        assert ("Erase this report" in text_of(client.get(f"/reports/{report}/"))) is sees
        assert (client.get(f"/reports/{report}/erase/").status_code == 403) is not sees
        assert (client.get("/erasures/").status_code == 403) is not sees


def test_asked_confirmed_and_gone(world: World, report: str) -> None:
    sunita, sunil = (at_the_report(world, name, report) for name in ("Sunita", "Sunil"))
    page = text_of(sunita.get(f"/reports/{report}/erase/"))
    assert "Sunil can confirm it." in page
    assert ask(sunita, report)["Location"] == f"/reports/{report}/erase/confirm/"
    own = text_of(sunita.get(f"/reports/{report}/erase/confirm/"))
    assert "waits for a second supervisor" in own
    assert "Erase it for ever" not in own
    listed = text_of(sunil.get("/erasures/"))
    assert f"/reports/{report}/erase/confirm/" in listed
    assert "Sunita" in listed
    assert "Order C-12" not in listed
    assert sunil.get(f"/reports/{report}/erase/")["Location"].endswith("/confirm/"), "it is asked already"
    confirm = text_of(sunil.get(f"/reports/{report}/erase/confirm/"))
    for words in ("Order C-12", "What is lost", "What remains", "Erase it for ever", "Keep the report"):
        assert words in confirm
    assert "Fitz" not in confirm + listed + page, "what was told is on the report's own page"
    assert sunil.post(f"/reports/{report}/erase/confirm/").status_code == 200, "no button, no erasure"
    done = sunil.post(f"/reports/{report}/erase/confirm/", {"go": "erase"})
    assert done["Location"] == f"/erasures/{report}/"
    assert report in text_of(sunil.get(f"/erasures/{report}/"))
    for address in (f"/reports/{report}/", f"/reports/{report}/erase/", f"/reports/{report}/erase/confirm/"):
        assert sunita.get(address).status_code == 404
    assert "Sunita, Sunil" in text_of(sunita.get("/erasures/"))
    assert signed_in(world, "Bryn").get(f"/erasures/{report}/").status_code == 403


def test_declined_it_stays(world: World, report: str) -> None:
    sunita, sunil = (at_the_report(world, name, report) for name in ("Sunita", "Sunil"))
    ask(sunita, report)
    kept = sunil.post(f"/reports/{report}/erase/confirm/", {"go": "keep"})
    assert kept["Location"] == f"/reports/{report}/"
    assert "Nothing waits." in text_of(sunita.get("/erasures/"))
    assert sunil.get(f"/reports/{report}/erase/confirm/")["Location"] == f"/reports/{report}/erase/"
    refused = sunil.post(f"/reports/{report}/erase/confirm/", {"go": "erase"})
    assert (refused.status_code, "Nobody asks for this any more" in text_of(refused)) == (422, True)


def test_what_cannot_be_asked_says_why(world: World, report: str) -> None:
    sunita = at_the_report(world, "Sunita", report)
    for answers, words in (
        ({"ground": ""}, "Choose why it is erased"),
        ({"ground": "again"}, "not one of the available choices"),
        ({"words": "the silver people carrier"}, "repeats what was told"),
        ({"words": "x" * 301}, "Shorten this to 300 characters"),
    ):
        refused = ask(sunita, report, **answers)
        assert (refused.status_code, words in text_of(refused)) == (422, True), words
    own = ask(sunita, report)
    assert own.status_code == 302
    refused = sunita.post(f"/reports/{report}/erase/confirm/", {"go": "erase"})
    assert "another supervisor of your unit confirms it" in text_of(refused)


def test_the_question_why_leads_back_to_it(world: World, report: str) -> None:
    sunita = signed_in(world, "Sunita")
    just_proved(sunita)
    asked = sunita.get(f"/reports/{report}/erase/")["Location"]
    assert asked == f"/reports/{report}/purpose/?erase={report}"
    answered = sunita.post(asked, {"purpose": "Check the quality of grading", "own": ""})
    assert answered["Location"] == f"/reports/{report}/erase/"


def test_without_a_second_supervisor_the_page_says_so(world: World, report: str) -> None:
    world.people["Sunil"].is_active = False
    world.people["Sunil"].save(update_fields=["is_active"])
    page = text_of(at_the_report(world, "Sunita", report).get(f"/reports/{report}/erase/"))
    assert "Nobody else in your unit is a supervisor" in page


def test_the_number_of_an_order_stays_with_what_is_left(world: World, report: str) -> None:
    sunita, sunil = (at_the_report(world, name, report) for name in ("Sunita", "Sunil"))
    ask(sunita, report, ground="court_order", order_number=" LS26C00123  (2026) ")
    assert "LS26C00123 (2026)" in text_of(sunil.get(f"/reports/{report}/erase/confirm/"))
    sunil.post(f"/reports/{report}/erase/confirm/", {"go": "erase"})
    for address in (f"/erasures/{report}/", "/erasures/"):
        page = text_of(sunil.get(address))
        assert "LS26C00123 (2026)" in page
        assert "Order C-12" not in page, "the free words go with the report"
        assert "Fitz" not in page


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("LS26 for Fitz", "stands in the report"),
        ("1 weir-yard", "stands in the report"),
        ("by order of the judge", "as it stands on the order"),
        ("LS26C00123; see the note", "as it stands on the order"),
        ("9" * 41, "as it stands on the order"),
        ("LS٢٦", "as it stands on the order"),
    ],
)
def test_what_is_no_number_of_an_order_is_refused(world: World, report: str, number: str, said: str) -> None:
    sunita = at_the_report(world, "Sunita", report)
    refused = ask(sunita, report, order_number=number)
    assert refused.status_code == 422
    assert said in text_of(refused)
    assert "Nothing waits" in text_of(sunita.get("/erasures/"))
