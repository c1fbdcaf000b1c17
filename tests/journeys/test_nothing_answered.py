"""Somebody presses Continue on every page: no output of any kind states an answer that was not given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

import pytest

from inkling.accounts.actor import Worker
from inkling.capture.models import Detail, Report, SharingDecision
from inkling.capture.rules.draft import Draft
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.regions.services import load_regions
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern
from inkling.vocabulary.indicators import Indicator
from tests.journeys import community_door, unit_site
from tests.journeys.community_door import Teller
from tests.journeys.unit_site import just_proved, say_why, signed_in, tell_and_open, text_of
from tests.people import AT, World, acting_as
from tests.rules.test_nothing_said import ANSWERS

WORDS = "A man called Fitz waits by the arcade every Friday for five weeks. She gets a new phone from him."


def tell_leaving_all_open(*, teller: str, place: str) -> tuple[Report, SharingDecision]:
    load_regions()
    with community_door.the_site():
        told = Teller().until("Which of these is most like you?").press(teller=teller)
        told.until("Where is it happening?").press(place=place).until("Tell us in your own words")
        told.press(words=WORDS).until("Check and send").press("send")
        assert "Your receipt code" in told.words
    with acting_as("backup"):
        return Report.objects.select_related("howknown").get(), SharingDecision.objects.get()


def stated_on(page: str) -> set[str]:
    """The answers that stand as a value of their own on a page: choices that a form offers do not count."""
    page = re.sub(r"<(form|nav).*?</\1>", "", page, flags=re.DOTALL)
    return {
        " ".join(re.sub(r"<[^>]+>", " ", part).split())
        for part in re.split(r"</?(?:dd|td|th|li|p)\b", page)
        for part in [part.partition(">")[2]]
    } & ANSWERS


@pytest.fixture
def delivered(world: World) -> Iterator[Report]:
    report, _ = tell_leaving_all_open(teller="professional", place="CT1 2BX")
    with acting_as("worker"):
        deliver_submission(Submission.objects.get().pk, by=Worker(), at=AT, jitter=0.5)
    with unit_site.the_site():
        yield report


def test_the_rows_hold_no_answer(world: World) -> None:
    report, sharing = tell_leaving_all_open(teller="professional", place="CT1 2BX")
    assert {
        report.about,
        report.group_based,
        report.urgency,
        report.frequency,
        report.exploitation_type,
        sharing.knew,
        sharing.agreed,
        report.howknown.kind,
    } == {"not_said"}
    assert (sharing.why, report.teller_kind) == ("", "professional")
    with acting_as("backup"):
        details = list(Detail.objects.all())
        assert {each.frequency for each in details} | {each.fact_or_opinion for each in details} == {
            "not_said"
        }
        assert {each.role for each in details} == {""}
        assert {each.urgency for each in Concern.objects.all()} == {"not_said"}


def test_no_page_of_the_unit_states_an_answer(world: World, delivered: Report) -> None:
    bryn = signed_in(world, "Bryn")
    say_why(bryn, str(delivered.pk))
    page = text_of(bryn.get(f"/reports/{delivered.pk}/"))
    # "Professional" was ticked; everything else was left open.
    assert stated_on(page) == {"Professional"}
    assert page.count("Not said") >= 7
    assert "In the words: “every Friday for five weeks”" in page
    assert "No child was spoken to" not in page
    # A machine noticed signs in the words; nobody ticked one.
    assert "Signs that were ticked" not in page


def test_what_was_ticked_stands_so_with_the_report(world: World) -> None:
    signs = (Indicator.DEBT, Indicator.SECRECY)
    draft = Draft(narrative="A man waits at the gate.", place="LS11 5DE", indicators=signs)
    with unit_site.the_site():
        report, bryn = tell_and_open(world, draft)
        page = " ".join(text_of(bryn.get(f"/reports/{report}/")).split())
    ticked = page[page.index("Signs that were ticked") :]
    listed = ticked[: ticked.index("</ul>")]
    assert [listed.count(f"<li>{each.label}</li>") for each in signs] == [1, 1]
    assert listed.count("<li>") == 2


def test_no_sheet_and_no_copy_states_an_answer(world: World, delivered: Report) -> None:
    bryn = signed_in(world, "Bryn")
    say_why(bryn, str(delivered.pk))
    just_proved(bryn)
    with acting_as("backup"):
        submission: UUID = Submission.objects.get().pk
    for address in (f"/submissions/{submission}/", f"/reports/{delivered.pk}/intelligence-report/"):
        page = text_of(bryn.get(address))
        assert page, address
        assert not stated_on(page), address
        assert "Not known" not in page, address
    sheet = text_of(bryn.get(f"/submissions/{submission}/"))
    assert "Not said" in sheet
    assert "In the words: “every Friday for five weeks”" in sheet
    assert "CT1 2BX" in sheet
    copied = b"".join(bryn.get(f"/reports/{delivered.pk}/intelligence-report/json/")).decode()
    assert '"group_based": "Not said"' in copied


def test_no_concern_states_an_answer(world: World, delivered: Report) -> None:
    with acting_as("backup"):
        concerns = list(Concern.objects.all())
    mo = signed_in(world, "Mo")
    for concern in concerns:
        page = text_of(mo.get(f"/concerns/{concern.pk}/"))
        assert not stated_on(page)
        assert "The teller is not sure" not in page
    assert concerns, "The words show a sign, and it stays ticked"
