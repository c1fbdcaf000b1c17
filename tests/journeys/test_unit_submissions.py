"""What goes to another region is submitted by a person, from a sheet in that region's own words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
from docx import Document

from inkling.accounts.actor import Worker
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.regions.services import load_regions
from inkling.routing.methods.sheet_docx import DOCX
from inkling.routing.models import Submission
from inkling.vocabulary.telling import HowKnownKind
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
FOR_KENT = Draft(
    place="CT1 2BX",
    narrative="Two cars at the services every night. \u202eX",
    how_known=HowKnownKind.SAW,
    details=(DraftDetail("vehicle", text="two dark cars"),),
    identity=DraftIdentity(name="Amara Okonedo", contact="07700 900123"),
)


def to_submit(draft: Draft = FOR_KENT) -> Submission:
    load_regions()
    tell_report(draft)
    with acting_as("backup"):
        submission = Submission.objects.get()
    with acting_as("worker"):
        deliver_submission(submission.pk, by=Worker(), at=AT, jitter=0.5)
    return submission


def test_the_list_names_ids_and_holds_no_content(world: World) -> None:
    submission, bryn = to_submit(), signed_in(world, "Bryn")
    page = text_of(bryn.get("/submissions/"))
    assert str(submission.pk) in page
    assert "Kent Police" in page
    assert "cars" not in page
    assert audit_of("inbox.listed")[-1][1] == f"submissions:{submission.pk}"


def test_the_list_is_read_by_pages(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inkling.routing.queries.PER_PAGE", 1)
    load_regions()
    for secret in (b"a" * 15, b"b" * 15):
        tell_report(replace(FOR_KENT, narrative=f"Fictional words {secret!r}."), secret=secret)
    with acting_as("worker"):
        submissions = [str(submission.pk) for submission in Submission.objects.order_by("told_on", "id")]
        for submission in submissions:
            deliver_submission(UUID(submission), by=Worker(), at=AT, jitter=0.5)
    bryn = signed_in(world, "Bryn")
    pages = [text_of(bryn.get(f"/submissions/?page={number}")) for number in (1, 2)]
    assert [[each in page for each in submissions] for page in pages] == [[True, False], [False, True]]
    assert [subject for _, subject, _ in audit_of("inbox.listed")] == [
        f"submissions:{each}" for each in submissions
    ]


def test_the_sheet_asks_why_then_shows_the_regions_questions_and_never_who_told(world: World) -> None:
    submission, bryn = to_submit(), signed_in(world, "Bryn")
    asked = bryn.get(f"/submissions/{submission.pk}/")
    assert asked["Location"] == f"/reports/{submission.report_id}/purpose/?sheet={submission.pk}"
    answered = bryn.post(asked["Location"], {"purpose": "Assess and grade a new report"})
    page = text_of(bryn.get(answered["Location"]))
    for words in ("Submission to Kent Police", "two dark cars", "To be confirmed", "U+202E", "999"):
        assert words in page
    for secret in ("Amara", "Okonedo", "900123"):
        assert secret not in page
    assert audit_of("submission.rendered")[-1][1:] == (
        f"submission:{submission.pk}",
        "Assess and grade a new report",
    )


def test_what_the_form_asks_of_whoever_submits_stands_on_the_sheet_and_is_kept_nowhere(world: World) -> None:
    vehicle = DraftDetail("vehicle", text="two dark cars", attributes={"driver": "Dan Kestrel"})
    draft = replace(FOR_KENT, place="B1 1AA", narrative="", details=(vehicle,))
    submission, bryn = to_submit(draft), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    page = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    assert "Asked of you, who submit it" in page
    assert "Also told, which no question above takes" in page
    typed = {f"answer-{number}": "1 May 1996" for number in range(4)} | {"do": "show", "reference": ""}
    page = text_of(bryn.post(f"/submissions/{submission.pk}/submitted/", typed))
    assert "1 May 1996" in page
    assert "Give the reference" not in page
    assert "1 May 1996" not in text_of(bryn.get(f"/submissions/{submission.pk}/"))
    page = text_of(
        bryn.post(f"/submissions/{submission.pk}/submitted/", typed | {"do": "", "reference": "WM 1"})
    )
    assert "1 May 1996" in page, "what was sent stands on the page that follows, to be printed"
    assert "print it now" in page
    assert "WM 1" in page
    assert "I have submitted it" not in page
    later = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    assert "1 May 1996" not in later
    assert "print it now" not in later
    assert not [entry for entry in audit_of("submission.moved") if "1996" in "".join(map(str, entry))]


def test_whoever_submits_takes_the_sheet_as_a_word_document_with_their_answers(world: World) -> None:
    vehicle = DraftDetail("vehicle", text="two dark cars", attributes={"driver": "Dan Kestrel"})
    draft = replace(FOR_KENT, place="B1 1AA", narrative="", details=(vehicle,))
    submission, bryn = to_submit(draft), signed_in(world, "Bryn")
    address = f"/submissions/{submission.pk}/submitted/"
    assert "purpose" in bryn.post(address, {"do": "word"})["Location"], "the purpose is asked first"
    say_why(bryn, str(submission.report_id))
    assert "Take it as a Word document" in text_of(bryn.get(f"/submissions/{submission.pk}/"))
    typed = {f"answer-{number}": "1 May 1996" for number in range(4)} | {"do": "word", "reference": ""}
    before = len(audit_of("submission.rendered"))
    answer = bryn.post(address, typed)
    assert answer.status_code == 200
    assert answer["Content-Type"] == DOCX
    assert answer["Content-Disposition"].startswith('attachment; filename="inkling-S-')
    words = "\n".join(each.text for each in Document(BytesIO(answer.content)).paragraphs)
    for told in ("1 May 1996", "Dan Kestrel", "Submission to West Midlands Police"):
        assert told in words
    for never in ("Amara", "Okonedo", "900123", "Before you submit", "TO BE FILLED IN"):
        assert never not in words
    assert len(audit_of("submission.rendered")) == before + 1
    with acting_as("backup"):
        assert Submission.objects.get().state == "to_submit", "taking it says nothing of having submitted it"


def test_each_person_stands_once_more_in_a_line_of_their_own(world: World) -> None:
    told = {
        "name": "Marlo Tench",
        "nickname": "Marlz",
        "description": "short beard",
        "role": "person_of_concern",
    }
    draft = replace(FOR_KENT, place="B1 1AA", narrative="", details=(DraftDetail("person", attributes=told),))
    submission, bryn = to_submit(draft), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    page = " ".join(text_of(bryn.get(f"/submissions/{submission.pk}/")).split())
    behind = page[page.index("Each person, all that is told of them together") :]
    assert "Marlo Tench, known as Marlz" in behind[:400], behind[:400]


def test_submitted_with_its_reference_once(world: World) -> None:
    submission, bryn = to_submit(), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    address = f"/submissions/{submission.pk}/submitted/"
    assert "Give the reference" in text_of(bryn.post(address, {"reference": " "}))
    for reference in (" KP  12/34 ", "another"):
        assert bryn.post(address, {"reference": reference}).status_code == 302
    with acting_as("backup"):
        found = Submission.objects.get()
    assert (found.state, found.reference, bool(found.day_sent)) == ("submitted", "KP 12/34", True)
    assert str(submission.pk) not in text_of(bryn.get("/submissions/"))
    page = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    assert "KP 12/34" in page
    assert "I have submitted it" not in page


def test_what_is_not_a_persons_to_submit_is_refused(world: World) -> None:
    report, bryn = tell_report(Draft(place="LS11 5DE", narrative="A van.")), signed_in(world, "Bryn")
    say_why(bryn, report)
    with acting_as("backup"):
        submission = Submission.objects.get()
    page = text_of(bryn.post(f"/submissions/{submission.pk}/submitted/", {"reference": "x"}))
    assert "not one that a person submits" in page


def test_whoever_submits_sees_what_can_show_who_told(world: World) -> None:
    words = "My niece is 14. A man collects her from our street in a grey van."
    submission, bryn = to_submit(replace(FOR_KENT, narrative=words)), signed_in(world, "Bryn")
    say_why(bryn, str(submission.report_id))
    page = text_of(bryn.get(f"/submissions/{submission.pk}/"))
    assert "The words stand as they were told" in page
    assert '<mark class="ink-mark ink-mark--possible">My niece</mark>' in page
    assert "grey van" in page
    assert '<a class="ink-mark__number"' not in page, "these marks belong to no detail"


def test_the_sheet_calls_nothing_untold_that_may_stand_in_the_words(world: World) -> None:
    words = "Two cars come on Saturday to the services, for a girl they call Zed."
    submission, bryn = to_submit(replace(FOR_KENT, narrative=words)), signed_in(world, "Bryn")
    asked = bryn.get(f"/submissions/{submission.pk}/")
    answered = bryn.post(asked["Location"], {"purpose": "Assess and grade a new report"})
    page = " ".join(text_of(bryn.get(answered["Location"])).split())
    assert "Not told by itself: look in the words" in page
    assert "you must add it" not in page
    assert "Not told<" not in page
