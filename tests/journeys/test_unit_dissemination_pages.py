"""Bryn sanitises a detail and sends it on; Carys reads it and acknowledges; a recall takes the text away."""

from __future__ import annotations

import pytest

from inkling.accounts.models import Organisation
from inkling.assessment.models import Assessment, SanitisedText
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.dissemination.models import Dissemination
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(
    place="LS11 5DE",
    narrative="My niece told me that Fitz waits by the tennis courts every day.",
    details=(
        DraftDetail("person", text="My niece says Fitz waits there", attributes={"nickname": "Fitz"}),
        DraftDetail("vehicle", text="A grey van"),
    ),
    identity=DraftIdentity(name="Amara Okonedo", contact="07700 900123"),
)
CLEAN = "A man known as Fitz meets young people near tennis courts in the south of the town."
TELLING = "My niece has seen Fitz near tennis courts."


@pytest.fixture
def report(world: World) -> str:
    return tell_report(DRAFT)


@pytest.fixture
def bryn(world: World, report: str) -> UnitClient:
    client = signed_in(world, "Bryn")
    say_why(client, report)
    return client


def grade(client: UnitClient, report: str, *, number: int = 1, **changes: object) -> None:
    answers: dict[str, object] = {
        "source": "2",
        "assessment": "B",
        "handling": "P",
        "seen_version": "0",
    } | changes
    done = client.post(
        f"/reports/{report}/details/{number}/grade/",
        {f"d{number}-{name}": value for name, value in answers.items()},
    )
    assert done.status_code == 302, text_of(done)


def under(*codes: str) -> dict[str, object]:
    return {"handling": "C", "conditions": list(codes), "condition_text": "Ask Bryn first"}


def sanitise(client: UnitClient, report: str, text: str = CLEAN, **more: str) -> object:
    return client.post(f"/reports/{report}/details/1/sanitise/", {"text": text, "go": "keep"} | more)


def send(client: UnitClient, report: str, to: Organisation, seen: str = "1.1") -> object:
    return client.post(f"/reports/{report}/details/1/disseminate/", {"to": str(to.pk), "seen": seen})


def sent_item(
    world: World, bryn: UnitClient, report: str, *, to: Organisation | None = None
) -> Dissemination:
    grade(bryn, report)
    sanitise(bryn, report)
    send(bryn, report, to or world.other_unit)
    with acting_as("backup"):
        return Dissemination.objects.get()


def read(client: UnitClient, address: str) -> str:
    client.post(f"{address}why/", {"purpose": "Check what was sent and to whom", "own": ""})
    return text_of(client.get(address))


def test_the_original_stands_beside_the_box_and_the_reading_is_audited(bryn: UnitClient, report: str) -> None:
    page = text_of(bryn.get(f"/reports/{report}/details/1/sanitise/"))
    assert "My niece says Fitz waits there" in page
    assert "To grade" in page
    with acting_as("backup"):
        detail = Detail.objects.get(number=1)
    assert audit_of("report.read")[-1][1:] == (f"detail:{detail.pk}", "Assess and grade a new report")


def test_it_asks_why_like_the_report_itself(world: World, report: str) -> None:
    bryn = signed_in(world, "Bryn")
    for page in ("sanitise", "disseminate"):
        asked = bryn.get(f"/reports/{report}/details/1/{page}/")
        assert asked["Location"] == f"/reports/{report}/purpose/"


def test_a_warning_stands_at_its_place_and_everything_typed_is_kept(bryn: UnitClient, report: str) -> None:
    page = text_of(sanitise(bryn, report, TELLING + " <b>"))
    assert '<a class="ink-mark__number" href="#warning-1">' in page
    assert "First person: the source speaks" in page
    assert "A relation can point at the source" in page
    assert "My niece has seen Fitz near tennis courts. &lt;b&gt;</textarea>" in page
    assert "Why may these words stay?" in page
    with acting_as("backup"):
        assert not SanitisedText.objects.exists()
    stayed = sanitise(bryn, report, TELLING, why="The whole street knows")
    assert stayed.status_code == 302
    with acting_as("backup"):
        assert SanitisedText.objects.values_list("version", "kept_warnings").get() == (
            1,
            "The whole street knows",
        )
    history = text_of(bryn.get(f"/reports/{report}/details/1/sanitise/"))
    assert "Version 1" in history
    assert "The whole street knows" in history


def test_looking_at_the_words_saves_nothing_and_words_that_blame_are_advice(
    bryn: UnitClient, report: str
) -> None:
    blaming = "A promiscuous girl is seen near the courts."
    page = text_of(sanitise(bryn, report, blaming, go="check"))
    assert "A child is never promiscuous" in page
    with acting_as("backup"):
        assert not SanitisedText.objects.exists()
    assert sanitise(bryn, report, blaming).status_code == 302, "advice never blocks"
    assert "A child is never promiscuous" in text_of(bryn.get(f"/reports/{report}/details/1/disseminate/"))


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001])
def test_an_empty_or_too_long_text_is_refused_in_words(bryn: UnitClient, report: str, text: str) -> None:
    assert "Write the information in 1 to 2,000 characters" in text_of(sanitise(bryn, report, text))


def test_what_is_not_graded_or_not_sanitised_is_offered_to_nobody(bryn: UnitClient, report: str) -> None:
    address = f"/reports/{report}/details/1/disseminate/"
    assert "Grade it first" in text_of(bryn.get(address))
    grade(bryn, report)
    page = text_of(bryn.get(address))
    assert "Sanitise it first" in page
    assert "Send the sanitised text" not in page


def test_conditions_are_said_in_words_and_a_partner_is_not_offered_where_they_keep_it(
    world: World, bryn: UnitClient, report: str
) -> None:
    partner = world.partner
    grade(bryn, report, **under("A1"))
    sanitise(bryn, report)
    page = text_of(bryn.get(f"/reports/{report}/details/1/disseminate/"))
    assert "A1 May be combined; no direct action without the originator" in page
    assert "Ask Bryn first" in page
    assert f'value="{world.other_unit.pk}"' in page
    assert f'value="{partner.pk}"' not in page
    assert "Lantern (fictional): Condition A1 keeps it from a partner organisation." in page
    assert "Choose one of these organisations" in text_of(send(bryn, report, partner))
    with acting_as("backup"):
        assert not Dissemination.objects.exists()


def test_s2_asks_whether_the_originator_was_asked(world: World, bryn: UnitClient, report: str) -> None:
    grade(bryn, report, **under("A3", "S2"))
    assert "The originator was asked about this text" in text_of(
        bryn.get(f"/reports/{report}/details/1/sanitise/")
    )
    sanitise(bryn, report)
    assert "Condition S2: the originator must be asked" in text_of(
        bryn.get(f"/reports/{report}/details/1/disseminate/")
    )
    sanitise(bryn, report, consulted="on")
    send(bryn, report, world.other_unit, seen="2.1")
    with acting_as("backup"):
        assert Dissemination.objects.values_list("conditions", flat=True).get() == ["A3", "S2"]


def test_a_text_changed_meanwhile_is_not_sent_unseen(world: World, bryn: UnitClient, report: str) -> None:
    grade(bryn, report)
    sanitise(bryn, report)
    sanitise(bryn, report, CLEAN + " He has a van.")
    page = text_of(send(bryn, report, world.other_unit, seen="1.1"))
    assert "changed meanwhile" in page
    assert 'name="seen" value="2.1"' in page
    with acting_as("backup"):
        assert not Dissemination.objects.exists()


def test_what_stands_otherwise_at_a_recipient_is_pointed_out_until_it_is_recalled(
    world: World, bryn: UnitClient, report: str
) -> None:
    sent = sent_item(world, bryn, report)
    page = f"/reports/{report}/details/1/disseminate/"
    assert "Not as it stands now" not in text_of(bryn.get(page))
    sanitise(bryn, report, CLEAN + " He drives a grey van.")
    assert "Not as it stands now" in text_of(bryn.get(page))
    read(bryn, f"/sent/{sent.pk}/")
    bryn.post(f"/sent/{sent.pk}/recall/", {"reason": "Another text stands"})
    assert "Not as it stands now" not in text_of(bryn.get(page))


def test_carys_reads_what_was_sent_and_nothing_that_was_told(
    world: World, bryn: UnitClient, report: str
) -> None:
    item = sent_item(world, bryn, report)
    carys = signed_in(world, "Carys")
    listed = text_of(carys.get("/received/"))
    assert item.reference in listed
    assert "Fitz" not in listed, "a list holds no content"
    asked = carys.get(f"/received/{item.pk}/")
    assert asked["Location"] == f"/received/{item.pk}/why/"
    assert not audit_of("dissemination.read")
    page = read(carys, f"/received/{item.pk}/")
    assert CLEAN in page
    for secret in ("niece", "Amara", "Okonedo", "900123", report):
        assert secret not in page
    who = f"account:{world.people['Carys'].pk}"
    assert audit_of("dissemination.read") == [
        (who, f"dissemination:{item.pk}", "Check what was sent and to whom")
    ]
    assert carys.post(f"/received/{item.pk}/acknowledge/").status_code == 302
    assert "Acknowledged" in text_of(bryn.get("/sent/"))
    assert carys.get(f"/sent/{item.pk}/").status_code == 404, "it is not hers to recall"


@pytest.mark.parametrize(("name", "where"), [("Carys", "other_unit"), ("Priya", "partner")])
def test_who_acknowledges_unread_is_asked_why_and_goes_on_from_there(
    world: World, bryn: UnitClient, report: str, name: str, where: str
) -> None:
    item = sent_item(world, bryn, report, to=getattr(world, where))
    reader = signed_in(world, name)
    answer = reader.post(f"/received/{item.pk}/acknowledge/")
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Read this item before you acknowledge it" in page
    assert CLEAN not in page
    assert f'action="/received/{item.pk}/why/"' in page
    assert audit_of("dissemination.acknowledged") == []
    assert CLEAN in read(reader, f"/received/{item.pk}/")
    reader.post(f"/received/{item.pk}/acknowledge/")
    assert "Acknowledged on" in text_of(reader.get(f"/received/{item.pk}/"))


def test_a_recalled_item_shows_only_its_recall(world: World, bryn: UnitClient, report: str) -> None:
    item = sent_item(world, bryn, report)
    read(bryn, f"/sent/{item.pk}/")
    assert "Say why it is recalled" in text_of(bryn.post(f"/sent/{item.pk}/recall/", {"reason": " "}))
    assert bryn.post(f"/sent/{item.pk}/recall/", {"reason": "Wrong person"}).status_code == 302
    page = read(signed_in(world, "Carys"), f"/received/{item.pk}/")
    assert "Wrong person" in page
    assert "Fitz" not in page
    assert "Acknowledge it" not in page
    assert "Recalled" in text_of(bryn.get("/sent/"))


def test_carys_can_not_recall_what_bryn_sent(world: World, bryn: UnitClient, report: str) -> None:
    item = sent_item(world, bryn, report)
    carys = signed_in(world, "Carys")
    read(carys, f"/received/{item.pk}/")
    carys.post(f"/sent/{item.pk}/recall/", {"reason": "Mine now"})
    with acting_as("backup"):
        assert Dissemination.objects.get().recalled_on is None


@pytest.mark.parametrize("name", ["Anwen", "Aled", "Sol", "Dilwyn", "Mo"])
def test_only_graders_sanitise_and_send(world: World, report: str, name: str) -> None:
    client = signed_in(world, name)
    for page in ("sanitise", "disseminate"):
        assert client.get(f"/reports/{report}/details/1/{page}/").status_code == 403


def test_carys_finds_no_detail_of_the_other_unit(world: World, report: str) -> None:
    carys = signed_in(world, "Carys")
    for page in ("sanitise", "disseminate"):
        there = carys.get(f"/reports/{report}/details/1/{page}/")
        nowhere = carys.get(f"/reports/{'0' * 8}{report[8:]}/details/1/{page}/")
        assert (there.status_code, there.content) == (404, nowhere.content)


def test_a_set_aside_detail_stays(world: World, bryn: UnitClient, report: str) -> None:
    grade(bryn, report)
    sanitise(bryn, report)
    bryn.post(f"/reports/{report}/details/1/set-aside/", {"d1a-disposal": "wrong_person"})
    with acting_as("backup"):
        assert Assessment.objects.exists()
    assert "take it back before it may leave" in text_of(
        bryn.get(f"/reports/{report}/details/1/disseminate/")
    )
