"""One note in two windows, pages of many fields, the day of a note: nothing typed is written over or lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import re2

from inkling.journeys.noting.keep_note import begin_note, open_note, save_note
from inkling.vocabulary.notes import NoteTemplate
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_notes import WORDS, begin, cards_on, note_at, save, text_of, told
from tests.people import World, acting_as, add_services


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


def test_the_very_same_sent_again_by_whoever_heard_no_answer_is_no_other_window(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    typed = {"go": "read", "seen": "1", "text": WORDS, "t_x": ""}
    for _ in range(2):
        assert farah.post(address, typed).status_code == 302
    assert note_at(address).version == 2
    # What differs by a word is not the same: it writes over nothing.
    assert farah.post(address, {**typed, "text": f"{WORDS} More."}).status_code == 409


def test_of_words_that_were_half_written_nothing_stays_but_what_was_said_of_them(services: World) -> None:
    """While she types, "Chlo" is a card: it goes with the words. One that she left out stays left out."""
    farah = signed_in(services, "Farah")
    address = begin(farah)
    half = "A man called Ryan was with Chlo"
    save(farah, address, "read", text=half)
    shown = cards_on(farah, address)
    numbers = {value: name.removeprefix("key-") for name, value in shown.items() if name.startswith("key-")}
    assert "person:chlo" in numbers
    save(farah, address, "read", text=half, **shown, **{f"out-{numbers['person:ryan']}": "yes"})
    save(farah, address, "read", text="Chloe, 14, was picked up at noon")
    note_id = note_at(address).pk
    with acting_as("service", account=services.people["Farah"].pk):
        content = open_note(note_id, by=services.member("Farah")).content
    assert content is not None
    assert "person:chlo" not in content.decisions
    assert content.decisions["person:ryan"].is_out


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


def test_a_note_is_of_the_day_that_people_here_call_it(services: World) -> None:
    """In summer a day begins an hour before it does for the machine: "yesterday" is counted from it."""
    farah = services.member("Farah")
    at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    with acting_as("service", account=farah.account_id):
        note = begin_note(template=NoteTemplate.NOTE, by=farah, at=at)
        opened = open_note(note.pk, by=farah)
        assert opened.content is not None
        typed = replace(opened.content, text="He drove her yesterday.", is_read=True)
        save_note(note.pk, typed, seen_version=opened.note.version, by=farah, at=at)
        saved = open_note(note.pk, by=farah)
    assert saved.content is not None
    assert (saved.note.changed_on, saved.content.typed_on) == (date(2026, 7, 1), "2026-07-01")
    assert saved.note.expires_on == date(2026, 7, 31)
