"""The words of a practitioner's note are read before anything is held or told: nobody waits for a lock meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from typing import Any

import pytest
from django.db import connection

from inkling.capture.models import Report
from inkling.journeys.noting import send_note as journey
from inkling.journeys.noting import what_leaves
from inkling.reading.machine import within_bounds
from inkling.reading.rules.outcome import ReadingResult
from inkling.safeguarding.models import Concern
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_note_counts_once import WORDS
from tests.journeys.test_service_cards import press
from tests.journeys.test_service_notes import PLACE, begin, note_at, rows, save
from tests.people import World, add_services

WORRYING = "Maya Quill, 14, came back with bruises and a second phone."


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done while a note was sent, in order: words read, the note held, a report told."""
    found: list[str] = []

    def noting(what: str, does: Any) -> Any:
        def do(*args: Any, **named: Any) -> Any:
            found.append(what)
            return does(*args, **named)

        return do

    monkeypatch.setattr(
        within_bounds._process, "read", noting("read", within_bounds._process.read), raising=False
    )
    monkeypatch.setattr(journey.queries, "note_to_write", noting("held", journey.queries.note_to_write))
    monkeypatch.setattr(journey, "record_telling", noting("told", journey.record_telling))
    return found


def test_a_note_of_one_part_is_read_once_before_it_is_held(services: World, done: list[str]) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORRYING, place=PLACE)
    done.clear()
    assert post(farah, address) == 302
    assert done == ["read", "held", "told"]
    (concern,) = rows(Concern)
    assert "Maya Quill" in concern.child


def test_each_part_is_read_before_the_first_is_told(services: World, done: list[str]) -> None:
    """The chain is held from the first that is told until the last is."""
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE, how="saw")
    press(farah, address, "all-right:", WORDS)
    press(farah, address, "item-all-right:", WORDS)
    press(farah, address, "parts-by-child", WORDS)
    done.clear()
    assert post(farah, address) == 302
    assert len(rows(Report)) == 2
    assert done[-3:] == ["held", "told", "told"]
    assert "read" in done


@pytest.mark.parametrize(
    "told",
    [
        "Poppy, 13, goes in the back of the nail bar when he nods and comes out in other clothes.",
        "Poppy, 13, has a key to a flat that none of us has ever been in.",
    ],
    ids=["no sign", "a sign without a place"],
)
def test_harm_told_in_one_part_as_a_whole_is_of_its_child_alone(services: World, told: str) -> None:
    """What the words of a part tell together opens a concern, or none."""
    assert whose_concerns(services, told) == ["Poppy"]


@pytest.mark.parametrize(
    "told",
    [
        "Poppy, 13, goes in the back of the nail bar when he nods and comes out in other clothes.",
        "Poppy, 13, has a key to a flat that none of us has ever been in.",
    ],
    ids=["harm", "a sign without a place"],
)
def test_what_the_whole_note_tells_and_no_part_by_itself_is_of_each(
    services: World, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    """A concern more is better than a concern lost."""
    monkeypatch.setattr(what_leaves, "read_once", lambda text, **_: ReadingResult())
    assert whose_concerns(services, told) == ["Amber", "Poppy"]


def whose_concerns(services: World, told: str) -> list[str]:
    """Send a note of Amber and of what is told of Poppy in a part each; return of whom a concern was opened."""
    words = f"Amber, 14, came to the drop-in on Monday and had two slices of toast. {told}"
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=words, place=PLACE, how="saw")
    press(farah, address, "all-right:", words)
    press(farah, address, "item-all-right:", words)
    press(farah, address, "parts-by-child", words)
    assert post(farah, address) == 302
    about = {each.pk: each.narrative[:5] for each in rows(Report)}
    assert sorted(about.values()) == ["Amber", "Poppy"]
    return sorted(about[each.report_id] for each in rows(Concern))


@pytest.mark.parametrize("meanwhile", ["sent", "saved"])
def test_what_happened_while_it_was_read_is_seen_when_it_is_held(
    services: World, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORRYING, place=PLACE)
    reads, turns = journey.parts_that_leave, [meanwhile]

    def read(*args: Any, **named: Any) -> Any:
        parts = reads(*args, **named)
        if turns:
            Context().run(in_another_window, turns.pop())  # what it writes is none of this request's
        return parts

    def in_another_window(what: str) -> None:
        with whoever_acts_again():
            if what == "sent":
                post(signed_in(services, "Farah"), address)
            else:
                save(signed_in(services, "Farah"), address, text=f"{WORRYING} In Leeds.", place=PLACE)

    monkeypatch.setattr(journey, "parts_that_leave", read)
    assert post(farah, address) == {"sent": 302, "saved": 409}[meanwhile]
    assert len(rows(Report)) == {"sent": 1, "saved": 0}[meanwhile]


def post(client: ServiceClient, address: str) -> int:
    answer = client.post(f"{address}send/", {"seen": str(note_at(address).version)})
    return int(answer.status_code)


@contextmanager
def whoever_acts_again() -> Iterator[None]:
    """Act afterwards as before: another window's request is one of another connection in earnest."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role'), current_setting('inkling.account', true)")
        role, account = cursor.fetchone()
        yield
        cursor.execute(
            "SELECT set_config('role', %s, true), set_config('inkling.account', %s, true)", [role, account]
        )
