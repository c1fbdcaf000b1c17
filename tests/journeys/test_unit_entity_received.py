"""What another unit sent of the same plate stands on the page of a car, beside the reports, and counts for nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination.models import Dissemination
from inkling.journeys.linking.received_too import received_by_value
from inkling.sites.worker.rounds import index_what_is_owed, note_what_arrived
from tests.journeys.test_arrival import told
from tests.journeys.test_unit_entity import address_of, opened
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as, owning
from tests.trust.test_search_betrays_nothing import index_received, send

pytestmark = pytest.mark.usefixtures("unit_site")
TITLE = "In items received from other units"
WORDS = "A grey Golf, YJ01 KTR, stood by the gate all evening."


def receive(secret: bytes, world: World) -> None:
    """Let the next unit send an item that tells the plate, and put it into the index."""
    told_there = Draft(place="S1 2HH", details=(DraftDetail("place", text="By the canal."),))
    theirs = tell_report(told_there, secret=secret)
    send(theirs, world, to=world.home_unit, text="A grey Golf, YJ01 KTR, stands in Barnsley.")
    index_received()


@pytest.fixture
def car(world: World) -> tuple[str, UUID]:
    """A car of one report, and an item of the next unit that tells its plate."""
    report = told(WORDS)
    receive(bytes([9]) * 15, world)
    with acting_as("backup"):
        item = Dissemination.objects.get().pk
    return address_of(report, "YJ01 KTR"), item


def test_an_item_with_the_same_plate_stands_beside_and_is_named_in_the_entry(
    world: World, car: tuple[str, UUID]
) -> None:
    address, item = car
    page = opened(signed_in(world, "Bryn"), address)
    assert TITLE in page
    assert f'href="/received/{item}/"' in page
    assert "stands in Barnsley" not in page, "its words are read on its own page, for a purpose of their own"
    assert "1 report, 1 source" in " ".join(page.split())
    ((_, subject, _),) = audit_of("entity.read")
    assert subject.endswith(f"items:{item}")


def test_the_overview_says_so_beside_the_number_of_reports(world: World, car: tuple[str, UUID]) -> None:
    told(f"{WORDS} My neighbour wrote it down too, on another day.")
    later = datetime.now(tz=UTC) + timedelta(days=1)
    with acting_as("worker"):
        index_what_is_owed(later)
        note_what_arrived(later)
    page = " ".join(text_of(signed_in(world, "Bryn").get("/overview/")).split())
    assert "YJ01 KTR</strong></span> (Vehicle)" in page
    assert "also in 1 item received from" in page
    (*_, (_, subject, _)) = audit_of("picture.read")
    assert subject.endswith(f"items:{car[1]}")


def test_what_was_recalled_or_tells_another_plate_does_not(world: World, car: tuple[str, UUID]) -> None:
    address, item = car
    with owning("dissemination_dissemination"):
        Dissemination.objects.filter(pk=item).update(
            recalled_on=AT.date(), recall_reason="Told wrongly", text=""
        )
    assert TITLE not in opened(signed_in(world, "Bryn"), address)
    other = told("A red Corsa, QX99 ZZA, by the gate.")
    assert TITLE not in opened(signed_in(world, "Bryn"), address_of(other, "QX99 ZZA"))


def test_of_what_was_never_received_one_statement_asks_for_all(world: World, car: tuple[str, UUID]) -> None:
    unit = world.home_unit.pk
    with acting_as("unit", account=world.people["Bryn"].pk):
        for values in (["QX99 ZZA"], ["QX99 ZZA", "QX99 ZZB", "07700 900461"]):
            with CaptureQueriesContext(connection) as asked:
                assert received_by_value(values, unit_id=unit) == {}
            assert len(asked) == 1
        found = received_by_value(["YJ01 KTR", "QX99 ZZA", "YJ01"], unit_id=unit)
        assert {value: len(items) for value, items in found.items()} == {
            "YJ01 KTR": 1,
            "QX99 ZZA": 0,
            "YJ01": 0,
        }


def test_where_more_was_received_than_stands_there_it_is_said(
    world: World, car: tuple[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("inkling.journeys.linking.received_too", "inkling.sites.unit.entity.view"):
        monkeypatch.setattr(f"{module}.MOST_RECEIVED", 1)
    bryn, more = signed_in(world, "Bryn"), "More were received than stand here"
    assert more not in opened(bryn, car[0])
    receive(b"b" * 15, world)
    page = opened(bryn, car[0])
    assert more in page
    assert page.count('href="/received/') - page.count('href="/received/"') == 1
