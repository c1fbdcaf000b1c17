"""Every form of one note, on a page and as each kind of file: the same facts, and nothing of who told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from docx import Document
from pypdf import PdfReader

from inkling.capture.rules.draft import AlreadyReferred
from inkling.exchange.rules.incidents.reading import read_incident
from inkling.sites.api.incidents.schema import incident_schema
from inkling.sites.api.told.checking import validator_of
from inkling.sites.service.papers.kinds import PaperKind
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_cards import posted
from tests.journeys.test_service_notes import WORDS, begin, save, text_of, told
from tests.people import World, add_services

FIELDS = {"t_episode": "MISPER 204", "t_own_words": "He said I owe him.", "t_missing_to": "21/11/2026 07:30"}
HIDDEN = ("Zelda", "Wren missing", "@unit.invalid")


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


@pytest.fixture
def sent(services: World) -> tuple[ServiceClient, str]:
    """Farah's browser with an interview that she has sent."""
    farah = signed_in(services, "Farah")
    address, _ = told(
        farah,
        "return_home",
        origin="Her aunt Zelda",
        child="Chloe, 14",
        reference="RHI-204",
        hide="Her stepfather",
        needed="She sleeps at the lodge on Fridays",
        referred_to="Leeds night duty team",
        referred_when="Saturday night",
        referred_reference="EDT 5561",
        how="child_told",
        **FIELDS,
    )
    return farah, address


def words_of(content: bytes, suffix: str) -> str:
    if suffix == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    elif suffix == "docx":
        document = Document(BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = " ".join([*(each.text for each in document.paragraphs), *cells])
    else:
        text = content.decode()
    return " ".join(text.split())


@pytest.mark.parametrize("kind", PaperKind)
@pytest.mark.parametrize("suffix", ["", "pdf", "docx", "txt"])
def test_each_form_holds_the_same_facts_and_never_who_told(
    sent: tuple[ServiceClient, str], kind: PaperKind, suffix: str
) -> None:
    client, address = sent
    answer = client.get(f"{address}{kind.value}.{suffix}" if suffix else f"{address}{kind.value}/")
    assert answer.status_code == 200
    text = words_of(answer.content, suffix) if suffix else text_of(answer)
    for fact in ("Chloe", "QX99 ZZA", "Ryan"):
        assert fact in text, fact
    # What is handed to others holds nothing that opens more or shows which service told.
    is_own = kind in (PaperKind.COPY, PaperKind.RECORD, PaperKind.CASE_NOTE)
    assert ("RHI-204" in text) is is_own
    assert ("Receipt " in text) is is_own
    for hidden in HIDDEN:
        assert hidden not in text, hidden
    # A paper is read without the page that it came from: whoever holds any of them reads whom not to tell, first.
    assert "Must not find out: Her stepfather" in text
    # What was typed for the children's team is typed nowhere else again; the force's own form asks none of it.
    for typed in ("sleeps at the lodge", "Leeds night duty team", "Saturday night", "EDT 5561"):
        assert (typed in text) is (kind is not PaperKind.FORCE), typed
    assert ("MISPER 204" in text) == (kind in (PaperKind.RECORD, PaperKind.CASE_NOTE))
    if suffix:
        assert (
            answer.headers["Content-Disposition"] == f'attachment; filename="inkling-{kind.value}.{suffix}"'
        )
        assert (
            answer.headers["Cache-Control"].startswith("no-store")
            or "no-store" in answer.headers["Cache-Control"]
        )


def test_the_copy_says_where_it_went_why_there_and_what_happens_next(sent: tuple[ServiceClient, str]) -> None:
    client, address = sent
    page = text_of(client.get(f"{address}copy/"))
    for words in (
        "West Yorkshire Police",
        "LS11 5DE",
        "Leeds front door",
        "central triage team",
        "grades each thing",
    ):
        assert words in page, words


def test_data_holds_each_thing_once_and_nothing_sealed(sent: tuple[ServiceClient, str]) -> None:
    client, address = sent
    answer = client.get(f"{address}data/")
    document = json.loads(answer.content)
    # The same whenever it is taken, and nothing by which somebody else knows the note or its service.
    assert document == json.loads(client.get(f"{address}data/").content)
    assert UUID(document["data"]["id"]) != UUID(address.rstrip("/").rsplit("/", 1)[-1])
    (submission,) = [each for each in document["included"] if each["type"] == "submission"]
    assert submission["attributes"]["howKnown"] == "child_told"
    assert submission["attributes"]["childAgrees"] is None
    names = [each["attributes"].get("name") for each in document["included"] if each["type"] == "person"]
    assert {"Chloe", "Ryan", "Jay"} <= set(names)
    whole = answer.content.decode()
    for hidden in (*HIDDEN, "RHI-204", "receipt"):
        assert hidden not in whole, hidden
    team = submission["attributes"]
    assert team["mustNotFindOut"] == "Her stepfather"
    assert team["neededToAct"] == "She sleeps at the lodge on Fridays"
    assert team["alreadyReferred"] == {
        "to": "Leeds night duty team",
        "when": "Saturday night",
        "reference": "EDT 5561",
    }


def test_data_of_a_note_is_an_incident_that_another_installation_takes(
    sent: tuple[ServiceClient, str],
) -> None:
    client, address = sent
    document = json.loads(client.get(f"{address}data/").content)
    validator_of(incident_schema()).validate(document)
    draft = read_incident(document, on=date(2026, 11, 30), heading="Beside:").draft
    words = next(each for each in document["included"] if each["type"] == "submission")["attributes"]
    assert draft.narrative.startswith(words["submissionContent"])
    assert (draft.place, draft.must_not_be_told) == (words["place"], "Her stepfather")
    assert draft.already_referred == AlreadyReferred("Leeds night duty team", "Saturday night", "EDT 5561")
    assert {"Chloe", "Ryan", "Jay"} <= {each.attributes.get("name") for each in draft.details}


@pytest.mark.parametrize("page", ["nothing/", "copy.exe", "nothing.pdf", "copy.PDF"])
def test_what_is_no_form_is_absent(sent: tuple[ServiceClient, str], page: str) -> None:
    client, address = sent
    assert client.get(address + page).status_code == 404


@pytest.mark.parametrize("name", ["Femi", "Leila", "Dara", "Ruth"])
def test_files_of_a_note_are_its_writers_alone(
    sent: tuple[ServiceClient, str], services: World, name: str
) -> None:
    _, address = sent
    other = signed_in(services, name)
    for page in ("copy/", "nrm/", "force-form.pdf", "record.docx", "case-note.txt", "data/"):
        assert other.get(address + page).status_code == 404


def test_a_draft_says_of_nobody_that_they_were_told(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place="LS11 5DE", needed="A spare key", hide="Her stepfather")
    paper = text_of(farah.get(f"{address}nrm/"))
    assert "Told to police Not sent yet" in paper
    assert "Told to the children's front door Not sent yet" in paper
    # A form for others holds no words as typed: no empty heading says that it does.
    assert "In your words" not in paper
    checked = text_of(farah.get(f"{address}check/"))
    assert "A spare key" in checked
    assert "Who must not find out Her stepfather" in checked


@pytest.mark.parametrize("suffix", ["", "pdf", "docx", "txt"])
def test_who_must_not_find_out_by_the_words_stands_first_on_the_referral(
    services: World, suffix: str
) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    asks = "She asked that we dont tell her dad any of this."
    save(farah, address, "read", text=f"{WORDS} {asks}", place="LS11 5DE")
    note = text_of(farah.get(address))
    assert "Your words ask that somebody must not find out" in note
    assert "dont tell her dad" in note.partition("Your words ask")[2]
    answer = farah.get(f"{address}referral.{suffix}" if suffix else f"{address}referral/")
    referral = words_of(answer.content, suffix) if suffix else text_of(answer)
    assert "(her dad)" in referral.partition("Must not find out:")[2][:80], (
        "the rest shows that somebody was told"
    )
    checked = text_of(farah.get(f"{address}check/"))
    assert "dont tell her dad" in checked.partition("Who must not find out")[2][:80]


def test_strange_signs_are_in_every_file(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(
        farah,
        address,
        "read",
        text="Jay\t13 \x0b <b>saw</b> &amp; \ufffe a car ￿ with 🚗 and 漢字.",
        place="",
    )
    for kind in PaperKind:
        for suffix in ("pdf", "docx", "txt"):
            answer = farah.get(f"{address}{kind.value}.{suffix}")
            assert answer.status_code == 200
            assert "U+0009" not in words_of(answer.content, suffix)
    assert json.loads(farah.get(f"{address}data/").content)


def test_a_paper_says_of_nothing_that_it_was_seen_where_nobody_said_so(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, "return_home")
    words = (
        "Taken to a flat in Leeds, blue door. Chloe, 14, says she owes money. I saw a silver Corsa outside."
    )
    save(farah, address, "read", text=words, place="LS11 5DE")
    paper = text_of(farah.get(f"{address}record/"))
    mark = ", not confirmed"
    assert f"How it is known: Not said{mark} Taken to a flat in Leeds, blue door." in paper
    assert f"Seen or heard by the teller{mark} I saw a silver Corsa outside." in paper
    events = [
        each
        for each in json.loads(farah.get(f"{address}data/").content)["included"]
        if each["type"] == "event"
    ]
    known = {each["attributes"]["text"]: each["attributes"]["known"] for each in events}
    assert known["Taken to a flat in Leeds, blue door."] is None
    assert known["I saw a silver Corsa outside."] == "direct"
    # A place that is named is no place where young people gather.
    assert "gather" not in paper
    cards = {each: "direct" for each in posted(farah, address) if each.startswith("iknown-")}
    about = posted(farah, address) | cards
    save(farah, address, "item-all-right:", text=words, place="LS11 5DE", **about)
    assert "Seen or heard by the teller Taken to a flat in Leeds" in text_of(farah.get(f"{address}record/"))
