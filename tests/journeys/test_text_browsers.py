"""The community site in a browser of text, which knows neither style sheets nor `hidden`: w3m, lynx, links."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from inkling.sites.community import languages
from tests.journeys.community_door import Teller, the_site
from tests.page_names import Named
from tests.people import World

CODES = [*(each.code for each in languages.offered_languages()), "en-easy"]
ADDRESSES = ["/", "/practice", "/progress", "/help", "/privacy", "/regions", "/nowhere"]


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def test_a_box_without_words_is_found() -> None:
    page = "<label for=a>Place</label><input id=a name=place><label>Day <input name=day></label>"
    assert Named(page).unlabelled == []
    wrong = "<label for=a></label><input id=a name=place hidden><label>Day</label><select name=day></select>"
    assert Named(wrong).unlabelled == ["place", "day"]
    pictures = "<input type=image name=big alt=Map><input type=image name=small>"
    assert Named(pictures).unlabelled == ["small"]


@pytest.mark.parametrize("code", CODES)
def test_every_control_has_a_label_also_where_it_is_hidden(code: str) -> None:
    for address in ADDRESSES:
        teller = Teller(page=Client().post(address, {"language": code}))
        assert Named(teller.page.content.decode()).unlabelled == [], address


def test_the_guard_says_that_it_is_to_be_left() -> None:
    """Such a browser shows it, as a box for a password: it must not look as if one were asked for."""
    start = Named(Client().get("/").content.decode())
    assert start.said("guard") == "Leave this as it is:"
    easy = Teller(page=Client().post("/tell", {"language": "en-easy", "go": "on"}))
    assert Named(easy.page.content.decode()).said("guard") == "Leave this as it is:"
    welsh = Teller(page=Client().post("/tell", {"language": "cy", "go": "on"}))
    assert Named(welsh.page.content.decode()).said("guard") == "Gadewch hwn fel y mae:"
