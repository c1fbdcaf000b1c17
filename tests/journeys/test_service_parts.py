"""A note of two matters sent as two reports: each with its own words, child, receipt and forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import re2
from django.http import HttpResponse

from inkling.capture.models import Detail, Report, SharingDecision
from inkling.journeys.noting import understand_note
from inkling.reading.models import UnderstandingVersion
from inkling.reading.rules.outcome import ReadingResult, Why
from inkling.safeguarding.models import Concern
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
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
    check = farah.get(f"{address}check/")
    checked = text_of(check)
    assert "Part 1 of 2" in checked
    assert "Part 2 of 2" in checked
    sent = send(farah, address)
    for page in (check, farah.get(f"{address}sent/")):
        ids = re2.findall(r'\sid="([^"]+)"', page.content.decode())
        assert len(set(ids)) == len(ids), ids
    assert len(set(RECEIPT.findall(unescape(sent)))) == 2
    assert "Part 1 is safe" in sent
    assert "Part 2 is safe" in sent
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


def test_what_was_said_of_one_child_stands_in_no_form_of_another(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, "return_home")
    own = {"t_push": "Ryan shouted at Amber", "t_episode": "M-17"}
    # A sign that stands nowhere in the words goes with each part.
    own |= {
        "signs": "debt",
        "agreed": "yes",
        "why": "protect_child",
        "why_text": "Amber is afraid",
        "how_text": "Amber told me",
        "origin": "Her aunt Zelda",
        "hide": "Amber's stepfather Dean",
    }
    save(farah, address, "read", text=WORDS, place=PLACE, child="Amber, 14", **own)
    cards = posted(farah, address)
    key = cards[f"ikey-{number_of(cards, 'poppy', 'ikey')}"]
    press(farah, address, f"item-begins:{key}", WORDS, child="Amber, 14", **own)
    asked = {"child_2": "Poppy Brook, 13", "agreed_2": "no", "why_text_2": "Poppy is afraid of Sid"}
    assert_who_must_not_find_out_goes_to_its_own_door(farah, address, own | asked)
    asked |= {"origin_2": "Poppy's aunt Vera", "hide_holds_2": "no", "hide_2": "Sid"}
    press(farah, address, "check", WORDS, child="Amber, 14", **own, **asked)
    check = farah.get(f"{address}check/").content.decode()
    assert check.index('#id_needed"') < check.index("Part 2 of 2") < check.index('#needed_2"')
    assert 'id="needed_2"' in farah.get(address).content.decode()
    send(farah, address)
    papers = ("copy", "referral", "force-form", "nrm", "data")
    first, second = ({name: farah.get(f"{address}{name}/?part={part}") for name in papers} for part in (1, 2))
    for name in papers:
        found = second[name].content.decode()
        assert second[name].status_code == 200
        assert "Amber" not in found, name
        assert "M-17" not in found, name
    told = submission_in(second["data"])
    assert (told["childAgrees"], told["whySharedText"], told["record"]) == (
        "no",
        "Poppy is afraid of Sid",
        {},
    )
    told = submission_in(first["data"])
    assert (told["childAgrees"], told["whySharedText"]) == ("yes", "Amber is afraid")
    assert told["record"] == {"push": "Ryan shouted at Amber", "episode": "M-17"}
    about = {each.pk: each.narrative[:5] for each in rows(Report)}
    agreed = {about[each.report_id]: each.agreed for each in rows(SharingDecision)}
    assert agreed == {"Amber": "yes", "Poppy": "no"}
    kept_from = {about[each.report_id]: each.must_not_be_told for each in rows(Concern)}
    assert kept_from == {"Amber": "Amber's stepfather Dean", "Poppy": "Sid"}
    assert_a_colleague_finds_it_and_reads_each_part(services, address)


def submission_in(paper: HttpResponse) -> dict[str, Any]:
    included = json.loads(paper.content)["included"]
    found: dict[str, Any] = next(each["attributes"] for each in included if each["type"] == "submission")
    return found


def assert_who_must_not_find_out_goes_to_its_own_door(
    farah: ServiceClient, address: str, typed: dict[str, str]
) -> None:
    """Said for the note it holds for each, but where it was said of the child of another part, by name."""
    for changed, times in (
        ({}, 1),
        ({"hide_holds_2": "yes"}, 2),
        ({"hide_holds_2": "", "hide": "The stepfather Dean"}, 2),
    ):
        press(farah, address, "check", WORDS, child="Amber, 14", **(typed | changed))
        assert farah.get(f"{address}check/").content.decode().count("stepfather Dean") == times
        says_so = "names another child, so it does not hold here" in text_of(farah.get(address))
        assert says_so is ("Amber" in (typed | changed)["hide"])


def assert_a_colleague_finds_it_and_reads_each_part(services: World, address: str) -> None:
    """By what was answered of a part, and as each part left."""
    femi = signed_in(services, "Femi")
    look = {"purpose": "supervision", "words": "poppy brook"}
    assert "One note found" in text_of(femi.post("/team/look/", look))
    opened = text_of(femi.post(f"/team/{address.split('/')[2]}/", {"purpose": "supervision"}))
    before, _, after = opened.partition("Part 2 of 2")
    assert "Part 1 of 2" in before
    assert "Poppy is afraid of Sid" not in before
    assert "Amber" not in after


def test_what_was_checked_in_parts_is_never_sent_nor_printed_as_one(
    services: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading that does not come to its end finds no parts: the words of one child would go with another's."""
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    cards = posted(farah, address)
    key = cards[f"ikey-{number_of(cards, 'poppy', 'ikey')}"]
    press(farah, address, f"item-begins:{key}", WORDS)
    check = farah.get(f"{address}check/").content.decode()
    assert "Not all of the words were read" not in check
    (mark,) = re2.findall(r'name="checked" value="([^"]+)"', check)
    form = {"seen": str(note_at(address).version), "checked": mark}
    with monkeypatch.context() as busy:
        busy.setattr(understand_note, "read_once", lambda _text, **_: ReadingResult(why=Why.BUSY))
        refused = farah.post(f"{address}send/", form)
        assert refused.status_code == 409
        assert "what would leave now is not what you checked" in text_of(refused)
        assert "Not all of the words were read" in text_of(refused)
        assert rows(Report) == []
    assert farah.post(f"{address}send/", form).status_code == 302
    assert len(rows(Report)) == 2
    with monkeypatch.context() as busy:
        busy.setattr(understand_note, "read_once", lambda _text, **_: ReadingResult(why=Why.BUSY))
        for part in (1, 2):
            paper = farah.get(f"{address}referral/?part={part}")
            assert paper.status_code == 503
            assert "Poppy" not in paper.content.decode()
        assert farah.get(f"{address}record/").status_code == 200
    assert "Poppy" in text_of(farah.get(f"{address}copy/?part=2"))


def test_one_press_makes_a_part_for_each_child_and_it_can_be_taken_back(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    cards = press(farah, address, "parts-by-child", WORDS)
    chosen = {each for name, each in cards.items() if name.startswith("ipart")}
    assert {"1", "2"} <= chosen
    # What was answered of a part is kept while the same is told in it, and is no answer of another.
    press(farah, address, "parts-by-child", WORDS, child_2="Poppy, 13")
    assert "Poppy, 13" in re2.findall(
        r'name="child_2"[^>]*\svalue="([^"]*)"', farah.get(address).content.decode()
    )
    amber = f"ipart-{number_of(cards, 'amber', 'ikey')}"
    press(farah, address, "save", WORDS, **{amber: "2", f"ipart-{number_of(cards, 'poppy', 'ikey')}": "1"})
    press(farah, address, "parts-by-child", WORDS)
    assert "Poppy, 13" not in re2.findall(
        r'name="child_2"[^>]*\svalue="([^"]*)"', farah.get(address).content.decode()
    )
    whole = {name: "0" for name in cards if name.startswith("ipart")}
    press(farah, address, "save", WORDS, **whole)
    assert "parts: each is sent by itself" not in text_of(farah.get(address))


def test_what_tells_of_two_children_goes_with_the_part_of_each(services: World) -> None:
    words = f"{WORDS} Amber and Poppy were both at the lodge on Friday."
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=words, place=PLACE)
    cards = press(farah, address, "parts-by-child", words)
    both = number_of(cards, "amber and poppy", "ikey")
    assert (cards[f"ipart-{both}"], cards[f"ialso-{both}-2"]) == ("1", "yes")
    page = text_of(farah.get(address))
    assert "Parts 1, 2" in page
    # What is answered of it alone is answered of both, so both are asked about.
    assert page.count("Does each of these children agree to this?") == 1
    assert page.count("How do children of other parts stand in this one?") == 2
    # Without the other child's name and age, until it is chosen for one part.
    press(farah, address, "save", words, names_others_2="yes")
    check = text_of(farah.get(f"{address}check/"))
    assert check.count("Amber and [another child] were both at the lodge") == 1
    send(farah, address)
    first, second = sorted((each.narrative for each in rows(Report)), key=lambda each: "Sid" in each)
    assert first.endswith("Amber and [another child] were both at the lodge on Friday.")
    assert second.endswith("Amber and Poppy were both at the lodge on Friday.")
    assert "Poppy" not in first
    assert "Sid" not in first
    assert "Ryan" not in second
    about = {each.pk: each.narrative for each in rows(Report)}
    assert not [
        each for each in rows(Detail) if about[each.report_id] == first and "Poppy" in str(each.attributes)
    ]
    assert "Poppy" not in json.dumps(
        [each.value for each in rows(UnderstandingVersion, report__narrative=first)]
    )
    papers = ("copy", "referral", "force-form", "nrm", "data")
    assert not [each for each in papers if "Poppy" in farah.get(f"{address}{each}/?part=1").content.decode()]
    # The own record is whole.
    assert "Amber and Poppy were both" in text_of(farah.get(f"{address}record/"))


def test_what_was_said_for_part_1_goes_with_no_other_child_once_nothing_is_of_it(services: World) -> None:
    words = f"{WORDS} Chloe, 12, was at the weir with a man called Jez."
    farah = signed_in(services, "Farah")
    address = begin(farah)
    own = {"child": "Amber, 14", "agreed": "yes", "why_text": "Amber is afraid", "origin": "Her aunt Zelda"}
    save(farah, address, "read", text=words, place=PLACE, **own)
    cards = press(farah, address, "parts-by-child", words, **own)
    moved = {name: "3" for name, each in cards.items() if name.startswith("ipart") and each == "1"}
    press(farah, address, "save", words, **own, **moved)
    assert "2 parts: each is sent by itself" in text_of(farah.get(address))
    send(farah, address)
    assert sorted(each.narrative[:5] for each in rows(Report)) == ["Amber", "Poppy"]
    assert {(each.agreed, each.why_text) for each in rows(SharingDecision)} == {("not_said", "")}


def test_what_was_typed_of_the_second_child_goes_with_her_part(services: World) -> None:
    words = f"{WORDS} Sid gives her vodka and grabs her."
    farah = signed_in(services, "Farah")
    address = begin(farah)
    own = {
        "child": "Poppy Lane, 13",
        "needed": "She sleeps at 14 Tanner Street",
        "agreed": "no",
        "why": "protect_child",
    }
    save(farah, address, "read", text=words, place=PLACE, **own)
    press(farah, address, "parts-by-child", words, **own)
    page = farah.get(address).content.decode()
    assert 'name="child_1"' in page
    assert 'name="child_2"' not in page
    send(farah, address)
    of_amber, of_poppy = sorted(rows(Report), key=lambda each: "Sid" in each.narrative)
    told_of = {each.report_id: f"{each.child} {each.needed_to_act}" for each in rows(Concern)}
    assert own["child"] in told_of[of_poppy.pk]
    assert "Tanner Street" in told_of[of_poppy.pk]
    assert "Poppy" not in told_of[of_amber.pk]
    assert "Tanner" not in told_of[of_amber.pk]
    agreed = {each.report_id: each.agreed for each in rows(SharingDecision)}
    assert (agreed[of_amber.pk], agreed[of_poppy.pk]) == ("not_said", "no")
    assert "Poppy Lane" in text_of(farah.get(f"{address}referral/?part=2"))
    assert "Poppy" not in text_of(farah.get(f"{address}referral/?part=1"))


def test_a_reading_that_was_cut_off_takes_no_answer_of_a_part_away(
    services: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    press(farah, address, "parts-by-child", WORDS)
    press(farah, address, "save", WORDS, hide_2="Sid", agreed_2="no")
    with monkeypatch.context() as busy:
        busy.setattr(understand_note, "read_once", lambda _text, **_: ReadingResult(why=Why.BUSY))
        press(farah, address, "save", WORDS)
        press(farah, address, "parts-by-child", WORDS)
    page = farah.get(address).content.decode()
    assert re2.findall(r'name="hide_2"[^>]*\svalue="([^"]*)"', page) == ["Sid"]


def test_a_note_of_more_children_than_parts_is_not_parted_and_says_so(services: World) -> None:
    names = ("Amber", "Poppy", "Chloe", "Leah", "Kez", "Jade", "Maya", "Ruby", "Nina", "Tara")
    words = "\n".join(f"{each}, 14, was at the arcade." for each in names)
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=words, place=PLACE)
    form = {**posted(farah, address), "text": words, "seen": str(note_at(address).version)}
    refused = farah.post(address, {**form, "go": "parts-by-child", "reference": "typed meanwhile"})
    assert refused.status_code == 400
    assert "It tells of 10 children, and a note has 9 parts at most" in text_of(refused)
    page = farah.get(address).content.decode()
    assert "parts: each is sent by itself" not in page
    assert "typed meanwhile" in page


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
