"""What a practitioner reads on the page to check, before and after it is sent: the place, what follows, who knows."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest

from inkling.safeguarding.models import ConcernClock
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_cards import number_of, posted
from tests.journeys.test_service_notes import PLACE, WORDS, begin, rows, save, send, text_of
from tests.page_form import Form
from tests.people import World, add_services


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def test_a_place_that_the_words_tell_is_offered_and_decides_once_it_is_taken_over(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, "log")
    words = "YP: Amber, 14\nSeen on 20/11/2026 at 11.40pm, room 114, with two men. They are back at LS11 5DE each week."
    save(farah, address, "read", text=words)
    page = unescape(farah.get(address).content.decode())
    for pressed in (
        "use:place:LS11 5DE",
        "use:child:Amber, 14",
        "use:seen_on:20/11/2026 23:40",
        "use:seen_at:room 114",
    ):
        assert f'value="{pressed}"' in page, pressed
    checked = farah.get(f"{address}check/").content.decode()
    assert "No place was written" in text_of(farah.get(f"{address}check/"))
    assert "LS11 5DE" in Form(checked).buttons
    # The button of the check page, and the one of the note: both write what the page showed.
    taken = farah.post(f"{address}region/", {"place": "LS11 5DE"})
    assert taken.status_code == 302
    checked = text_of(farah.get(f"{address}check/"))
    assert "West Yorkshire Police" in checked
    assert "Your words tell a place" not in checked
    farah.post(f"{address}region/", {"place": "LS1 4AP"})
    assert "LS1 4AP" not in text_of(farah.get(f"{address}check/"))
    assert 'value="use:place' not in farah.get(address).content.decode()


def test_of_two_children_no_place_is_offered_that_would_be_the_place_of_both(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    words = "Amber (14) is driven about by Ryan.\nPoppy (13) is picked up by Sid at LS11 5DE."
    save(farah, address, "read", text=words, child="Amber, 14")
    assert "LS11 5DE" in Form(farah.get(f"{address}check/").content.decode()).buttons
    cards = posted(farah, address)
    at = number_of(cards, "poppy", "ikey")
    save(
        farah, address, f"item-begins:{cards[f'ikey-{at}']}", **{**cards, "text": words, "child": "Amber, 14"}
    )
    checked = farah.get(f"{address}check/")
    assert "Part 2 of 2" in text_of(checked)
    assert "LS11 5DE" not in Form(checked.content.decode()).buttons


def test_who_says_that_it_was_referred_reads_that_it_is_checked_and_the_clock_runs(services: World) -> None:
    farah = signed_in(services, "Farah")
    asked = {
        "text": WORDS,
        "place": PLACE,
        "referred_to": "Leeds night duty team",
        "referred_reference": "EDT 5561",
    }
    address = begin(farah)
    checked = text_of(farah.get(save(farah, address, "check", **asked)))
    sent = send(farah, address)
    for page in (checked, sent):
        assert "You wrote that Leeds night duty team was told already." in page
        assert "the clock runs until then" in page
    (clock,) = rows(ConcernClock)
    assert clock.next_step_at is not None
    assert clock.acknowledged_at is None
    plain = begin(farah)
    checked = text_of(farah.get(save(farah, plain, "check", text=WORDS, place=PLACE)))
    assert "was told already" not in checked + send(farah, plain)


def test_what_may_follow_is_said_before_anything_is_sent(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    checked = text_of(farah.get(save(farah, address, "check", text=WORDS, place=PLACE)))
    assert "Police may have to record a crime that is described." in checked
    assert "a court can order it" in checked
