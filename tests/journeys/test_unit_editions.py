"""An edition for partners: rounded numbers of what may leave, read by whom it was released to, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import re2
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.dissemination.edition_services import record_edition
from inkling.dissemination.models import Edition, EditionReader, RecalledEdition
from inkling.installation.database.launcher.cluster import Cluster
from inkling.vocabulary.purposes import SearchPurpose
from tests.filled import world_of_its_own
from tests.journeys.test_unit_overview import CUT
from tests.journeys.test_unit_places import grade_all, tell_and_read
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import AT, World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = "Times of day and parts of plates helped most."
RELEASE = f"/editions/release/?{CUT}"


@pytest.fixture(scope="module")
def unit(cluster: Cluster, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world in which eight were told of one town and seven graded, once: each test finds it so."""
    with world_of_its_own(cluster, django_db_blocker) as world:
        tell_of_one_town(world)
        yield world


@pytest.fixture
def world(unit: World, db: None) -> World:
    return deepcopy(unit)


@pytest.fixture
def sunita(world: World) -> Client:
    return ask_for_editions(world)


def tell_of_one_town(world: World) -> None:
    days = ("Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "some day")
    told = tell_and_read(*[f"They go to Scarborough {day}, all {at} of them." for at, day in enumerate(days)])
    grade_all(world, told[:7])


def ask_for_editions(world: World) -> Client:
    """Return a supervisor who has said why she asks for them."""
    client = signed_in(world, "Sunita")
    asked = client.get(f"/editions/?{CUT}")
    assert asked["Location"].startswith("/overview/why/?first_day=3")
    begun = client.post(asked["Location"], {"purpose": SearchPurpose.PROFILE.label, "own": ""})
    assert begun["Location"].startswith("/editions/?first_day=3"), begun.content
    return client


def form_of(world: World, **more: str) -> dict[str, Any]:
    """Return what a page posts: to whom, the words, and the key of the page."""
    return {"readers": [str(world.partner.pk)], "words": WORDS, "key": str(uuid4())} | more


def release(client: Client, world: World) -> int:
    return client.post(RELEASE, form_of(world)).status_code


def standing() -> Edition:
    with acting_as("backup"):
        return Edition.objects.latest("released_on")


def test_a_partner_reads_rounded_numbers_of_what_is_graded(sunita: Client, world: World) -> None:
    assert "about 5" in text_of(sunita.get(f"/editions/?{CUT}")), "7 of 8 are graded"
    assert release(sunita, world) == 302
    made = standing()
    assert ["d", "E08000035", 5] in made.cells
    priya = signed_in(world, "Priya")
    assert f"/editions/{made.pk}/" in text_of(priya.get("/received/"))
    page = text_of(priya.get(f"/editions/{made.pk}/"))
    assert WORDS in page
    rows = re2.sub(r"<[^>]+>", " ", page)
    assert re2.search(r"Leeds\s+about 5", rows)
    assert re2.search(r"Not told, fewer than 5 or left out: Bradford", rows), "as what is none, or few"
    assert "about 7" not in rows
    assert [entry[1] for entry in audit_of("edition.read")] == [f"edition:{made.pk}"]
    (released,) = audit_of("edition.released")
    assert released[1].startswith(f"edition:{made.pk} days:{made.first}..{made.last} organisations:")
    assert released[2] == audit_of("picture.read")[-1][2], "the purpose of the inquiry"


def test_nobody_else_reads_it(sunita: Client, world: World) -> None:
    assert release(sunita, world) == 302
    made = standing()
    assert signed_in(world, "Carys").get(f"/editions/{made.pk}/").status_code == 404
    assert f"/editions/{made.pk}/" not in text_of(signed_in(world, "Carys").get("/received/"))
    assert signed_in(world, "Mo").get(f"/editions/{made.pk}/").status_code == 403
    assert signed_in(world, "Anwen").get(f"/editions/{made.pk}/").status_code == 200, "of the own unit"


def test_only_a_supervisor_releases_to_somebody_and_names_nobody(sunita: Client, world: World) -> None:
    assert release(signed_in(world, "Anwen"), world) == 403
    assert sunita.post(RELEASE, {"words": WORDS, "key": str(uuid4())}).status_code == 422
    refused = sunita.post(RELEASE, form_of(world, words="Ask about Kyle Fitzgerald."))
    assert refused.status_code == 422
    assert "could be found" in text_of(refused)
    narrowed = RELEASE.replace("category=", "category=travel")
    assert sunita.post(narrowed, form_of(world, words="")).status_code == 422


def test_a_recall_takes_it_from_its_readers_and_later_ones_reckon_with_it(
    sunita: Client, world: World
) -> None:
    assert release(sunita, world) == 302
    made = standing()
    assert sunita.post(f"/editions/{made.pk}/recall/", {"reason": ""}).status_code == 422
    assert sunita.post(f"/editions/{made.pk}/recall/", {"reason": "Wrong days."}).status_code == 302
    page = text_of(signed_in(world, "Priya").get(f"/editions/{made.pk}/"))
    assert "Wrong days." in page
    assert WORDS not in page
    assert "about 5" not in page
    with acting_as("backup"):
        assert RecalledEdition.objects.get(edition=made).cells == made.cells
    with acting_as("unit", account=world.people["Priya"].pk):
        assert not RecalledEdition.objects.exists()
    assert sunita.post(f"/editions/{made.pk}/recall/", {"reason": "Again."}).status_code == 422
    assert len(audit_of("edition.recalled")) == 1


def test_a_reason_that_names_somebody_recalls_nothing(sunita: Client, world: World) -> None:
    assert release(sunita, world) == 302
    made = standing()
    refused = sunita.post(
        f"/editions/{made.pk}/recall/", {"reason": "Kyle Fitzgerald took back what he told."}
    )
    assert refused.status_code == 422
    assert "could be found" in text_of(refused)
    assert "Kyle" not in text_of(signed_in(world, "Priya").get(f"/editions/{made.pk}/"))
    assert not audit_of("edition.recalled")


def test_who_releases_at_once_reckons_with_what_the_other_released(
    sunita: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what the first released while the second waited, no small number follows beside the second."""
    unit, by = world.people["Sunita"].organisation_id, world.people["Sunita"]
    assert release(sunita, world) == 302
    made = standing()
    half = made.first + (made.last - made.first) / 2
    sunil = Member(by.pk, Role.SUPERVISOR, unit, sign_in="")

    def release_meanwhile(unit_id: UUID) -> None:
        for first, last, cells in (
            (made.first, half, {}),
            (half + timedelta(days=1), made.last, {("d", "E08000035"): 5}),
        ):
            record_edition(
                uuid4(),
                unit_id=unit_id,
                days=(first, last),
                cells=cells,
                words="",
                readers=[],
                by=sunil,
                at=timezone.now(),
            )

    monkeypatch.setattr("inkling.journeys.profiling.release_edition.hold_editions", release_meanwhile)
    with owning("dissemination_edition", "dissemination_editionreader"):
        Edition.objects.all().delete()
    assert release(sunita, world) == 302
    with acting_as("backup"):
        (mine,) = Edition.objects.filter(first=made.first, last=made.last)
    assert made.cells, "alone it says something"
    assert mine.cells == [], "of either half some are known to be few: a sum would tell how few"


def test_nobody_makes_an_edition_of_another_unit_readable(world: World) -> None:
    theirs = world.people["Carys"].organisation_id
    with owning("dissemination_edition"):
        made = Edition.objects.create(
            reference="theirs01",
            unit_id=theirs,
            first=AT.date(),
            last=AT.date(),
            released_by=world.people["Carys"],
            released_on=AT.date(),
        )
    sunita = world.people["Sunita"]
    reader = EditionReader(edition=made, unit_id=sunita.organisation_id, organisation_id=world.partner.pk)
    with acting_as("unit", account=sunita.pk):
        with pytest.raises(DatabaseError, match="dissemination_reader_by_its_unit"), transaction.atomic():
            reader.save(force_insert=True)
        assert not Edition.objects.filter(pk=made.pk).exists()
