"""A practitioner answers what the unit asks back about a note: under the note, to the same report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Addition, LaterIdentity, Report
from inkling.journeys.understanding.read_words import read_words
from inkling.safeguarding.models import Concern
from tests.journeys import service_site
from tests.journeys.asking_back import ask, ask_and_let_go, asked_about, opened_by
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_note_counts_once import WORDS as OF_TWO_CHILDREN
from tests.journeys.test_service_cards import press
from tests.journeys.test_service_notes import PLACE, begin, rows, save, send
from tests.journeys.unit_site import audit_of, text_of
from tests.journeys.unit_site import the_site as the_unit
from tests.people import World, acting_as, add_services

WORDS = "A man waits in a grey van on Thomas Street after school."
ANSWER = "The Thomas Street behind the market hall.\r\nHe hit a girl of 14 there."


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


def note_sent(farah: ServiceClient, words: str = WORDS) -> str:
    address = begin(farah)
    save(farah, address, "read", text=words, place=PLACE, how="saw")
    send(farah, address)
    for report in rows(Report):
        with acting_as("worker"):
            read_words(report.pk)
    return address


def answer(farah: ServiceClient, address: str, words: str) -> tuple[int, str]:
    (asked,) = (each for report in rows(Report) for each in asked_about(report.pk))
    sent = farah.post(f"{address}answer/", {"asked": str(asked.pk), "words": words})
    return sent.status_code, text_of(sent) if sent.status_code != 302 else ""


def test_a_practitioner_answers_which_street_and_a_sign_in_it_is_a_concern(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = note_sent(farah)
    (report,) = rows(Report)
    assert "The unit asks you" not in text_of(farah.get(f"{address}sent/"))
    ask_and_let_go(services, report.pk, "which_place", "Thomas Street")
    page = text_of(farah.get(f"{address}sent/"))
    assert "You told us about “Thomas Street”. Which one is it?" in page
    assert "do not go back and ask the child" in page
    status, page = answer(farah, address, "  ")
    assert status == 400
    assert "There is nothing to send yet" in page
    assert answer(farah, address, ANSWER) == (302, "")
    assert "The unit asks you" not in text_of(farah.get(f"{address}sent/"))
    (addition,) = rows(Addition)
    assert addition.narrative == ANSWER.replace("\r\n", "\n")
    assert asked_about(report.pk)[0].addition_id == addition.pk
    assert rows(Concern), "a sign in an answer opens a concern, as in any addition"
    assert len(audit_of("note.answered")) == len(audit_of("clarification.answered")) == 1
    status, page = answer(farah, address, "And again.")
    assert status == 400
    assert "does not wait for this answer any more" in page
    assert "And again." in page


def test_how_to_reach_a_practitioner_is_sealed(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = note_sent(farah)
    (report,) = rows(Report)
    ask_and_let_go(services, report.pk, "safe_way")
    assert answer(farah, address, "07700 900123, mornings") == (302, "")
    assert not rows(Addition)
    assert [each.purpose for each in rows(LaterIdentity)] == ["messenger"]


def test_a_colleague_answers_nothing(services: World) -> None:
    farah, femi = signed_in(services, "Farah"), signed_in(services, "Femi")
    address = note_sent(farah)
    (report,) = rows(Report)
    ask_and_let_go(services, report.pk, "where")
    assert answer(femi, address, "Here.")[0] == 404
    assert not rows(Addition)


def test_all_parts_of_a_note_are_one_source_and_asked_twice_at_most(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=OF_TWO_CHILDREN, place=PLACE, how="saw")
    press(farah, address, "all-right:", OF_TWO_CHILDREN)
    press(farah, address, "item-all-right:", OF_TWO_CHILDREN)
    press(farah, address, "parts-by-child", OF_TWO_CHILDREN)
    send(farah, address)
    first, second = (each.pk for each in rows(Report))
    with the_unit():
        assert ask(opened_by(services, "Bryn", first), first, "where")[0] == 302
        bryn = opened_by(services, "Bryn", second)
        assert ask(bryn, second, "when")[0] == 302
        status, page = ask(bryn, second, "talk")
    assert status == 422
    assert "This source was asked twice" in page
