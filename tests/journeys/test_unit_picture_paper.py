"""One rule for all paper of the picture: no child is named, nor what bears their name, nor any words of a report."""

from __future__ import annotations

from dataclasses import replace

import pytest
import re2
from django.test import Client

from inkling.capture.rules.draft import DraftDetail
from inkling.linking.models import SubjectMention
from tests.journeys.test_unit_overview import CUT, analyst, links_of, name_place
from tests.journeys.test_unit_picture import PLAIN, _regions
from tests.journeys.test_unit_places import tell_and_read
from tests.journeys.test_unit_profile import name_people
from tests.journeys.test_unit_profile_paper import grade
from tests.journeys.test_unit_watches import watch
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World, acting_as

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
LEFT = "left to the screen"


def paper_of(client: Client, address: str) -> str:
    """Return what paper holds of a page."""
    response = client.get(address, follow=True)
    assert response.status_code == 200
    page = text_of(response)
    for tag in ("section", "tr", "li", "form", "div", "p", "span", "mark"):
        page = re2.sub(rf'(?s)<{tag}\s[^>]*class="[^"]*ink-screen[^"]*"[^>]*>.*?</{tag}>', "", page)
    return " ".join(page.partition("<main")[2].split())


@pytest.fixture
def told(world: World, unit_site: None) -> list[str]:
    """Two reports that name Kai, a child, and Dex, whom one that is graded calls an adult; of a flat and a lane."""
    kai, dex = (DraftDetail("person", text=each, attributes={"nickname": each}) for each in ("Kai", "Dex"))
    narratives = ("Kai and Dex by the gate.", "Kai and Dex by the bus, again.")
    found = tell_and_read(*(replace(PLAIN, narrative=each, details=(kai, dex)) for each in narratives))
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=found, type="person").delete()
    name_people(found, columns={"alias": "Kai"}, raw="Kai", role="child_at_risk", age="child")
    name_people(found, columns={"alias": "Dex"}, raw="Dex", role="other", age="adult")
    grade(world, found[:1])
    return found


@pytest.mark.parametrize("address", ["/overview/", "/arising/", "/picture/"])
def test_no_list_of_names_prints_a_child(world: World, told: list[str], address: str) -> None:
    client = analyst(world)
    where = f"{address}?{CUT}" if address == "/overview/" else address
    assert "Kai" in text_of(client.get(where, follow=True))
    paper = paper_of(client, where)
    assert "Kai" not in paper
    assert "Dex" in paper
    assert LEFT in paper


def test_a_list_prints_no_words_of_its_reports(world: World, told: list[str]) -> None:
    client = analyst(world)
    page = text_of(client.get(f"/overview/?{CUT}"))
    address = next(href for href, _ in links_of(page.partition("Dex")[2]))
    assert "by the gate" in text_of(client.get(address, follow=True))
    paper = paper_of(client, address)
    assert "by the gate" not in paper
    assert "The words of reports are left to the screen" in paper


def test_places_print_no_flat_of_a_child(world: World, told: list[str]) -> None:
    name_place(["Kai's flat", "kai's flat", "Beck Lane", "beck lane"])
    with acting_as("backup"):
        flats = SubjectMention.objects.filter(raw__iexact="kai's flat").values_list("report_id", flat=True)
        named = [str(each) for each in flats]
    name_people(named, columns={"alias": "Kai"}, raw="kai", role="child_at_risk", age="child")
    client = analyst(world)
    assert "Kai&#x27;s flat" in text_of(client.get(f"/places/?{CUT}"))
    paper = paper_of(client, f"/places/?{CUT}")
    assert "Kai" not in paper
    assert "Beck Lane" in paper
    assert LEFT in paper


def test_a_watch_prints_neither_what_is_watched_nor_what_it_found(world: World, told: list[str]) -> None:
    anwen = signed_in(world, "Anwen")
    address = watch(anwen, "Kai")
    assert "Kai" in text_of(anwen.get("/watches/"))
    for each in ("/watches/", address):
        assert "Kai" not in paper_of(anwen, each)
        assert LEFT in paper_of(anwen, each)
