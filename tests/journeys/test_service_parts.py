"""A note of two matters sent as two reports: each with its own words, child, receipt and forms."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest

from inkling.capture.models import Detail, Report
from inkling.reading.models import UnderstandingVersion
from inkling.safeguarding.models import Concern
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_cards import number_of, posted, press
from tests.journeys.test_service_notes import PLACE, RECEIPT, begin, note_at, rows, save, send, text_of, told
from tests.people import World, add_services

# Fictional; the plate was never issued.
WORDS = (
    "Amber, 14, told me that a man called Ryan hits her and drives her in a silver Corsa, QX99 ZZA. "
    "Poppy, 13, said that she was at the arcade with a man called Sid."
)


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


def test_a_matter_of_its_own_leaves_by_itself_with_one_press(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE, child="Amber, 14")
    cards = posted(farah, address)
    at = number_of(cards, "poppy", "ikey")
    cards = press(farah, address, f"item-begins:{cards[f'ikey-{at}']}", WORDS, child="Amber, 14")
    page = text_of(farah.get(address))
    assert "2 parts: each is sent by itself" in page
    press(farah, address, "all-right:", WORDS, child="Amber, 14", child_2="Poppy, 13")
    checked = text_of(farah.get(f"{address}check/"))
    assert "Part 1 of 2" in checked
    assert "Part 2 of 2" in checked
    sent = send(farah, address)
    assert len(set(RECEIPT.findall(unescape(sent)))) == 2
    first, second = sorted(rows(Report), key=lambda each: "Poppy" in each.narrative)
    assert first.narrative.startswith("Amber")
    assert "Poppy" not in first.narrative
    assert second.narrative.startswith("Poppy")
    assert "Amber" not in second.narrative
    assert len(rows(UnderstandingVersion)) == 2
    named = {each.attributes.get("name"): each.report_id for each in rows(Detail)}
    assert (named["Ryan"], named["Sid"]) == (first.pk, second.pk)
    assert len(rows(Concern, report=first)) == 1
    papers = {part: text_of(farah.get(f"{address}copy/?part={part}")) for part in (1, 2)}
    assert "QX99 ZZA" in papers[1]
    assert "Sid" not in papers[1]
    assert "Poppy, 13" in papers[2]
    assert "Amber" not in papers[2]
    assert "part 2 of 2" in papers[2]
    record = text_of(farah.get(f"{address}record/"))
    assert "QX99 ZZA" in record
    assert "Sid" in record
    assert farah.get(f"{address}copy/?part=3").status_code == 404
    # Sent twice it is the same two reports.
    farah.post(f"{address}send/", {"seen": str(note_at(address).version)})
    assert len(rows(Report)) == 2


def test_one_press_makes_a_part_for_each_child_and_it_can_be_taken_back(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    cards = press(farah, address, "parts-by-child", WORDS)
    chosen = {each for name, each in cards.items() if name.startswith("ipart")}
    assert {"1", "2"} <= chosen
    whole = {name: "0" for name in cards if name.startswith("ipart")}
    press(farah, address, "save", WORDS, **whole)
    assert "parts: each is sent by itself" not in text_of(farah.get(address))


def test_the_same_note_by_two_colleagues_is_two_reports_and_neither_page_says_so(services: World) -> None:
    farah, femi = signed_in(services, "Farah"), signed_in(services, "Femi")
    told(farah)
    address = begin(femi)
    save(femi, address, "read", text=WORDS, place=PLACE)
    before = text_of(femi.get(address))
    told(farah, text=WORDS)
    assert text_of(femi.get(address)) == before
    sent = send(femi, address)
    assert RECEIPT.search(sent)
    same = [each for each in rows(Report) if each.narrative == WORDS]
    assert len(same) == 2
