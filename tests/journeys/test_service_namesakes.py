"""A note of two sisters whose names share an initial: nothing leaves before it is said who is meant."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest
import re2

from inkling.capture.models import Report
from inkling.safeguarding.models import Concern
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_cards import posted, press
from tests.journeys.test_service_notes import PLACE, begin, note_at, rows, save, send, text_of
from tests.people import World, add_services

# Fictional.
WORDS = (
    "Keeley Marsh, 15, told me that a man called Baz drives her in a silver Corsa. "
    "Kayla Marsh, 13, said that she was at the arcade with a man called Tone. K told me that Baz hit her."
)
IN_THE_WAY = "Say on the card of K who that is"


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


def parted(client: ServiceClient, **typed: str) -> str:
    address = begin(client, "return_home")
    save(client, address, "read", text=WORDS, place=PLACE, **typed)
    press(client, address, "parts-by-child", WORDS, **typed)
    return address


def chosen_of(client: ServiceClient, address: str, label: str) -> str:
    """Return what a browser sends for an answer to "Who is meant?"."""
    page = unescape(client.get(address).content.decode())
    (question,) = re2.findall(r"(?s)Who is meant\?(.*?)</fieldset>", page)
    offered = re2.findall(
        r'(?s)type="radio" name="same-\d+" value="([^"]*)"\s*(?:checked)?> ([^<]*)</label>', question
    )
    return next(value for value, words in offered if words.strip() == label)


def test_an_initial_of_two_sisters_leaves_in_the_record_of_none_before_it_is_said_whose_it_is(
    services: World,
) -> None:
    farah = signed_in(services, "Farah")
    address = parted(farah, child="Keeley Marsh, 15")
    assert IN_THE_WAY in text_of(farah.get(address))
    assert IN_THE_WAY in text_of(farah.get(f"{address}check/"))
    refused = farah.post(f"{address}send/", {"seen": str(note_at(address).version)})
    assert refused.status_code == 400
    assert IN_THE_WAY in text_of(refused)
    assert rows(Report) == []
    cards = posted(farah, address)
    number = next(at.partition("-")[2] for at, each in cards.items() if each == "person:k")
    chosen = chosen_of(farah, address, "Keeley Marsh, 15")
    press(farah, address, "join:", WORDS, child="Keeley Marsh, 15", **{f"same-{number}": chosen})
    press(farah, address, "parts-by-child", WORDS, child="Keeley Marsh, 15")
    assert IN_THE_WAY not in text_of(farah.get(address))
    send(farah, address)
    first, second = sorted(rows(Report), key=lambda each: "Kayla" in each.narrative)
    assert "Baz hit her" in first.narrative
    assert "hit her" not in second.narrative
    assert "Keeley" not in second.narrative
    assert len(rows(Concern, report=first)) == 1


def test_whose_it_is_may_stay_unknown_and_it_is_a_report_of_its_own(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = parted(farah, child="Keeley Marsh, 15")
    cards = posted(farah, address)
    number = next(at.partition("-")[2] for at, each in cards.items() if each == "person:k")
    press(farah, address, "save", WORDS, child="Keeley Marsh, 15", **{f"same-{number}": "?"})
    assert IN_THE_WAY not in text_of(farah.get(address))
    assert chosen_of(farah, address, "Somebody else, or it is not known who") == "?"
    send(farah, address)
    hit = [each.narrative for each in rows(Report) if "hit her" in each.narrative]
    assert hit == ["K told me that Baz hit her."]
    # Nobody said that "her" is the other sister, and so the report of K has no other child.
    assert "[another child]" not in text_of(farah.get(f"{address}copy/?part=3"))


def test_what_was_answered_of_k_goes_to_no_door_before_it_is_said_of_whom(services: World) -> None:
    farah = signed_in(services, "Farah")
    own = {"child": "K.M.", "needed": "She sleeps at Aunt Vi's"}
    address = parted(farah, **own)
    cards = posted(farah, address)
    number = next(at.partition("-")[2] for at, each in cards.items() if each == "person:k")
    press(farah, address, "save", WORDS, **own, **{f"same-{number}": "?"})
    page = text_of(farah.get(address))
    assert "Say of which part it was said what you answered about \u201cK.M.\u201d" in page
    refused = farah.post(f"{address}send/", {"seen": str(note_at(address).version)})
    assert refused.status_code == 400
    press(farah, address, "save", WORDS, **own, of_this_2="yes", **{f"same-{number}": "?"})
    send(farah, address)
    copies = {part: text_of(farah.get(f"{address}copy/?part={part}")) for part in (1, 2)}
    assert "K.M." not in copies[1]
    assert "K.M." in copies[2]
