"""The child and the place are offered from any note; of a log and a school's concern what their fields ask."""

from __future__ import annotations

import pytest

from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.offering.places import find_place_of_note
from inkling.sites.service.notes.presses import after_press
from inkling.vocabulary.notes import NoteTemplate
from tests.rules.test_contradicted_fields import contradicted
from tests.rules.test_offered_fields import offered

# Fictional; a real district.
HOTEL = (
    "YP: Amber, 14\n"
    "Seen on Friday 20 November at 23:40 with two men. Room 114, booked online, name given M. Hartley, paid cash. "
    "At LS11 5DE. CCTV of the lobby is kept until 20 December."
)
SCHOOL = (
    "YP: Amber, 14. Her form tutor noticed bruises on Thursday 19 November at 9.20. DSL told at 15.45. "
    "She is picked up at the gate, LS11 5DE."
)


def test_a_log_offers_when_where_how_it_was_booked_and_what_was_recorded() -> None:
    assert offered(HOTEL, template=NoteTemplate.LOG) == {
        "seen_on": "20/11/2026 23:40",
        "seen_at": "Room 114",
        "booked": "booked online, name given M. Hartley, paid cash",
        "recording": "CCTV of the lobby is kept until 20 December.",
        "child": "Amber, 14",
        "place": "LS11 5DE",
    }


def test_a_school_offers_when_it_was_noticed_and_when_its_lead_was_told() -> None:
    found = offered(SCHOOL.replace("14. ", "14\n"), template=NoteTemplate.SCHOOL)
    assert found == {
        "noticed_on": "19/11/2026 09:20",
        "lead_told": "15:45",
        "child": "Amber, 14",
        "place": "LS11 5DE",
    }


@pytest.mark.parametrize(
    ("text", "booked"),
    [
        ("Room 12. Booked online. Paid cash on the day.", "Booked online. Paid cash on the day"),
        ("Walk-in, paid in cash; two men stayed.", "Walk-in, paid in cash"),
        ("Booked online.\nAnother room was booked by telephone.", None),
        ("Booked by a man. He smoked. He left at one. The taxi was paid by card.", None),
    ],
)
def test_a_booking_is_told_at_one_place(text: str, booked: str | None) -> None:
    assert offered(text, template=NoteTemplate.LOG).get("booked") == booked


@pytest.mark.parametrize("template", NoteTemplate)
def test_any_note_offers_the_child_by_a_heading_and_the_one_postcode(template: NoteTemplate) -> None:
    found = offered("YP: Amber, 14\nShe waits at the shop, ls115de, most nights.", template=template)
    assert (found["child"], found["place"]) == ("Amber, 14", "LS11 5DE")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At LS11 5DE, and again at ls11 5de.", "LS11 5DE"),
        ("From LS11 5DE to LS1 4AP.", ""),
        ("A car, QX99 ZZA, at 9 5pm in M1.", ""),
        ("In LS11, near the park.", ""),
        ("Guest reg says he lives LS9 8AA. Room 114.", ""),
        ("Dean's home is LS7 3QR w/ mum.", ""),
        ("Home at ten. Picked up outside the flat, LS8 4AB.", "LS8 4AB"),
        ("1. Leah B, 15 - found by BTP.\n2. Corey T, 16 - sells outside the shop, LS11 6AA.", ""),
        ("Meeting about the park, LS11 6AA\n1. Leah B, 15.\n2. Corey T, 16.", "LS11 6AA"),
        ("", ""),
    ],
)
def test_a_place_is_offered_where_one_postcode_stands(text: str, place: str) -> None:
    assert find_place_of_note(text) == place


@pytest.mark.parametrize(
    ("template", "text"),
    [
        # Of two rooms, of a booking for another day, of what is still to be done: nothing is said for anybody.
        (NoteTemplate.LOG, "Room 114 and room 115 were let together."),
        (NoteTemplate.LOG, "The room is reserved for Friday 27 November."),
        (NoteTemplate.LOG, "He paid for her meal. The camera shows them."),
        (NoteTemplate.SCHOOL, "DSL to be told tomorrow at 9.00."),
        (NoteTemplate.SCHOOL, "The DSL is not told yet; I finish at 15.45."),
        (NoteTemplate.SCHOOL, "DSL hasn't been told as of 15.45."),
        (NoteTemplate.SCHOOL, "Nobody told the DSL at 15.45."),
        (NoteTemplate.SCHOOL, "Mum asked if the DSL was told at 15.45."),
        (NoteTemplate.LOG, "It was not booked online."),
        (NoteTemplate.MINUTES, "Re: Hartley Taxis\nSubject: rooms let by the hour"),
        (NoteTemplate.NOTE, "Room 114, booked online. DSL told at 15.45."),
    ],
)
def test_what_is_not_told_clearly_is_not_offered(template: NoteTemplate, text: str) -> None:
    assert offered(text, template=template) == {}


def test_of_any_matter_a_child_is_meant_where_an_age_stands() -> None:
    assert offered("Re: Amber Lyon, 14", template=NoteTemplate.MINUTES) == {"child": "Amber Lyon, 14"}


@pytest.mark.parametrize(
    ("template", "name", "typed", "told"),
    [
        (NoteTemplate.LOG, "seen_on", "21/11/2026 23:40", "20/11/2026 23:40"),
        (NoteTemplate.LOG, "seen_on", "Friday 22:15", "20/11/2026 23:40"),
        (NoteTemplate.LOG, "seen_at", "Room 141", "Room 114"),
        (NoteTemplate.SCHOOL, "noticed_on", "18/11/2026", "19/11/2026 09:20"),
        (NoteTemplate.SCHOOL, "lead_told", "Thursday 14:45", "15:45"),
    ],
)
def test_what_a_log_or_a_school_says_otherwise_is_pointed_out(
    template: NoteTemplate, name: str, typed: str, told: str
) -> None:
    text = HOTEL if template is NoteTemplate.LOG else SCHOOL
    assert contradicted(text, template=template, **{name: typed}) == {name: told}


@pytest.mark.parametrize(
    ("name", "typed"),
    [("seen_on", "20.11.26, 23.40"), ("seen_on", "late on Friday"), ("seen_at", "room 114, first floor")],
)
def test_what_says_the_same_is_not(name: str, typed: str) -> None:
    assert contradicted(HOTEL, template=NoteTemplate.LOG, **{name: typed}) == {}


def test_a_press_takes_the_place_over_where_none_stands_and_writes_over_nothing() -> None:
    taken = after_press(NoteContent(b"", text=HOTEL), "use:place:LS11 5DE")
    assert taken.answer("place") == "LS11 5DE"
    assert after_press(taken, "use:place:LS1 4AP").answer("place") == "LS11 5DE"
    assert after_press(NoteContent(b"", text=HOTEL), "use:seen_at:Room 114").fields == {"seen_at": "Room 114"}
