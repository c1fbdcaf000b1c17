"""Asking back at its edges: a no, danger, the same words twice, a name where a place should be, another part."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from inkling.capture.models import Addition, LaterIdentity, Report
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.clarification.queries import ShownQuestion
from inkling.clarification.rules.asking import QUOTE_MAX
from inkling.journeys.clarifying.read_asked import places_to_quote
from inkling.sites.community.headers import PAD_PROGRESS_TO
from inkling.sites.community.languages import FIELD, offered_languages
from inkling.sites.community.pages import progress
from inkling.vocabulary.telling import AskedBack
from tests.journeys import community_door, service_site
from tests.journeys.asking_back import ask, ask_and_let_go, asked_about, opened_by
from tests.journeys.community_door import Teller
from tests.journeys.service_site import signed_in
from tests.journeys.test_asking_back import answering, look_up, tell_at_site
from tests.journeys.test_note_counts_once import WORDS as OF_TWO_CHILDREN
from tests.journeys.test_service_asked import note_sent
from tests.journeys.test_service_cards import press
from tests.journeys.test_service_notes import PLACE, begin, rows, save, send
from tests.journeys.unit_site import tell_report, text_of
from tests.journeys.unit_site import the_site as the_unit
from tests.people import World, acting_as, add_services

WHERE = "Where was this? A street, a town or a kind of place is enough."
REACH = "Is there a safe way to reach you?"


def answer_with(code: str, words: str) -> Teller:
    teller = answering(code).press(danger="no").press(about="someone")
    for heading in (WHERE, AskedBack.WHEN.plain):
        if heading in look_up(code).words:
            return teller.until(heading).press(words=words).until("Check and send").press("send")
    raise AssertionError("nothing waits")


def test_who_wants_not_to_be_reached_can_say_so(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "safe_way")
    with community_door.the_site():
        teller = answering(code).press(danger="no").press(about="someone")
        teller.until(REACH).press(named="no-name").until("Check and send")
        assert teller.press("send").code == code
        assert "How can we reach you safely" not in look_up(code).words
    (asked,) = asked_about(report)
    assert (asked.answered_on is not None, asked.addition_id) == (True, None)
    with acting_as("backup"):
        assert not LaterIdentity.objects.filter(report_id=report).exists()
        assert not Addition.objects.filter(report_id=report).exists()
    with the_unit():
        page = text_of(opened_by(world, "Bryn", report).get(f"/reports/{report}/ask-back/"))
        assert "or that nobody should" in page


def test_who_says_nothing_of_it_is_told_that_nothing_is_sent(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "safe_way")
    with community_door.the_site():
        teller = answering(code).press(danger="no").press(about="someone").until("Check and send")
        teller.press("send")
        assert "There is something to look at again" in teller.words
    assert asked_about(report)[0].answered_on is None


def test_danger_that_is_told_with_a_way_to_be_reached_is_not_lost(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "safe_way")
    with community_door.the_site():
        teller = answering(code).press(danger="yes").until("Tell us in your own words")
        teller.press(words="He has locked her in the flat on Thomas Street.").until(REACH)
        teller.press(named="name").until("A safe way to reach you").press(contact="07700 900123")
        assert teller.until("Check and send").press("send").code == code
    with acting_as("backup"):
        (addition,) = Addition.objects.filter(report_id=report)
        assert "locked her in" in addition.narrative
        assert LaterIdentity.objects.filter(report_id=report, purpose="messenger").count() == 1


def test_what_was_read_stays_read_after_the_answer(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "where")
    with community_door.the_site():
        assert look_up(code).heading == "A person has read it"
        answer_with(code, "By the baths in Leeds.")
        assert look_up(code).heading == "A person has read it"


def test_the_same_words_to_both_questions_answer_both_and_nothing_is_said_to_be_sealed(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "where")
    with community_door.the_site():
        answer_with(code, "I do not know.")
    ask_and_let_go(world, report, "when")
    with community_door.the_site():
        answer_with(code, "I do not know.")
        assert "When was this?" not in look_up(code).words
    with the_unit():
        page = text_of(opened_by(world, "Bryn", report).get(f"/reports/{report}/ask-back/"))
    assert "in words that this report holds already" in page
    assert "sealed" not in page


@pytest.mark.parametrize(
    ("where", "is_offered"),
    [
        ("Thomas Street", True),
        ("Darren Pike's flat", False),
        ("the car park, ring 07700 900123", False),
        ("in his black Audi", False),
    ],
)
def test_no_name_number_or_car_is_repeated_to_whoever_finds_a_receipt(
    world: World, where: str, is_offered: bool
) -> None:
    draft = Draft(place="LS11 5DE", details=(DraftDetail("hotspot", text="they wait here", where=where),))
    report = UUID(tell_report(draft))
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert (where in places_to_quote(report)) is is_offered


def test_the_words_of_another_part_are_read_on_its_own_page(world: World) -> None:
    services = add_services(world)
    with service_site.the_site():
        farah = signed_in(services, "Farah")
        address = begin(farah)
        save(farah, address, "read", text=OF_TWO_CHILDREN, place=PLACE, how="saw")
        for act in ("all-right:", "item-all-right:", "parts-by-child"):
            press(farah, address, act, OF_TWO_CHILDREN)
        send(farah, address)
    first, second = (each.pk for each in rows(Report))
    with the_unit():
        assert ask(opened_by(services, "Bryn", first), first, "where")[0] == 302
        page = text_of(opened_by(services, "Bryn", second).get(f"/reports/{second}/ask-back/"))
    assert "another part of the same note" in page
    assert (
        "A street, a town or a kind of place"
        not in page.partition("Asked so far")[2].partition("Ask</h2>")[0]
    )


def test_what_was_refused_stands_in_the_box_of_its_own_question(world: World) -> None:
    services = add_services(world)
    with service_site.the_site():
        farah = signed_in(services, "Farah")
        address = note_sent(farah)
        (report,) = rows(Report)
        ask_and_let_go(services, report.pk, "where")
        ask_and_let_go(services, report.pk, "safe_way")
        too_long = "y" * 501
        asked = next(each for each in asked_about(report.pk) if each.asks == "safe_way")
        sent = farah.post(f"{address}answer/", {"asked": str(asked.pk), "words": too_long})
        assert sent.status_code == 400
        boxes = text_of(sent).split("<textarea")[1:]
        assert [too_long in box.partition("</textarea>")[0] for box in boxes].count(True) == 1


@pytest.mark.parametrize("language", [each.code for each in offered_languages()])
def test_two_of_the_longest_questions_are_of_the_size_of_none(
    world: World, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    # An apostrophe is the longest as HTML, the other in bytes.
    asked = [
        ShownQuestion(uuid4(), AskedBack.WHICH_PLACE, letter * QUOTE_MAX) for letter in ("'", "\U00010300")
    ]
    monkeypatch.setattr(progress, "progress_with_questions", lambda *_, **__: ("read", asked))
    with community_door.the_site():
        page = Teller().post("/progress", {"receipt": "x", FIELD: language})
    assert "\U00010300".encode() in page.content
    assert len(page.content) == PAD_PROGRESS_TO
