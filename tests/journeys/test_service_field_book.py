"""What a device sends comes in once, over nothing else, and only where the lead has turned the field book on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from inkling.journeys.noting.keep_note import open_note
from inkling.notes.models import FieldBook, Note
from inkling.notes.rules.content import NoteContent
from inkling.regions.rules.days import day_here
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import PLACE, WORDS, begin, note_at, rows, save, send, text_of
from tests.journeys.unit_site import audit_of
from tests.people import World, acting_as, add_services

ANOTHER = "The silver Corsa waited again, at half past three."


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served; Leila has turned the field book on for hers."""
    made = add_services(world)
    with service_site.the_site():
        turn(made, "on")
        yield made


def turn(world: World, how: str, *, by: str = "Leila") -> int:
    return int(signed_in(world, by).post("/people/field-book/", {"turn": how}).status_code)


def written(client: ServiceClient, **other: object) -> dict[str, Any]:
    """Return a note as a device sends it."""
    plain = {"id": str(uuid4()), "key": str(uuid4()), "template": "note", "seen": "0", "age": "0"}
    words = {"text": WORDS, "child": "Chloe", "place": PLACE, "reference": "FB-1"}
    return plain | words | {"owner": client.get("/field-book/state/").json()["owner"]} | other


def changed(sent: dict[str, Any], **other: object) -> dict[str, Any]:
    return sent | {"key": str(uuid4())} | other


def content(world: World, sent: dict[str, Any], *, name: str = "Farah") -> NoteContent:
    member = world.member(name)
    with acting_as("service", account=member.account_id):
        found = open_note(sent["id"], by=member).content
    assert found is not None
    return found


def test_a_note_of_the_device_is_a_draft_and_goes_the_ordinary_way(services: World) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    answer = farah.post("/field-book/send/", sent)
    assert (answer.status_code, answer.json()) == (200, {"id": sent["id"], "version": 1})
    address = f"/notes/{sent['id']}/"
    assert WORDS[:40] in farah.get(address).content.decode()
    save(farah, address, "check", text=WORDS, place=PLACE, child="Chloe", reference="FB-1")
    assert "It is safe" in send(farah, address)
    assert [each[2] for each in audit_of("note.begun")] == ["field book"]
    assert signed_in(services, "Femi").get(address).status_code == 404, "a draft is its writer's alone"


def test_sent_again_under_its_key_it_changes_nothing_whatever_was_done_since(services: World) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    for _ in range(3):
        assert farah.post("/field-book/send/", sent).json()["version"] == 1
    address = f"/notes/{sent['id']}/"
    save(farah, address, text=ANOTHER, place=PLACE)
    assert farah.post("/field-book/send/", sent).status_code == 200
    assert content(services, sent).text == ANOTHER, "the office's words stand"
    save(farah, address, "check", text=WORDS, place=PLACE)
    send(farah, address)
    assert farah.post("/field-book/send/", sent).status_code == 200
    assert len(rows(Note)) == 1


def test_the_same_key_with_other_words_is_never_called_taken(services: World) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    answer = farah.post("/field-book/send/", sent | {"text": ANOTHER})
    assert answer.status_code == 409
    assert content(services, sent).text == WORDS


def test_what_was_changed_on_the_device_after_an_answer_that_was_lost_comes_in(services: World) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    answer = farah.post("/field-book/send/", changed(sent, text=ANOTHER))
    assert answer.json()["version"] == 2
    assert content(services, sent).text == ANOTHER


@pytest.mark.parametrize("seen", ["0", "1"])
def test_a_draft_changed_at_the_office_meanwhile_is_shown_and_not_written_over(
    services: World, seen: str
) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    save(farah, f"/notes/{sent['id']}/", text=ANOTHER, place=PLACE)
    mine = changed(sent, seen=seen, text="Mine, from the train")
    answer = farah.post("/field-book/send/", mine)
    assert answer.status_code == 409
    theirs = answer.json()["theirs"]
    assert (theirs["text"], theirs["version"]) == (ANOTHER, 2)
    assert content(services, sent).text == ANOTHER
    both = changed(mine, seen="2", text=f"{ANOTHER}\n\nMine, from the train")
    assert farah.post("/field-book/send/", both).json()["version"] == 3
    assert content(services, sent).text == f"{ANOTHER}\n\nMine, from the train"


def test_a_draft_is_taken_along_changed_and_comes_back_with_all_else_it_held(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, "return_home")
    save(farah, address, text=WORDS, place=PLACE, hide="Her uncle", t_own_words="He said I owe him.")
    (listed,) = farah.get("/field-book/drafts/").json()["drafts"]
    assert listed["kind"] == "Return home interview (England)"
    # As Notes writes it: a day with hyphens breaks on a narrow screen in the middle.
    today = day_here(timezone.now())
    assert listed["changed"] == f"{today.day} {today:%B %Y}"
    taken = farah.get(f"/field-book/drafts/{listed['id']}/").json()
    back = written(farah) | taken | {"seen": str(taken["version"]), "text": ANOTHER}
    assert farah.post("/field-book/send/", back).json()["version"] == note_at(address).version
    stands = content(services, back)
    assert (stands.text, stands.answer("hide")) == (ANOTHER, "Her uncle")
    assert stands.fields["own_words"] == "He said I owe him."
    assert signed_in(services, "Femi").get(f"/field-book/drafts/{listed['id']}/").status_code == 404


def test_a_draft_that_was_sent_or_thrown_away_meanwhile_takes_nothing_in_and_says_so(services: World) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    address = f"/notes/{sent['id']}/"
    save(farah, address, "check", text=WORDS, place=PLACE)
    send(farah, address)
    late = farah.post("/field-book/send/", changed(sent, seen="1", text=ANOTHER))
    assert late.status_code == 409
    assert "keep it as a new note" in late.json()["reason"]
    gone = written(farah, seen="3")
    assert "no longer there" in farah.post("/field-book/send/", gone).json()["reason"]


def test_somebody_else_who_is_signed_in_sends_nothing_of_it(services: World) -> None:
    sent = written(signed_in(services, "Farah"))
    answer = signed_in(services, "Femi").post("/field-book/send/", sent)
    assert (answer.status_code, answer.json()) == (409, {"somebody_else": True})
    assert rows(Note) == []


def test_a_number_that_is_somebodys_note_already_betrays_and_changes_nothing(services: World) -> None:
    farah, femi = signed_in(services, "Farah"), signed_in(services, "Femi")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    answer = femi.post("/field-book/send/", written(femi, id=sent["id"], text=ANOTHER))
    assert answer.status_code == 409
    assert "as a new note" in answer.json()["reason"]
    assert content(services, sent).text == WORDS


def test_yesterday_counts_from_when_it_was_written(services: World) -> None:
    farah = signed_in(services, "Farah")
    day, today = 86_400, day_here(timezone.now())
    for age, days in ((2 * day, 2), (400 * day, 0), ("-5", 0)):
        sent = written(farah, age=str(age))
        farah.post("/field-book/send/", sent)
        assert content(services, sent).typed_on == (today - timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    "bad", [{"id": "x"}, {"key": ""}, {"template": "order"}, {"id": "../notes"}], ids=str
)
def test_what_is_no_note_is_refused(services: World, bad: dict[str, str]) -> None:
    farah = signed_in(services, "Farah")
    assert farah.post("/field-book/send/", written(farah) | bad).status_code == 400
    assert rows(Note) == []


def test_it_is_off_until_the_lead_of_the_whole_service_turns_it_on(services: World) -> None:
    ruth = signed_in(services, "Ruth")
    assert ruth.get("/field-book/state/").json()["on"] is False
    for answer in (ruth.post("/field-book/set-up/"), ruth.post("/field-book/send/", written(ruth))):
        assert (answer.status_code, answer.json()["off"]) == (409, True)
    assert ruth.get("/field-book/drafts/").status_code == 409
    farah = signed_in(services, "Farah")
    assert farah.get("/field-book/state/").json()["on"] is True
    assert farah.post("/field-book/set-up/").status_code == 200
    assert turn(services, "off", by="Farah") == 403
    assert turn(services, "off") == 302
    farah = signed_in(services, "Farah")
    assert farah.get("/field-book/state/").json()["on"] is False
    assert farah.post("/field-book/send/", written(farah)).json()["off"] is True
    assert [each[2] for each in audit_of("field-book.turned")] == ["on", "device", "off"]


def test_who_leads_one_team_does_not_turn_it_on_and_the_database_says_so_too(services: World) -> None:
    leila = services.people["Leila"]
    with acting_as("migrate"):
        leila.team_id = services.people["Farah"].team_id
        leila.save(update_fields=["team"])
    assert turn(services, "off") == 404
    assert "wiped when they sign out" not in text_of(signed_in(services, "Leila").get("/people/"))
    with acting_as("service", account=leila.pk):
        assert FieldBook.objects.update(is_on=False) == 0


def test_no_other_service_sees_or_turns_it(services: World) -> None:
    with acting_as("service", account=services.people["Ruth"].pk):
        assert list(FieldBook.objects.all()) == []
        assert FieldBook.objects.update(is_on=False) == 0
    with acting_as("service", account=services.people["Farah"].pk):
        assert FieldBook.objects.get().is_on
        assert FieldBook.objects.update(is_on=False) == 0
    for login in ("unit", "community", "worker"):
        with (
            acting_as(login),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT count(*) FROM notes_fieldbook")


def test_the_shell_holds_nobody_and_nothing_and_is_the_same_for_all(services: World) -> None:
    farah = signed_in(services, "Farah")
    farah.post("/field-book/send/", written(farah))
    for address in ("/field-book/", "/field-book/worker", "/field-book/manifest"):
        mine, anyones = farah.get(address), ServiceClient().get(address)
        assert mine.content == anyones.content
        assert not mine.cookies
        for word in ("Farah", "csrf", "Chloe"):
            assert word not in mine.content.decode(), (address, word)


def test_only_the_field_book_a_note_and_its_files_may_fetch_by_script(services: World) -> None:
    farah = signed_in(services, "Farah")
    shell = farah.get("/field-book/").headers["Content-Security-Policy"]
    assert "connect-src 'self'" in shell
    assert "unsafe" not in shell
    note = begin(farah)
    for address in (note, f"{note}files/"):
        assert "connect-src 'self'" in farah.get(address).headers["Content-Security-Policy"]
    for address in ("/notes/", f"{note}check/", f"{note}copy/", f"{note}files/1/", f"{note}throw-away/"):
        assert "connect-src" not in farah.get(address).headers["Content-Security-Policy"]
    for address in ("/field-book/", "/field-book/state/", "/field-book/drafts/", "/notes/"):
        assert farah.get(address).headers["Cache-Control"] == "no-store"


def test_sending_wants_the_token_and_a_session(services: World) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    strict = ServiceClient(enforce_csrf_checks=True)
    strict.cookies = farah.cookies
    assert strict.post("/field-book/send/", sent).status_code == 403
    by_script = ServiceClient(headers={"Sec-Fetch-Mode": "cors"})
    assert by_script.post("/field-book/send/", sent).headers["Location"].startswith("/sign-in/")
    assert rows(Note) == []
