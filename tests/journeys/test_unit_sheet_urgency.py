"""Whoever submits by hand sees how urgent it is before anything else, and what to say by telephone."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pypdf
import pytest

from inkling.accounts.actor import Worker
from inkling.capture.rules.draft import DraftDetail
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.packs import FormField
from inkling.regions.services import load_regions
from inkling.routing.methods.incidents.body import incident_body
from inkling.routing.methods.sheet_pdf import as_pdf
from inkling.routing.models import Submission
from inkling.routing.queries import sheet_for
from inkling.routing.rules.document.dossier import RegionTelling, Submitter
from inkling.routing.rules.document.incident import WORDS
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.sheet_text import KEPT_QUIET, as_text
from inkling.routing.rules.reference import reference_of
from inkling.sites.unit.submission.answers import answers_of
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_unit_submissions import FOR_KENT, to_submit
from tests.journeys.unit_site import say_why, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
CAR = replace(
    FOR_KENT, narrative="", details=(DraftDetail("vehicle", attributes={"plate": "AB12", "colour": "red"}),)
)


def test_what_cannot_wait_stands_first_in_the_list(world: World) -> None:
    load_regions()
    routine = replace(FOR_KENT, urgency=Urgency.ROUTINE)
    tell_report(routine, secret=b"a" * 15)
    tell_report(replace(FOR_KENT, narrative="Today.", urgency=Urgency.NOW), secret=b"b" * 15)
    tell_report(replace(routine, narrative="Later."), secret=b"c" * 15)
    with acting_as("worker"):
        for waiting in Submission.objects.values_list("pk", flat=True):
            deliver_submission(UUID(str(waiting)), by=Worker(), at=AT, jitter=0.5)
    with acting_as("backup"):
        urgent = Submission.objects.get(lane="urgent")
        others = [each.pk for each in Submission.objects.exclude(lane="urgent")]
    page = text_of(signed_in(world, "Bryn").get("/submissions/"))
    assert all(page.index(str(urgent.pk)) < page.index(str(other)) for other in others)
    assert "Urgent" in page


@pytest.mark.parametrize("urgency", list(Urgency)[:5])
def test_how_urgent_it_is_stands_before_the_way_to_send_it(world: World, urgency: Urgency) -> None:
    submission, bryn = to_submit(replace(CAR, urgency=urgency)), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    page = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    said = f"How urgent, as told: {urgency.label}"
    assert page.index(said) < page.index("Ask the force on 101")
    is_warned = "govuk-warning-text" in page[: page.index(said)]
    assert is_warned == (urgency in (Urgency.NOW, Urgency.SOON))


def test_a_telephone_has_a_script_and_a_form_has_none(world: World) -> None:
    submission, bryn = to_submit(CAR), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    page = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    for words in (
        "What to say first",
        f"Our reference is {reference_of(submission.pk, prefix='S')}: sierra dash ",
        "What to read out",
        "alpha bravo 1 2",
        "Ask for their reference, and who took it down.",
    ):
        assert words in page
    assert "What to fill in" not in page
    assert "data-copy" not in page


def test_a_form_has_no_script_and_its_answers_are_copied(world: World) -> None:
    submission, bryn = to_submit(replace(CAR, place="B1 1AA")), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    page = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    assert "What to fill in" in page
    assert 'data-copy="Copy"' in page
    assert "What to say first" not in page
    assert "alpha bravo" not in page


@pytest.mark.parametrize(("most", "counted"), [(0, ""), (500, "This has 2,000 characters.")])
def test_an_answer_is_counted_where_the_form_has_a_limit(most: int, counted: str) -> None:
    pack = bundled_atlas().packs["cumbria"]
    field = FormField("In short", "report.narrative", True, True, most_characters=most)
    channel = replace(pack.channels[0], fields=(field,))
    told = RegionTelling("S-ABC-DEF", AT.date(), narrative="x" * 2_000)
    (sheet,) = sheets_for(
        told,
        submitter=Submitter("Aire unit (fictional)"),
        pack=replace(pack, channels=(channel,)),
        channel_id=channel.id,
    )
    (answer,) = answers_of(sheet)
    assert answer.counted == counted


QUIET = replace(CAR, must_not_be_told="Carol, her mum", indicators=(Indicator.HOTEL_OR_PARTY,))


def test_that_somebody_must_not_find_out_is_said_first_and_not_who(world: World) -> None:
    submission, bryn = to_submit(QUIET), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    page = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    assert page.index("Somebody must not find out that this was told. Say so") < page.index(
        "Ask the force on 101"
    )
    assert "Ring us before you speak to anybody" in page
    assert "Carol" not in page


def test_the_worker_and_the_region_read_it_before_all_else(world: World) -> None:
    submission = to_submit(QUIET)
    with acting_as("worker"):
        sheet = sheet_for(submission.pk)
    assert sheet
    text = as_text(sheet, to_region=True)
    assert text.splitlines()[2] == KEPT_QUIET
    assert (
        KEPT_QUIET in json.loads(incident_body(sheet, key=submission.pk))["included"][0]["attributes"][WORDS]
    )
    pages = pypdf.PdfReader(BytesIO(as_pdf([sheet], to_region=True))).pages
    assert KEPT_QUIET in " ".join("".join(page.extract_text() for page in pages).split())
    assert "Carol" not in text


def test_where_nobody_is_to_be_kept_from_it_nothing_is_said(world: World) -> None:
    submission, bryn = to_submit(replace(QUIET, must_not_be_told="")), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    assert "must not find out" not in text_of(bryn.get(f"/submissions/{submission.pk}/"))
    with acting_as("worker"):
        sheet = sheet_for(submission.pk)
    assert sheet
    assert KEPT_QUIET not in as_text(sheet, to_region=True)


def test_the_words_alone_ask_it_on_the_page_by_telephone_and_of_what_was_told_before(world: World) -> None:
    submission, bryn = to_submit(replace(CAR, narrative="Tez waits there.")), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    before = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    assert "must not find out" not in before
    tell_report(replace(CAR, narrative="Please don't tell my mum."))
    page = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    assert "Somebody must not find out that this was told. Say so" in page
    assert "The words ask it" not in page
    with acting_as("backup"):
        later = Submission.objects.exclude(pk=submission.pk).get(report_id=submission.report_id)
    page = text_of(bryn.get(f"/submissions/{later.pk}/"))
    assert "The words ask it, and so the sheet says it too" in page
    assert "Ring us before you speak to anybody" in page
    assert "The words ask it: “Please don&#x27;t tell my mum”." in page


def test_the_worker_reads_in_the_words_what_the_region_must_mind(world: World) -> None:
    submission = to_submit(replace(CAR, narrative="Tez waits. Please don't tell my mum."))
    with acting_as("worker"):
        sheet = sheet_for(submission.pk)
    assert sheet
    assert as_text(sheet, to_region=True).splitlines()[2:4] == [
        KEPT_QUIET,
        "The words ask it: “Please don't tell my mum”",
    ]
