"""Each file of a note in several parts goes with the part that its writer chose, and with no other child's report."""

from __future__ import annotations

from inkling.capture.models import Report
from inkling.files.models import AttachedFile
from tests.files_made import photograph
from tests.journeys.service_site import signed_in
from tests.journeys.test_files import attach, services
from tests.journeys.test_service_cards import number_of, posted, press
from tests.journeys.test_service_notes import PLACE, begin, note_at, rows, save, text_of
from tests.journeys.test_service_parts import WORDS
from tests.people import World

__all__ = ["services"]


def test_a_file_goes_with_the_part_that_was_chosen(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE, child="Amber, 14")
    cards = posted(farah, address)
    at = number_of(cards, "poppy", "ikey")
    press(farah, address, f"item-begins:{cards[f'ikey-{at}']}", WORDS, child="Amber, 14")
    press(farah, address, "all-right:", WORDS, child="Amber, 14", child_2="Poppy, 13")
    for size in (100, 200, 300):
        assert attach(farah, address, photograph(size=(size, 100))).status_code == 302
    check = text_of(farah.get(f"{address}check/"))
    assert "With which part does file 3 go (Photograph)?" in check
    seen = {"seen": str(note_at(address).version)}
    refused = farah.post(f"{address}send/", seen | {"file-1": "2", "file-2": "7"})
    assert refused.status_code == 400
    assert "Say with which part file 2 goes" in text_of(refused)
    assert "Say with which part file 3 goes" in text_of(refused)
    assert b'id="file-1-2" value="2" checked' in refused.content, "what was chosen is still chosen"
    assert rows(Report) == [], "nothing is sent before each file has its part"
    sent = farah.post(f"{address}send/", seen | {"file-1": "2", "file-2": "1", "file-3": "2"})
    assert sent.status_code == 302, text_of(sent)
    amber, poppy = sorted(rows(Report), key=lambda each: "Poppy" in each.narrative)
    went = {(each.report_id, each.number, each.note_id) for each in rows(AttachedFile)}
    assert went == {(amber.pk, 1, None), (poppy.pk, 1, None), (poppy.pk, 2, None)}
    assert len(rows(AttachedFile)) == 3
