"""One note in two windows, and pages of many fields: nothing typed is written over or lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import re2

from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_notes import WORDS, begin, save, text_of, told
from tests.people import World, add_services


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def test_a_note_saved_in_another_window_is_not_written_over(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, text="First window")
    late = farah.post(address, {"go": "save", "seen": "1", "text": "Second window"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "Second window" in page
    assert "another window" in page
    assert "First window" in farah.get(address).content.decode()
    seen = re2.search(r'name="seen"\s+value="(\d+)"', page).group(1)
    again = farah.post(address, {"go": "save", "seen": seen, "text": "Second window"})
    assert again.status_code == 409
    assert "First window" in farah.get(address).content.decode()


def test_what_is_typed_after_the_note_was_sent_in_another_window_is_shown_and_said(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, _ = told(farah)
    late = farah.post(address, {"go": "save", "seen": "2", "text": "One thing more"})
    assert late.status_code == 409
    assert "One thing more" in late.content.decode()
    assert "was sent in another window" in text_of(late)
    assert "Throw this draft away" not in text_of(late)
    farah.post(f"{address}throw-away/")
    assert "One thing more" in farah.post(address, {"go": "save", "text": "One thing more"}).content.decode()


@pytest.mark.parametrize("count", [3_001, 15_000])
def test_a_page_of_many_cards_is_saved(services: World, count: int) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, text=WORDS, **{f"box-{number}": "x" for number in range(count)})
    assert "Chloe" in farah.get(address).content.decode()
