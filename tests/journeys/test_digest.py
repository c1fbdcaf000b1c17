"""Once a month a unit tells services what became of it: numbers of five and more, and words that name nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft
from inkling.dissemination.digest_queries import counted_of_month
from inkling.journeys.disseminating import publish_digest
from inkling.reading.rules.outcome import ReadingResult, Why
from inkling.regions.rules.days import day_here
from inkling.routing.models import Digest
from inkling.routing.rules.digest import DigestMeasure, month_before
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.journeys import service_site
from tests.journeys.service_site import signed_in as signed_in_at_service
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import World, acting_as, add_services, owning
from tests.telling import tell

pytestmark = pytest.mark.usefixtures("unit_site")
PAGE, PUBLISH = "/sent/digest/", "/sent/digest/publish/"
PLACE = "LS11 5DE"


def told_last_month(number: int) -> None:
    """Tell so many reports of a professional, in the month that is over."""
    for each in range(number):
        words = f"A silver car waits outside the school, time number {each}."
        tell_report(
            Draft(
                place=PLACE,
                narrative=words,
                how_known=HowKnownKind.SAW,
                teller_kind=TellerKind.PROFESSIONAL,
            ),
            secret=sha256(words.encode()).digest()[:15],
        )
    with owning("capture_report"):
        Report.objects.update(told_on=month_before(day_here(timezone.now())) + timedelta(days=9))


@pytest.fixture
def services(world: World) -> World:
    return add_services(world)


def test_a_note_half_an_hour_after_midnight_is_of_the_month_that_began_here(world: World) -> None:
    """In summer the machine's day ends an hour after that of the people here: 23:30 UTC is 00:30."""
    draft = Draft(
        place=PLACE, narrative="A car waits.", how_known=HowKnownKind.SAW, teller_kind=TellerKind.PROFESSIONAL
    )
    tell(draft, at=datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    unit = world.home_unit.pk
    with acting_as("unit", account=world.people["Sunita"].pk):
        told = [
            counted_of_month(unit, month=date(2026, month, 1))[DigestMeasure.TOLD].number for month in (5, 6)
        ]
    assert told == [0, 1]
    assert month_before(day_here(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))) == date(2026, 6, 1)


def test_a_supervisor_publishes_and_each_service_reads_the_same(services: World) -> None:
    told_last_month(6)
    sunita = signed_in(services, "Sunita")
    page = text_of(sunita.get(PAGE))
    assert "Reports from services and other professionals" in page
    assert ">Not told<" in page
    assert sunita.post(PUBLISH, {"words": "Times of day helped most."}).status_code == 302
    with service_site.the_site():
        pages = [
            text_of(signed_in_at_service(services, name).get("/team/digests/")) for name in ("Farah", "Femi")
        ]
    for each in pages:
        assert "Times of day helped most." in each
        assert ">6<" in each
        assert "Sunita" not in each
    ((_, _, month),) = audit_of("digest.published")
    assert month == str(month_before(day_here(timezone.now())))
    again = sunita.post(PUBLISH, {"words": "Otherwise."})
    assert again.status_code == 422
    assert "published already" in text_of(again)


def test_a_service_that_told_nearly_all_reads_no_number(services: World) -> None:
    """It knows its own, and would read there what became of each of them."""
    told_last_month(9)
    wren = services.people["Farah"].organisation_id
    with owning("capture_report"):
        ids = list(Report.objects.values_list("pk", flat=True))
        Report.objects.filter(pk__in=ids[:5]).update(origin_org_id=wren)
    sunita = signed_in(services, "Sunita")
    assert ">9<" not in text_of(sunita.get(PAGE))
    with owning("capture_report"):
        Report.objects.filter(pk__in=ids[4:5]).update(origin_org_id=None)
    assert ">9<" in text_of(sunita.get(PAGE))


@pytest.mark.parametrize("words", ["a\x00b", "x" * 20_000, "\u202eabc"])
def test_words_that_cannot_be_kept_are_no_failure(services: World, words: str) -> None:
    told_last_month(1)
    assert signed_in(services, "Sunita").post(PUBLISH, {"words": words}).status_code in (302, 422)


def test_of_two_supervisors_at_once_the_second_is_told(
    services: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the first published while the second waited stands; nobody meets an error."""
    last = month_before(day_here(timezone.now()))
    monkeypatch.setattr(
        "inkling.journeys.disseminating.publish_digest.hold_digest", lambda _: _publish(services, {}, last)
    )
    answer = signed_in(services, "Sunita").post(PUBLISH, {"words": "Mine."})
    assert answer.status_code == 422
    assert "published already" in text_of(answer)


@pytest.mark.parametrize("number", [0, 4])
def test_fewer_than_five_are_told_of_none(services: World, number: int) -> None:
    told_last_month(number)
    signed_in(services, "Sunita").post(PUBLISH, {"words": ""})
    with acting_as("backup"):
        assert [each.counts for each in Digest.objects.all()] == [{}]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Your words on Ryan Lister helped.", "Ryan Lister"),
        ("The plate QX99 ZZA was stopped.", "QX99 ZZA"),
        ("Ring 07700 900417.", "07700 900417"),
        ("The note of 14 October helped.", "14 October"),
    ],
)
def test_words_that_name_somebody_are_refused_and_not_lost(services: World, words: str, found: str) -> None:
    told_last_month(6)
    answer = signed_in(services, "Sunita").post(PUBLISH, {"words": words})
    assert answer.status_code == 422
    assert f"could be found: {found}" in text_of(answer)
    assert words in text_of(answer)
    with acting_as("backup"):
        assert not Digest.objects.exists()


def test_words_that_no_machine_could_read_are_not_published(
    services: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_last_month(6)
    monkeypatch.setattr(publish_digest, "read_within", lambda *_, **__: ReadingResult(why=Why.BUSY))
    answer = signed_in(services, "Sunita").post(PUBLISH, {"words": "Your words on Ryan Lister helped."})
    assert answer.status_code == 422
    assert "Nothing was published" in text_of(answer)
    assert "Your words on Ryan Lister helped." in text_of(answer)
    with acting_as("backup"):
        assert not Digest.objects.exists()


@pytest.mark.parametrize("name", ["Bryn", "Anwen", "Mo"])
def test_nobody_else_publishes(services: World, name: str) -> None:
    client = signed_in(services, name)
    assert client.get(PAGE).status_code == 403
    assert client.post(PUBLISH, {"words": ""}).status_code == 403


def test_the_database_holds_what_a_page_would(services: World) -> None:
    sunita = services.people["Sunita"]
    last = month_before(day_here(timezone.now()))
    for counts, month in (
        ({"told": 4}, last),
        ({"told": "many"}, last),
        ({}, last + timedelta(days=1)),
        ({}, timezone.now().date().replace(day=1)),
    ):
        with (
            acting_as("unit", account=sunita.pk),
            pytest.raises(DatabaseError),
            transaction.atomic(),
        ):
            _publish(services, counts, month)
    with (
        acting_as("unit", account=services.people["Bryn"].pk),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        _publish(services, {}, last)
    with acting_as("unit", account=services.people["Carys"].pk):
        assert not Digest.objects.exists()


def _publish(services: World, counts: dict[str, object], month: date) -> None:
    sunita = services.people["Sunita"]
    Digest.objects.create(
        unit_id=sunita.organisation_id,
        month=month,
        counts=counts,
        published_by_id=sunita.pk,
        published_on=timezone.now().date(),
    )
