"""What may be said of one card alone stands folded: a press opens it, and what stayed folded stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.notes.rules.content import CardDecision, ItemDecision, NoteContent
from inkling.notes.services import content_of
from inkling.sites.service.notes.posted_cards import with_posted_cards
from inkling.sites.service.notes.presses import anchor_after, find_unfolded
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_cards import number_of, posted
from tests.journeys.test_service_notes import PLACE, begin, note_at, save
from tests.people import World, add_services

WORDS = "Chloe, 14, told me that a man called Ryan picks her up. Ryan gave her a phone. Jay, 13, saw it."


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def test_one_thing_told_is_opened_answered_and_folds_no_more(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    cards = posted(farah, address)
    assert not [each for each in cards if each.startswith("iknew-")]
    at = number_of(cards, "ryan gave", "ikey")
    opened = save(farah, address, f"open:item-{at}", text=WORDS + " So did Mia.", place=PLACE, **cards)
    assert opened == f"{address}?open=item-{at}#item-{at}"
    # What was typed is kept by this press as by every other one.
    assert content_of(note_at(address)).text.endswith("So did Mia.")
    page = posted(farah, opened)
    assert [each for each in page if each.startswith("iknew-")] == [f"iknew-{at}"]
    # Whoever types on sees it open still.
    assert save(farah, opened, "read", text=WORDS, place=PLACE, **page) == f"{address}?open=item-{at}"
    save(farah, opened, text=WORDS, place=PLACE, **page | {f"iagreed-{at}": "no", f"iorigin-{at}": "Jay"})
    page = posted(farah, address)
    assert page[f"iagreed-{at}"] == "no"
    assert 'value="Jay"' in farah.get(address).content.decode()


def test_of_two_cards_the_one_opened_can_be_made_one_with_another(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    cards = posted(farah, address)
    assert not [each for each in cards if each.startswith("same-")]
    at = number_of(cards, "person:jay")
    opened = save(farah, address, f"open:card-{at}", text=WORDS, place=PLACE, **cards)
    assert f"same-{at}" in posted(farah, opened)
    save(
        farah,
        opened,
        "join:",
        text=WORDS,
        place=PLACE,
        **posted(farah, opened) | {f"same-{at}": "person:chloe"},
    )
    assert "person:jay" not in posted(farah, address).values()


def test_what_stayed_folded_stays_as_it_was() -> None:
    item = ItemDecision(origin="Jay", knew="yes", agreed="no", why="protect_child")
    content = NoteContent(b"", items={"i": item}, decisions={"c": CardDecision(same_as="d")})
    kept = with_posted_cards(content, {"ikey-0": "i", "key-0": "c"})
    assert (kept.items, kept.decisions) == (content.items, content.decisions)
    asked = {"iorigin-0": "", "iknew-0": "", "iagreed-0": "", "iwhy-0": "", "same-0": ""}
    emptied = with_posted_cards(content, {"ikey-0": "i", "key-0": "c", **asked})
    assert (emptied.items, emptied.decisions) == ({}, {})


@pytest.mark.parametrize(
    "press", ["open:", "open:item-x", "open:item-3#<b>", "open:item-12345", "open:note-1"]
)
def test_nothing_strange_is_opened(press: str) -> None:
    assert (find_unfolded(press, before="item-1"), anchor_after(press)) == ("", "")
