"""A practitioner's note: written, read, checked, sent by the one line, kept as forms; and seen by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import re2
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from inkling.capture.models import Detail, HowKnown, Messenger, Report, SharingDecision
from inkling.notes.models import Note
from inkling.safeguarding.models import Concern
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.unit_site import audit_of
from tests.page_form import Form
from tests.people import World, acting_as, add_services

# Fictional; the plate was never issued, the place is a real district of the fictional front door.
WORDS = (
    "Chloe, 14, told me that a man called Ryan picks her up from school in a silver Corsa, plate QX99 ZZA. "
    "He is about 30. He gave her a new phone. It happens every Friday. Her friend Jay, 13, was there too."
)
PLACE = "LS11 5DE"
RECEIPT = re2.compile(r"[0-9A-Z]{4}(?: [0-9A-Z]{4}){5} [0-9A-Z]\b")


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def rows(model: Any, **wanted: object) -> list[Any]:
    """Return rows as the login of backups sees them: all of them."""
    with acting_as("backup"):
        return list(model.objects.filter(**wanted))


def note_at(address: str) -> Note:
    (found,) = rows(Note, pk=address.split("/")[2])
    return found


def begin(client: ServiceClient, template: str = "note") -> str:
    begun = client.post("/notes/begin/", {"template": template})
    assert begun.status_code == 302
    return str(begun.headers["Location"])


def save(client: ServiceClient, address: str, go: str = "save", **typed: object) -> str:
    note = note_at(address)
    answer = client.post(address, {"go": go, "seen": str(note.version), **typed})
    assert answer.status_code == 302, text_of(answer)
    return str(answer.headers["Location"])


def text_of(response: Any) -> str:
    page = unescape(response.content.decode())
    return " ".join(re2.sub(r"<[^>]*>", " ", page).split())


def send(client: ServiceClient, address: str) -> str:
    note = note_at(address)
    sent = client.post(f"{address}send/", {"seen": str(note.version)})
    assert sent.status_code == 302, text_of(sent)
    return text_of(client.get(sent.headers["Location"]))


def told(client: ServiceClient, template: str = "note", **typed: object) -> tuple[str, str]:
    address = begin(client, template)
    whole = {"text": WORDS, "place": PLACE} | typed
    save(client, address, "read", **whole)
    save(client, address, "all-right:", **whole, **cards_on(client, address))
    save(client, address, "check", **whole, **cards_on(client, address))
    return address, send(client, address)


def cards_on(client: ServiceClient, address: str) -> dict[str, str]:
    """Return what the page sends of its cards where nobody changes one."""
    form = Form(client.get(address).content.decode())
    return {name: each[-1] for name, each in form.values.items() if re2.fullmatch(r"(?:key|shown)-\d+", name)}


def test_a_note_is_pasted_read_checked_and_sent(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    assert save(farah, address, "read", text=WORDS, place=PLACE) == address
    page = text_of(farah.get(address))
    assert "People and things" in page
    for card in ("Ryan", "Chloe", "Jay", "QX99 ZZA"):
        assert card in page
    checked = text_of(farah.get(save(farah, address, "check", text=WORDS, place=PLACE)))
    assert "West Yorkshire Police" in checked
    assert "Leeds front door" in checked
    sent = send(farah, address)
    assert RECEIPT.search(sent)
    assert "Received" in sent
    (report,) = rows(Report)
    assert (report.narrative, report.teller_kind, report.origin_org_id) == (WORDS, "professional", None)
    assert report.holding_unit_id == services.home_unit.pk
    assert len(rows(Concern, report=report)) == 1


def test_it_goes_by_the_line_of_everybody_and_the_chain_names_nobody(services: World) -> None:
    told(signed_in(services, "Farah"))
    (report,), farah = rows(Report), services.people["Farah"]
    assert audit_of("report.told") == [("community", f"report:{report.pk}", "")]
    (note,) = rows(Note)
    assert audit_of("note.sent") == [(f"account:{farah.pk}", f"note:{note.pk}", "")]
    assert rows(Messenger, report=report)
    # An auditor of the unit reads the unit's entries, and none of the service's.
    with acting_as("unit", account=services.people["Aled"].pk), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT action FROM governance_auditentry WHERE actor LIKE %s", [f"%{farah.pk}"]
        )
        assert cursor.fetchall() == []
        cursor.execute("SELECT count(*) FROM governance_auditentry WHERE action = 'report.told'")
        assert cursor.fetchone() == (1,)


def test_no_row_that_a_unit_reads_names_the_practitioner(services: World) -> None:
    farah = services.people["Farah"]
    told(signed_in(services, "Farah"), origin="Chloe herself, in the car")
    with acting_as("unit", account=services.people["Bryn"].pk):
        for table in (Report, Detail, HowKnown, SharingDecision, Concern):
            rows = str(list(table.objects.values()))
            assert rows != "[]"
            for hidden in (farah.email, str(farah.pk), "Wren missing", "herself, in the car"):
                assert hidden not in rows


def test_what_is_corrected_is_sent_as_corrected(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=WORDS, place=PLACE)
    keys = re2.findall(r'name="key-(\d+)" value="([^"]*)"', unescape(farah.get(address).content.decode()))
    cards: dict[str, str] = {}
    for number, key in keys:
        cards[f"key-{number}"] = key
        if key == "person:ryan":
            cards |= {f"age-{number}": "child", f"role-{number}": "person_of_concern"}
        elif "corsa" in key or "qx99" in key:
            cards[f"out-{number}"] = "yes"
    assert len(cards) > len(keys) + 1
    save(farah, address, "save", text=WORDS, place=PLACE, **cards)
    save(farah, address, "right:person:chloe", text=WORDS, place=PLACE, **cards_on(farah, address))
    assert send(farah, address)
    details = {each.attributes.get("name", each.kind): each for each in rows(Detail)}
    # Under 18 nobody is a person of concern: who may be harmed comes first.
    assert (details["Ryan"].kind, details["Ryan"].role) == ("other_child", "may_be_victim")
    assert "vehicle" not in {each.kind for each in rows(Detail)}
    place = details["Chloe"]
    assert WORDS[place.span_start : place.span_end] == "Chloe"


def test_a_card_that_nobody_has_seen_is_no_detail(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "check", text=WORDS, place=PLACE)
    assert send(farah, address)
    assert rows(Detail) == []
    assert rows(Report)[0].narrative == WORDS


def test_what_was_not_answered_is_not_said(services: World) -> None:
    told(signed_in(services, "Farah"))
    (report,) = rows(Report)
    assert rows(HowKnown)[0].kind == "not_said"
    (shared,) = rows(SharingDecision)
    assert (shared.knew, shared.agreed, shared.why) == ("not_said", "not_said", "")
    assert (report.exploitation_type, report.group_based, report.urgency, report.frequency) == (
        "not_said",
    ) * 4


def test_each_answer_reaches_the_report(services: World) -> None:
    told(
        signed_in(services, "Farah"),
        how="child_told",
        knew="yes",
        agreed="no",
        why="protect_others",
        why_text="Jay is not safe either",
        type="cse",
        group="yes",
        urgency="soon",
        frequency="several",
        signs=["gifts_or_money"],
        referred_to="Leeds front door",
    )
    (report,), (shared,) = rows(Report), rows(SharingDecision)
    assert rows(HowKnown)[0].kind == "child_told"
    assert (shared.knew, shared.agreed, shared.why, shared.why_text) == (
        "yes",
        "no",
        "protect_others",
        "Jay is not safe either",
    )
    assert (report.exploitation_type, report.group_based, report.urgency, report.frequency) == (
        "cse",
        "yes",
        "soon",
        "several",
    )
    (concern,) = rows(Concern)
    assert "gifts_or_money" in concern.indicators
    assert concern.referred_to == "Leeds front door"


def test_sent_twice_it_is_one_report(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, first = told(farah)
    again = farah.post(f"{address}send/", {"seen": "1"})
    assert again.status_code == 302
    assert (
        RECEIPT.search(text_of(farah.get(again.headers["Location"]))).group() == RECEIPT.search(first).group()
    )
    assert len(rows(Report)) == 1


def test_what_is_too_long_is_kept_and_said(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    long = "x" * 20_001
    answer = farah.post(address, {"go": "check", "seen": "1", "text": long})
    assert answer.status_code == 400
    assert "Shorten the note" in text_of(answer)
    assert long in farah.get(address).content.decode()


def test_nothing_of_a_note_stands_open_in_the_database(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, text=WORDS, reference="RHI-204")
    with acting_as("backup"), connection.cursor() as cursor:
        cursor.execute("SELECT notes_note::text FROM notes_note")
        (row,) = cursor.fetchone()
    sealed = bytes(note_at(address).sealed)
    for word in (b"Chloe", b"RHI-204", b"Corsa"):
        assert word not in sealed
        assert word.hex() not in row


@pytest.mark.parametrize("name", ["Femi", "Leila", "Dara", "Ruth"])
def test_a_draft_is_seen_by_its_writer_alone(services: World, name: str) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, text=WORDS, reference="RHI-204")
    other = signed_in(services, name)
    absent = other.get("/notes/00000000-0000-4000-8000-000000000000/")
    for page in ("", "check/", "sent/", "copy/", "record/", "case-note/", "referral/"):
        found = other.get(address + page)
        assert (found.status_code, found.content) == (404, absent.content)
    for page in ("", "send/", "throw-away/", "region/"):
        assert other.post(address + page, {"seen": "2", "go": "save"}).status_code == 404
    assert "RHI-204" not in other.get("/notes/").content.decode()
    with acting_as("service", account=services.people[name].pk):
        assert not Note.objects.exists()


@pytest.mark.parametrize(("name", "sees"), [("Femi", 1), ("Leila", 1), ("Dara", 0), ("Ruth", 0)])
def test_that_a_note_was_sent_is_seen_by_the_team_and_its_lead(services: World, name: str, sees: int) -> None:
    told(signed_in(services, "Farah"), reference="RHI-204")
    page = signed_in(services, name).get("/notes/").content.decode()
    assert page.count("Farah") == sees
    assert "RHI-204" not in page
    with acting_as("service", account=services.people[name].pk):
        assert Note.objects.count() == sees


@pytest.mark.parametrize("role", ["unit", "worker", "vault", "community"])
def test_no_other_login_reads_a_note(services: World, role: str) -> None:
    begin(signed_in(services, "Farah"))
    with pytest.raises(DatabaseError), acting_as(role, account=services.people["Bryn"].pk):
        Note.objects.count()


def test_what_was_sent_cannot_be_changed_only_emptied(services: World) -> None:
    farah = services.people["Farah"]
    address, _ = told(signed_in(services, "Farah"))
    note = note_at(address)
    with pytest.raises(IntegrityError), transaction.atomic(), acting_as("service", account=farah.pk):
        Note.objects.filter(pk=note.pk).update(sealed=b"another")
    with pytest.raises(IntegrityError), transaction.atomic(), acting_as("service", account=farah.pk):
        Note.objects.filter(pk=note.pk).delete()
    client = signed_in(services, "Farah")
    assert client.post(f"{address}throw-away/").status_code == 302
    assert bytes(note_at(address).sealed) == b""
    assert "is gone" in text_of(client.get(f"{address}sent/"))
    assert len(rows(Report)) == 1


def test_drafts_of_whoever_leaves_go_to_the_lead(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, text=WORDS, reference="RHI-204")
    lead = signed_in(services, "Leila")
    assert lead.post(f"/people/{services.people['Farah'].pk}/leave/").status_code == 302
    assert "RHI-204" in lead.get("/notes/").content.decode()
    assert WORDS[:40] in lead.get(address).content.decode()
    save(lead, address, text=WORDS + " More.")
    assert farah.get(address).status_code == 302


def test_drafts_run_out_after_thirty_days_and_what_was_sent_is_emptied(services: World) -> None:
    farah = signed_in(services, "Farah")
    begin(farah)
    told(farah)
    with acting_as("worker"), connection.cursor() as cursor:
        cursor.execute("SELECT notes_clear_run_out()")
        assert cursor.fetchone() == (0,)
    with acting_as("service", account=services.people["Farah"].pk):
        Note.objects.update(expires_on=models.F("changed_on") - timedelta(days=1))
    with acting_as("worker"), connection.cursor() as cursor:
        cursor.execute("SELECT notes_clear_run_out()")
        assert cursor.fetchone() == (2,)
    (left,) = rows(Note)
    assert (left.is_sent, left.is_emptied) == (True, True)


FORMS = {
    "copy/": "What was sent",
    "record/": "Return home interview",
    "case-note/": "Case note",
    "referral/": "Referral",
}
FIELDS = {
    "t_episode": "MISPER 204",
    "t_missing_from": "Friday 18:00",
    "t_own_words": "He said I owe him.",
    "t_offered": "Sunday 10:00",
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_holds_the_same_facts_and_never_who_told(services: World, form: str) -> None:
    farah = signed_in(services, "Farah")
    address, _ = told(farah, "return_home", origin="Her aunt Zelda", child="Chloe, 14", **FIELDS)
    page = text_of(farah.get(address + form))
    assert FORMS[form] in page
    for fact in ("Chloe", "QX99 ZZA", "Ryan"):
        assert fact in page, fact
    for hidden in ("Zelda", services.people["Farah"].email, "Wren missing"):
        assert hidden not in page, hidden
    if form != "referral/":
        assert "He said I owe him." in page
    if form in ("record/", "case-note/"):
        assert "MISPER 204" in page
        assert "Sunday 10:00" in page


def test_the_fields_that_tell_go_with_the_words_and_the_others_stay(services: World) -> None:
    told(signed_in(services, "Farah"), "return_home", **FIELDS)
    narrative = rows(Report)[0].narrative
    assert narrative.startswith(WORDS)
    assert "Missing from (day and time): Friday 18:00" in narrative
    assert "The child's own words: He said I owe him." in narrative
    assert "MISPER 204" not in narrative
    assert "Sunday 10:00" not in narrative


def test_an_empty_note_is_not_sent_and_says_why(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    answer = farah.post(f"{address}send/", {"seen": "1"})
    assert answer.status_code == 400
    assert "write the note first" in text_of(answer)
    assert not rows(Report)
