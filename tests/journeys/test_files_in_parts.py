"""Each file of a note in several parts goes with the part that its writer chose, and with no other child's report."""

from __future__ import annotations

import re2
from django.http import HttpResponse

from inkling.capture.models import Report
from inkling.files.models import AttachedFile
from tests.files_made import photograph
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_files import attach, services
from tests.journeys.test_service_cards import number_of, posted, press
from tests.journeys.test_service_notes import PLACE, begin, note_at, rows, save, text_of
from tests.journeys.test_service_parts import WORDS
from tests.people import World

__all__ = ["services"]


def in_two_parts(farah: ServiceClient) -> str:
    """The address of a draft that leaves in two parts: Amber's and Poppy's."""
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE, child="Amber, 14")
    cards = posted(farah, address)
    at = number_of(cards, "poppy", "ikey")
    press(farah, address, f"item-begins:{cards[f'ikey-{at}']}", WORDS, child="Amber, 14")
    press(farah, address, "all-right:", WORDS, child="Amber, 14", child_2="Poppy, 13")
    return address


def field_names(farah: ServiceClient, address: str) -> list[str]:
    """Under which names the page asks of each file with which part it goes, in their order."""
    page = farah.get(f"{address}check/").content.decode()
    return list(dict.fromkeys(re2.findall(r'type="radio" name="(file-[^"]+)"', page)))


def chosen_in(response: HttpResponse) -> list[tuple[str, str]]:
    """For which files a part is chosen on a page, and which."""
    page = response.content.decode()
    return re2.findall(r'type="radio" name="(file-[^"]+)"\s+id="[^"]*" value="(\d+)" checked', page)


def test_a_file_goes_with_the_part_that_was_chosen(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = in_two_parts(farah)
    for size in (100, 200, 300):
        assert attach(farah, address, photograph(size=(size, 100))).status_code == 302
    check = text_of(farah.get(f"{address}check/"))
    assert "With which part does file 3 go (Photograph)?" in check
    seen = {"seen": str(note_at(address).version)}
    one, two, three = field_names(farah, address)
    refused = farah.post(f"{address}send/", seen | {one: "2", two: "7"})
    assert refused.status_code == 400
    assert "Say with which part file 2 goes" in text_of(refused)
    assert "Say with which part file 3 goes" in text_of(refused)
    assert chosen_in(refused) == [(one, "2")], "what was chosen is still chosen"
    assert rows(Report) == [], "nothing is sent before each file has its part"
    sent = farah.post(f"{address}send/", seen | {one: "2", two: "1", three: "2"})
    assert sent.status_code == 302, text_of(sent)
    amber, poppy = sorted(rows(Report), key=lambda each: "Poppy" in each.narrative)
    went = {(each.report_id, each.number, each.note_id) for each in rows(AttachedFile)}
    assert went == {(amber.pk, 1, None), (poppy.pk, 1, None), (poppy.pk, 2, None)}
    assert len(rows(AttachedFile)) == 3


def test_where_the_parts_changed_meanwhile_no_file_has_its_part_yet(services: World) -> None:
    """A number of a part means another child where a part was taken away: nobody sends a picture to her report."""
    farah = signed_in(services, "Farah")
    address = in_two_parts(farah)
    attach(farah, address, photograph())
    (name,) = field_names(farah, address)
    seen = {"seen": str(note_at(address).version), name: "2"}
    save(
        farah, address, text=f"{WORDS} Poppy was tired.", place=PLACE, child="Amber, 14", child_2="Poppy, 13"
    )
    overtaken = farah.post(f"{address}send/", seen)
    assert overtaken.status_code == 409
    assert f'name="{name}"'.encode() in overtaken.content
    assert chosen_in(overtaken) == []
    assert rows(Report) == []


def test_a_file_that_took_the_place_of_another_one_has_no_part_yet(services: World) -> None:
    """In a second window the first file is taken away and another attached: it has the first one's number."""
    farah = signed_in(services, "Farah")
    address = in_two_parts(farah)
    attach(farah, address, photograph())
    (name,) = field_names(farah, address)
    seen = {"seen": str(note_at(address).version), name: "2"}
    assert farah.post(f"{address}files/1/remove/").status_code == 302
    assert attach(farah, address, photograph(size=(300, 100))).status_code == 302
    refused = farah.post(f"{address}send/", seen)
    assert refused.status_code == 400, "it is of Amber, say, and Poppy's was chosen for the one before"
    assert "Say with which part file 1 goes" in text_of(refused)
    assert rows(Report) == []
