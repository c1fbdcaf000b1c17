"""Each page of a telling says to a screen reader which one it is, and to the list of tabs it says nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.journeys.community_door import Teller, the_site
from tests.page_names import Named
from tests.people import World

TITLE = "<title>Tell us</title>"
WORDS = "A man called Fitz was by the tennis courts. She has a new phone and goes missing."


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def name_of(teller: Teller) -> str:
    page = teller.page.content.decode()
    assert TITLE in page
    return Named(page).main


def test_a_page_that_nothing_names_is_found() -> None:
    assert Named("<main aria-labelledby=a><h1 id=a>Where?</h1></main>").main == "Where?"
    assert Named("<main><h1 id=a>Where?</h1></main>").main == ""
    assert Named("<main aria-labelledby=a><h1 id=b>Where?</h1></main>").main == ""
    assert Named("<main aria-labelledby=a><h1 id=a>Where?</h1><h1>Who?</h1></main>").main == ""


def test_each_step_of_the_long_form_is_named_by_its_heading() -> None:
    teller, names = Teller(), set()
    for _ in range(40):
        names.add(name_of(teller))
        if "send" in teller.form.buttons:
            break
        asked = teller.form.choices
        given = {"words": WORDS, "place": "LS11 5DE", "danger": "yes", "about": "someone"}
        answers = {name: each for name, each in given.items() if name in {*asked, *teller.form.values}}
        teller.press("all" if "all" in teller.form.buttons else "on", **answers)
    wanted = {
        "Is anyone in danger right now?",
        "Call 999 now",
        "Where is it happening?",
        "What we understood",
    }
    assert {*wanted, "Tell us in your own words", "Check and send"} <= names
    assert len(names) > 12, names
    assert name_of(teller.press("send")) == "Thank you. We have it"


def test_each_step_of_easy_read_is_named_by_its_heading() -> None:
    teller, names = Teller(page=Client().post("/", {"language": "en-easy"})), set()
    assert name_of(teller) == "Tell us if something feels wrong"
    teller.post("/tell", {**teller.form.values, "go": "on"})
    for _ in range(60):
        names.add(name_of(teller))
        if "send" in teller.form.buttons:
            break
        answers = {"words": WORDS} if "words" in teller.form.values else {}
        teller.press("on", **answers)
    assert {"Is someone in danger now?", "Who is this about?"} <= names
    assert len(names) > 8, names
    assert name_of(teller.press("send"))
