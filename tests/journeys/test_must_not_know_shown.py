"""Kin who must not find out, and of whom nothing else is told, stand wherever somebody may come to tell them."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft
from inkling.journeys.understanding.read_words import read_words
from inkling.reading.understanding_queries import newest_understanding
from inkling.safeguarding.models import Concern
from tests.journeys import service_site
from tests.journeys.service_site import signed_in as signed_in_at_service
from tests.journeys.test_service_cards import press, read
from tests.journeys.test_service_notes import rows, send
from tests.journeys.test_unit_items import card_of, page_of, subject_named
from tests.journeys.unit_site import say_why, signed_in, tell_report, text_of, the_site
from tests.people import World, acting_as, add_services

NOTHING_ELSE = (
    "Kaz, 31, sells weed from the flats to anybody. He has a silver Golf. Nan not to be told, bad heart."
)
AND_A_CHILD = "He hits Leah, 14, and makes her carry bags for him. Nan not to be told, bad heart. Mum knows."
ASKED = "Nan not to be told, bad heart"
TITLE = "Must not find out"


@pytest.fixture
def unit(world: World) -> Iterator[World]:
    """The world, with the unit's site served."""
    with the_site():
        yield world


def read_by_bryn(world: World, words: str) -> tuple[UUID, Client]:
    report, bryn = tell_report(Draft(place="LS11 5DE", narrative=words)), signed_in(world, "Bryn")
    with acting_as("worker"):
        read_words(UUID(report))
    say_why(bryn, report)
    return UUID(report), bryn


def words_of(page: str) -> str:
    return " ".join(unescape(re2.sub(r"<[^>]+>", " ", page)).split())


def first_lines(page: str) -> str:
    """Return what stands on the card that comes before the words of a report."""
    return words_of("<" + re2.split(rf">{TITLE}<", page, maxsplit=1)[1].split("</section>")[0])


def test_a_report_without_a_sign_says_it_first_and_on_a_card(unit: World) -> None:
    report, bryn = read_by_bryn(unit, NOTHING_ELSE)
    with acting_as("backup"):
        assert not Concern.objects.exists(), "a concern would show it anyhow"
    page = page_of(bryn, report)
    assert first_lines(page) == f"{ASKED}."
    card = card_of(page, subject_named(page, "Nan"))
    assert f"{TITLE}, as told : “ {ASKED}. ”" in words_of(card)
    assert "Family or carer" in card
    assert TITLE not in card_of(page, subject_named(page, "Kaz"))
    grade = {"items-source": "2", "items-assessment": "A", "items-handling": "P", "seen": "0"}
    first = re2.findall(r'name="item"\s+form="grade-items" id="[^"]+" value="(p[^"]+)"', page)[0]
    bryn.post(f"/reports/{report}/items/grade/", {**grade, "item": [first]})
    for address in ("release/", "details/1/sanitise/"):
        assert ASKED in words_of(text_of(bryn.get(f"/reports/{report}/{address}"))), address


def test_on_a_concern_it_stands_first(unit: World) -> None:
    report, bryn = read_by_bryn(unit, AND_A_CHILD)
    page = page_of(bryn, report)
    assert TITLE in card_of(page, subject_named(page, "Nan"))
    with acting_as("backup"):
        (concern,) = Concern.objects.all()
    mo = signed_in(unit, "Mo")
    shown = words_of(text_of(mo.get(f"/concerns/{concern.pk}/")))
    assert shown.index(ASKED) < shown.index("Leah")


def test_a_note_shows_it_on_a_card_and_it_arrives(world: World) -> None:
    services = add_services(world)
    with service_site.the_site():
        farah = signed_in_at_service(services, "Farah")
        address, cards = read(farah, AND_A_CHILD)
        page = words_of(farah.get(address).content.decode())
        assert f"Who must not find out: {ASKED}." in page
        assert "person:nan" in cards.values()
        press(farah, address, "right:person:nan", AND_A_CHILD)
        for paper in ("referral", "force-form"):
            shown = words_of(farah.get(f"{address}{paper}/").content.decode())
            assert ASKED in shown, paper
        send(farah, address)
    (report,) = rows(Report)
    with acting_as("unit", account=services.people["Bryn"].pk):
        _, value = newest_understanding(report.pk)
    (nan,) = [each for each in value.subjects if each.values_of("called") == ("Nan",)]
    assert nan.must_not_know is not None
    assert not nan.is_composed
