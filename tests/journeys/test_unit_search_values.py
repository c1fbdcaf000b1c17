"""Part of a plate fits several: each stands before any stands twice, and a line says which ones fit."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
import re2

from inkling.capture.models import SameTelling
from inkling.capture.rules.draft import DraftDetail
from tests.journeys.test_unit_search import HERE, PURPOSE, ask, told
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World, owning

pytestmark = pytest.mark.usefixtures("unit_site")


def car(plate: str, number: int, *, place: str = "LS11 5DE", words: str = "Seen by the gate, {}.") -> str:
    detail = DraftDetail("vehicle", attributes={"plate": plate})
    draft = replace(HERE, narrative=words.format(number), details=(detail,), place=place)
    return told(draft, number=number)


@pytest.fixture
def cars(world: World) -> dict[str, list[str]]:
    """One car that eleven tell of, and one that one tells of, told first."""
    seldom = car("YJ01 KTX", 1)
    return {"seldom": [seldom], "often": [car("YJ07 KTX", number) for number in range(2, 13)]}


def test_each_that_fits_stands_before_any_stands_twice(world: World, cars: dict[str, list[str]]) -> None:
    bryn = signed_in(world, "Bryn")
    page = text_of(bryn.get(ask(bryn, "YJ0KTX")))
    hits = page.partition('class="govuk-list ink-hits"')[2].split('<li class="ink-hit"')[1:]
    assert len(hits) == 12
    assert any("YJ01 KTX" in hit for hit in hits[:2])


def test_a_line_says_which_ones_fit_and_leads_to_each(world: World, cars: dict[str, list[str]]) -> None:
    car("YJ08 KTX", 20, place="S1 2HH")
    bryn = signed_in(world, "Bryn")
    page = text_of(bryn.get(ask(bryn, "YJ0KTX")))
    line = page.partition("These fit")[2].partition("</section>")[0]
    words = " ".join(re2.sub(r"<[^>]*>", " ", line).split())
    assert words.index("YJ07 KTX · 11 reports, the last on") < words.index("YJ01 KTX · 1 report, on")
    assert "YJ08" not in page, "what another unit was told is counted nowhere"
    said = bryn.post("/search/", {"typed": "YJ01 KTX", "purpose": PURPOSE})
    assert "1 as you wrote it" in text_of(bryn.get(said["Location"]))
    assert 'name="typed" value="YJ01 KTX"' in line


def test_copies_of_one_report_count_once_among_what_fits(world: World) -> None:
    car("YJ01 KTX", 1)
    for number in range(2, 6):
        car("YJ07 KTX", number, words="The same many words that nobody else would ever choose to write.")
    bryn = signed_in(world, "Bryn")
    line = text_of(bryn.get(ask(bryn, "YJ0KTX"))).partition("These fit")[2].partition("</section>")[0]
    words = " ".join(re2.sub(r"<[^>]*>", " ", line).split())
    assert "YJ07 KTX · 1 report" in words


def test_a_part_of_a_note_that_is_a_copy_counts_as_the_copy_and_as_the_note(world: World) -> None:
    same = "The same many words that nobody else would ever choose to write."
    car("YJ01 KTX", 1)
    car("YJ07 KTX", 2, words=same)
    parts = [car("YJ07 KTX", 3, words=same), car("YJ07 KTX", 4)]
    with owning("capture_sametelling"):
        for report in parts:
            SameTelling.objects.create(report_id=report, telling=UUID(int=9))
    bryn = signed_in(world, "Bryn")
    line = text_of(bryn.get(ask(bryn, "YJ0KTX"))).partition("These fit")[2].partition("</section>")[0]
    words = " ".join(re2.sub(r"<[^>]*>", " ", line).split())
    assert "YJ07 KTX · 1 report" in words


def test_where_one_fits_there_is_no_such_line(world: World) -> None:
    car("YJ01 KTX", 1)
    bryn = signed_in(world, "Bryn")
    for typed in ("YJ0KTX", "gate"):
        assert "These fit" not in text_of(bryn.get(ask(bryn, typed)))
