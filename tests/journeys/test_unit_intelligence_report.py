"""One press copies the finished report: never raw words, never who told, nothing that its grade keeps here."""

from __future__ import annotations

import io
import json

import pypdf
import pytest

from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.routing.models import Submission
from tests.journeys.unit_site import (
    UnitClient,
    audit_of,
    just_proved,
    say_why,
    signed_in,
    tell_report,
    text_of,
)
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
RAW = ["zebrafinch", "kingfisher", "goldcrest", "redstart", "wheatear"]
DRAFT = Draft(
    place="LS11 5DE",
    narrative="A narrative with zebrafinch in it.",
    details=tuple(DraftDetail("person", text=f"Raw {word}", attributes={"nickname": word}) for word in RAW),
    how_known_text="The informant is called nightjar",
    child="Child named dunnock",
    identity=DraftIdentity(name="Amara Okonedo", contact="07700 900123", origin="Her niece told her"),
)
NEVER = [*RAW, "nightjar", "dunnock", "Amara", "Okonedo", "900123", "niece"]
FORMS = {"page": "", "pdf": "pdf/", "json": "json/"}


@pytest.fixture
def report(world: World) -> str:
    return tell_report(DRAFT)


@pytest.fixture
def bryn(world: World, report: str) -> UnitClient:
    client = signed_in(world, "Bryn")
    say_why(client, report)
    just_proved(client)
    grades = [
        ("B", "P", ()),
        ("E", "P", ()),
        ("B", "C", ("S1",)),
        ("B", "C", ("A1",)),
        ("B", "C", ("A3", "S2")),
    ]
    for number, (assessed, handling, conditions) in enumerate(grades, start=1):
        answers = {
            "source": "2",
            "assessment": assessed,
            "handling": handling,
            "conditions": list(conditions),
            "condition_text": "as agreed",
            "seen_version": "0",
        }
        client.post(
            f"/reports/{report}/details/{number}/grade/",
            {f"d{number}-{name}": value for name, value in answers.items()},
        )
        client.post(
            f"/reports/{report}/details/{number}/sanitise/", {"text": f"Clean text {number}.", "go": "keep"}
        )
    return client


def words_of(client: UnitClient, report: str, form: str) -> str:
    answer = client.get(f"/reports/{report}/intelligence-report/{FORMS[form]}")
    assert answer.status_code == 200, form
    if form == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    return text_of(answer)


@pytest.mark.parametrize("form", FORMS)
def test_it_holds_only_what_may_leave_and_only_sanitised(bryn: UnitClient, report: str, form: str) -> None:
    words = words_of(bryn, report, form)
    assert "Clean text 1." in words
    assert "Clean text 4." in words
    for kept in (2, 3, 5):
        assert f"Clean text {kept}." not in words, "E, C without an audience, S2 without asking"
    assert [secret for secret in NEVER if secret.casefold() in words.casefold()] == []
    (made,) = [entry for entry in audit_of("intelligence-report.made") if entry[1].endswith(form)]
    assert made[2] == "Assess and grade a new report"


def test_the_page_says_what_is_left_out_and_why(bryn: UnitClient, report: str) -> None:
    page = words_of(bryn, report, "page")
    assert "It is graded E, suspected to be false" in page
    assert "no condition says who may have it" in page
    assert "the originator must be asked" in page


def test_the_json_numbers_items_from_one(bryn: UnitClient, report: str) -> None:
    whole = json.loads(words_of(bryn, report, "json"))
    assert [(item["number"], item["text"]) for item in whole["items"]] == [
        (1, "Clean text 1."),
        (2, "Clean text 4."),
    ]


def test_a_download_asks_again_when_the_last_proof_is_old(bryn: UnitClient, report: str) -> None:
    just_proved(bryn, seconds_ago=301)
    for form in ("pdf", "json"):
        asked = bryn.get(f"/reports/{report}/intelligence-report/{form}/")
        assert asked.status_code == 302
        assert asked["Location"].startswith("/sign-in/passphrase-again/?next=")


def test_the_reference_is_written_back_with_the_outcome(bryn: UnitClient, report: str) -> None:
    address = f"/reports/{report}/intelligence-report/own-reference/"
    assert "Write the reference in 1 to 100 characters" in text_of(bryn.post(address, {"reference": " "}))
    assert bryn.post(address, {"reference": "WY/26/001234"}).status_code == 302
    with acting_as("backup"):
        assert Submission.objects.values_list("reference", "outcome").get() == (
            "WY/26/001234",
            "intelligence_report",
        )
    assert "Own reference: WY/26/001234" in words_of(bryn, report, "page")
    assert len(audit_of("submission.outcome")) == 1


@pytest.mark.parametrize("name", ["Anwen", "Sol", "Dilwyn", "Aled", "Mo"])
def test_only_graders_copy_it(world: World, report: str, name: str) -> None:
    client = signed_in(world, name)
    for path in FORMS.values():
        assert client.get(f"/reports/{report}/intelligence-report/{path}").status_code == 403
