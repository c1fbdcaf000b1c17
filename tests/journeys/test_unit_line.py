"""A supervisor sees how the line runs and takes up what was given up; a monitor sees numbers alone."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from unittest.mock import ANY
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from inkling.accounts.models import Organisation
from inkling.config.checks.connections.line import sentences
from inkling.exchange.models import PartnerLink
from inkling.journeys.searching.index_what_was_told import index_owed
from inkling.linking.models import Noted
from inkling.linking.queries.health import line_health
from inkling.routing.rules.line_health import LinePart
from inkling.routing.rules.reference import reference_of
from inkling.routing.services.heartbeat import beat
from inkling.safeguarding.models import ConcernClock, ConcernNotice
from inkling.search.indexing_services import owe_report
from inkling.search.models import Owed
from inkling.sites.worker import rounds
from tests.journeys.test_arrival import told
from tests.journeys.test_concern_clock import DRAFT
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
STOPPED = "/submissions/stopped/"


@pytest.fixture
def given_up(world: World) -> tuple[UUID, UUID]:
    """A mail about a concern that no server took, and a report that could not be read."""
    tell_report(DRAFT)
    with acting_as("worker"):
        rounds.deliver_what_stays(AT)
        ConcernNotice.objects.update(parked_at=AT, problem="the address was refused with 550", faults=1)
        Noted.objects.update(is_parked=True, problem="RecursionError", tries=5)
        return ConcernNotice.objects.get().pk, Noted.objects.get().pk


def alive(at: datetime) -> None:
    with acting_as("worker"):
        for part in LinePart:
            beat(part.value, at=at)


def test_what_was_given_up_stands_with_its_reason_and_no_content(
    world: World, given_up: tuple[UUID, UUID]
) -> None:
    page = text_of(signed_in(world, "Sunita").get(STOPPED))
    for words in ("Mo, about C-", "the address was refused with 550", "RecursionError", "Something is late"):
        assert words in page
    assert "Narrative canary" not in page
    assert "Kez" not in page


def test_it_is_tried_again_at_a_supervisors_word(world: World, given_up: tuple[UUID, UUID]) -> None:
    notice, submission = given_up
    sunita = signed_in(world, "Sunita")
    assert sunita.post(f"/submissions/mails/{notice}/send-again/").status_code == 302
    assert sunita.post(f"/submissions/{submission}/read-again/").status_code == 302
    assert sunita.post(f"/submissions/mails/{notice}/send-again/").status_code == 302, "twice is once"
    with acting_as("worker"):
        assert ConcernNotice.objects.get().parked_at is None
        assert not Noted.objects.get().is_parked
        assert rounds.note_what_arrived(datetime.now(UTC) + timedelta(seconds=1)) == 1
        assert Noted.objects.get().is_done
    assert len(audit_of("concern.notice-taken-up")) == 1
    assert [why for _, _, why in audit_of("submission.moved")].count("taken up: notes") == 1


@pytest.fixture
def not_found(world: World) -> Owed:
    """A report that could not be put into the index of the search."""
    report = told("A man called Jinks drives a grey Golf YJ01 KTR.")
    with acting_as("worker"):
        owe_report(report, at=AT)
        Owed.objects.update(is_parked=True, tries=5, problem="RecursionError")
        return Owed.objects.get()


def test_what_search_does_not_find_is_put_into_it_at_a_supervisors_word(
    world: World, not_found: Owed
) -> None:
    sunita = signed_in(world, "Sunita")
    page = text_of(sunita.get(STOPPED))
    assert reference_of(UUID(str(not_found.report_id)), prefix="R") in page
    assert "Jinks" not in page
    address = f"/submissions/not-found/{not_found.pk}/index-again/"
    assert address in page
    for name, status in (("Bryn", 403), ("Mo", 403), ("Carys", 403)):
        assert signed_in(world, name).post(address).status_code == status
    for _ in range(2):
        assert sunita.post(address).status_code == 302, "twice is once"
    assert "Search finds everything" in text_of(sunita.get(STOPPED))
    with acting_as("worker"):
        assert index_owed(not_found.pk, at=datetime.now(UTC))
        assert not Owed.objects.exists()
    assert len(audit_of("search.taken-up")) == 1


def test_no_other_unit_sees_what_search_does_not_find(world: World, not_found: Owed) -> None:
    with acting_as("unit", account=world.people["Carys"].pk):
        assert not Owed.objects.only("pk").exists()
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert not Owed.objects.only("pk").exists(), "an officer neither"


@pytest.mark.parametrize("name", ["Bryn", "Carys", "Mo"])
def test_nobody_else_takes_it_up(world: World, given_up: tuple[UUID, UUID], name: str) -> None:
    notice, submission = given_up
    client = signed_in(world, name)
    for address in (f"/submissions/mails/{notice}/send-again/", f"/submissions/{submission}/read-again/"):
        assert client.post(address).status_code == 403
    with acting_as("worker"):
        assert ConcernNotice.objects.get().parked_at == AT
        assert Noted.objects.get().is_parked


def test_a_link_that_is_late_turns_it_red_and_gives_no_supervisor_a_command(world: World) -> None:
    alive(datetime.now(UTC))
    with acting_as("migrate"):
        PartnerLink.objects.create(
            organisation=Organisation.objects.get(name="Lantern (fictional)"),
            unit=world.home_unit,
            address="https://api.invalid",
            key_sealed=b"sealed",
            made_on=AT.date(),
            next_try_at=AT,
            broken_since=datetime.now(UTC) - timedelta(minutes=20),
        )
    page = text_of(signed_in(world, "Sunita").get(STOPPED))
    assert "Something is late" in page
    assert "Other installations from which nothing comes" in page
    assert "partner list" not in page


def test_the_page_turns_red_and_green(world: World) -> None:
    sunita = signed_in(world, "Sunita")
    alive(datetime.now(UTC))
    assert "Everything runs in time" in text_of(sunita.get(STOPPED))
    alive(datetime.now(UTC) - timedelta(minutes=20))
    page = text_of(sunita.get(STOPPED))
    assert "Something is late" in page
    assert "20 min" in page


def test_a_monitor_on_this_machine_sees_numbers_alone(given_up: tuple[UUID, UUID]) -> None:
    alive(datetime.now(UTC))
    with acting_as("unit"):
        answer = Client().get("/health/")
    said = json.loads(answer.content)
    assert answer.status_code == 503
    assert said["counts"]["notices_parked"]["how_many"] == 1
    assert said["beats"]["clock"]["red"] is False
    assert "Kez" not in answer.content.decode()
    with acting_as("worker"):
        ConcernNotice.objects.update(parked_at=None, sent_at=AT)
        Noted.objects.update(is_done=True)
        ConcernClock.objects.update(next_step_at=datetime.now(UTC) + timedelta(hours=1))
    with acting_as("unit"):
        assert Client().get("/health/").status_code == 200


def test_what_is_due_this_moment_is_a_number_too(given_up: tuple[UUID, UUID]) -> None:
    """A beat that came just now, and a step whose time is not there yet, are 0 seconds old and not "nothing"."""
    later = datetime.now(UTC) + timedelta(minutes=5)
    alive(later)
    with acting_as("worker"):
        ConcernNotice.objects.update(parked_at=None, sent_at=None, next_try_at=later)
    with acting_as("unit"):
        said = json.loads(Client().get("/health/").content)
    assert said["beats"]["clock"]["seconds"] == 0
    ages = [each["oldest_seconds"] for each in said["counts"].values()]
    assert all(age is None or type(age) is int for age in ages)
    assert 0 in ages


def take_the_guard_away() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE safeguarding_concernclock DISABLE TRIGGER clock_holds")


def test_an_open_concern_without_a_next_step_is_red_everywhere(given_up: tuple[UUID, UUID]) -> None:
    """The tables refuse one; should the guard ever be taken away, everybody sees it."""
    alive(datetime.now(UTC))
    take_the_guard_away()
    with acting_as("worker"):
        ConcernNotice.objects.update(parked_at=None, sent_at=AT)
        Noted.objects.update(is_done=True)
        ConcernClock.objects.update(next_step_at=None)
        (said,) = sentences(line_health(datetime.now(UTC)))
    assert said.startswith("Open concerns without a next step: 1"), "`inkling check` refuses"
    with acting_as("unit"):
        answer = Client().get("/health/")
    assert answer.status_code == 503
    assert json.loads(answer.content)["counts"]["clocks_stopped"] == {
        "how_many": 1,
        "red": True,
        "oldest_seconds": ANY,
        "tag": None,
    }


def test_the_supervisor_sees_a_clock_that_stands(world: World, given_up: tuple[UUID, UUID]) -> None:
    alive(datetime.now(UTC))
    take_the_guard_away()
    with acting_as("worker"):
        ConcernClock.objects.update(next_step_at=None)
    page = text_of(signed_in(world, "Sunita").get(STOPPED))
    assert "Open concerns without a next step" in page
    assert re.search(r"The clock of C-\S+\s+has stopped", page)


def test_from_elsewhere_there_is_no_such_page(world: World) -> None:
    assert Client().get("/health/", HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 404
    assert Client().get("/health/", REMOTE_ADDR="192.0.2.7").status_code == 404
