"""A note is read by machine before its entry is written: nobody who writes one waits for a reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import Lexicon
from inkling.governance.rules.actions import Action
from inkling.journeys.noting import keep_note, send_note
from inkling.journeys.noting.words import read_once
from inkling.reading.rules.outcome import ReadingResult
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.sites.service.papers.kinds import PaperKind
from inkling.vocabulary.limits import NARRATIVE_MAX
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_notes import PLACE, begin, note_at, save, text_of
from tests.people import World, add_services

WORDS = "Chloe, 14, told me that a man called Ryan picks her up in a silver Corsa."


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happened, in order: each real reading, and each entry of a note that was really written."""
    found: list[str] = []
    read, append, view = read_once.read_within, keep_note.append_audit, send_note.view_of

    def look(
        text: str, *, seconds: float, lexicon: Lexicon | None = None, day: date | None = None
    ) -> ReadingResult:
        found.append("read by machine")
        return read(text, seconds=seconds, lexicon=lexicon, day=day)

    def write(action: Action, *, actor: str, subject: str, purpose: str = "") -> int:
        found.append(action.value)
        return append(action, actor=actor, subject=subject, purpose=purpose)

    def compose(draft: Draft, **of: Any) -> ProtectedView:
        found.append("view composed")
        return view(draft, **of)

    monkeypatch.setattr(read_once, "read_within", look)
    monkeypatch.setattr(keep_note, "append_audit", write)
    monkeypatch.setattr(send_note, "view_of", compose)
    return found


def test_a_note_is_read_before_its_entry_is_written(services: World, order: list[str]) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    order.clear()
    assert "Ryan" in text_of(farah.get(address))
    assert order == ["read by machine", "note.read"]


def test_so_is_one_that_is_too_long(services: World, order: list[str]) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    words = (WORDS + "\n") * (NARRATIVE_MAX // len(WORDS) + 2)
    order.clear()
    typed = {"go": "read", "seen": str(note_at(address).version), "text": words}
    assert farah.post(address, typed).status_code == 400
    assert order == ["read by machine", "note.saved", "note.read"]


def test_so_is_the_page_that_says_what_leaves(
    services: World, order: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    forget_readings(monkeypatch, order)
    assert "Ryan" in text_of(farah.get(f"{address}check/"))
    assert order == ["read by machine", "note.read"]


@pytest.mark.parametrize(
    "page", [*(f"{each.value}/" for each in PaperKind), "referral.pdf", "copy.docx", "data/"]
)
def test_so_is_every_paper_and_it_is_made_before_too(
    services: World, order: list[str], monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    forget_readings(monkeypatch, order)
    assert farah.get(f"{address}{page}").status_code == 200
    assert (order[0], order[-1], order.count("note.read")) == ("read by machine", "note.read", 1)


def forget_readings(monkeypatch: pytest.MonkeyPatch, order: list[str]) -> None:
    """Let the words be read anew, as by another process."""
    monkeypatch.setattr(read_once, "_readings", read_once.HeldReadings())
    order.clear()
