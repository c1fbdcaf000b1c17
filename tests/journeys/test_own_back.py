"""Whoever presses the Back of a browser, loads a page again or comes back to its address finds words, and no report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from inkling.capture.models import Report
from tests.journeys.community_door import Teller, the_site
from tests.people import World, acting_as

SAYS = "Use Back on this page, not the one of your browser"
SAYS_EASILY = "Use Back on this page, not the Back of your phone"
AFRESH = "You start here from the beginning."


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def words_of(teller: Teller) -> str:
    return teller.page.content.decode()


def pages_without(says: str, teller: Teller) -> list[str]:
    """Walk to the page to check; return the heading of each page on the way, the first left out, that says it not."""
    found = []
    for number in range(60):
        page = words_of(teller)
        if number and says not in page:
            found.append(page.partition("<h1")[2][:200])
        if "send" in teller.form.buttons:
            return found
        teller.press("all" if "all" in teller.form.buttons else "on")
    raise AssertionError("The page to check never came")


def test_each_page_says_which_back_to_press() -> None:
    assert pages_without(SAYS, Teller()) == []
    assert pages_without("Defnyddiwch Yn ôl ar y dudalen hon, nid un eich porwr", _in("cy")) == []
    assert pages_without(SAYS_EASILY, _in("en-easy")) == []


def _in(code: str) -> Teller:
    teller = Teller(page=Client().post("/", {"language": code}))
    teller.post("/tell", {**teller.form.values, "go": "on"})
    return teller


def test_the_first_page_has_no_back_to_press() -> None:
    assert SAYS not in words_of(Teller())


def test_whoever_comes_by_the_address_reads_that_what_was_typed_is_gone() -> None:
    assert AFRESH in words_of(Teller())
    begun = Teller(page=Client().post("/tell", {"go": "on"}))
    assert AFRESH not in words_of(begun)
    assert AFRESH not in words_of(begun.press("on"))


def test_a_page_that_is_asked_for_again_comes_as_it_was_and_sends_nothing() -> None:
    """Three pages back by the browser's own Back: what was typed before it is there, and nothing was sent."""
    teller = Teller()
    while "words" not in teller.form.values:
        teller.press("on")
    sent = {**teller.form.values, "words": "A van waits on Mill Lane.", "go": "on"}
    after = [Teller(page=Client().post("/tell", sent)) for _ in range(2)]
    first, again = (each.press("back") for each in after)
    assert first.form.values["words"] == again.form.values["words"] == ["A van waits on Mill Lane."]
    with acting_as("backup"):
        assert not Report.objects.exists()
