"""What a device sends anew after a lost answer: no conflict with itself, and nothing that was thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from inkling.notes.models import Note
from inkling.notes.services import clear_run_out_notes, hand_over_drafts
from inkling.regions.rules.days import day_here
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_field_book import ANOTHER, changed, content, turn, written
from tests.journeys.test_service_notes import PLACE, begin, rows, save, text_of
from tests.journeys.unit_site import audit_of
from tests.people import World, acting_as, add_services


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served; Leila has turned the field book on for hers."""
    made = add_services(world)
    with service_site.the_site():
        turn(made, "on")
        yield made


def test_edited_after_each_of_three_answers_that_were_lost_it_is_in_no_conflict_with_itself(
    services: World,
) -> None:
    farah = signed_in(services, "Farah")
    first = written(farah)
    second = changed(first, text="Second words", before=first["key"])
    third = changed(second, text="Third words", before=f"{first['key']},{second['key']}")
    assert [farah.post("/field-book/send/", each).status_code for each in (first, second, third)] == [200] * 3
    assert content(services, first).text == "Third words"
    assert farah.post("/field-book/send/", third).json()["version"] == 3, "and again changes nothing"


def test_a_draft_that_was_taken_along_is_in_no_conflict_with_itself_either(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, text="At the office", place=PLACE)
    taken = farah.get(f"/field-book/drafts/{address.split('/')[2]}/").json()
    first = written(farah) | taken | {"seen": str(taken["version"]), "text": "First words"}
    second = changed(first, text="Second words", before=first["key"])
    assert [farah.post("/field-book/send/", each).status_code for each in (first, second)] == [200] * 2
    save(farah, address, text=ANOTHER, place=PLACE)
    third = changed(second, text="Third words", before=f"{first['key']},{second['key']}")
    assert farah.post("/field-book/send/", third).status_code == 409, (
        "what the office wrote is written over by nobody"
    )
    assert content(services, first).text == ANOTHER


def test_of_one_draft_on_three_devices_each_sees_what_came_before_it_and_nothing_is_written_over(
    services: World,
) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, text="At the office", place=PLACE)
    taken = farah.get(f"/field-book/drafts/{address.split('/')[2]}/").json()
    on_each = [
        changed(written(farah) | taken, seen=str(taken["version"]), text=f"On the {name}")
        for name in ("first", "second", "third")
    ]
    first, second, third = (farah.post("/field-book/send/", each) for each in on_each)
    assert [each.status_code for each in (first, second, third)] == [200, 409, 409]
    assert [each.json()["theirs"]["text"] for each in (second, third)] == ["On the first"] * 2
    both = changed(
        on_each[1], seen=str(second.json()["theirs"]["version"]), text="On the first\n\nOn the second"
    )
    assert farah.post("/field-book/send/", both).status_code == 200
    # What the third compared with is no longer how it stands, so it is asked once more.
    late = changed(
        on_each[2], seen=str(third.json()["theirs"]["version"]), text="On the first\n\nOn the third"
    )
    again = farah.post("/field-book/send/", late)
    assert (again.status_code, again.json()["theirs"]["text"]) == (409, both["text"])
    assert content(services, both).text == both["text"]
    whole = f"{both['text']}\n\nOn the third"
    last = changed(late, seen=str(again.json()["theirs"]["version"]), text=whole)
    assert farah.post("/field-book/send/", last).status_code == 200
    assert [farah.post("/field-book/send/", each).status_code for each in (on_each[0], both)] == [200, 200]
    assert content(services, both).text == whole, "what came once changes nothing when it comes again"


def test_what_comes_again_sees_nothing_that_was_written_since(services: World) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    save(farah, f"/notes/{sent['id']}/", text=ANOTHER, place=PLACE)
    again = farah.post("/field-book/send/", sent)
    assert again.status_code == 200
    # What was typed while it came again is a change of what the device knows, and that is what the answer names.
    typed = changed(sent, text="Typed meanwhile", seen=str(again.json()["version"]))
    answer = farah.post("/field-book/send/", typed)
    assert answer.status_code == 409, "what the office wrote is written over by nobody"
    assert answer.json()["theirs"]["text"] == ANOTHER
    assert content(services, sent).text == ANOTHER


@pytest.mark.parametrize("before", ["x", "," * 400, "00000000-0000-0000-0000-000000000000"])
def test_a_made_up_sending_before_opens_nothing(services: World, before: str) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    save(farah, f"/notes/{sent['id']}/", text=ANOTHER, place=PLACE)
    assert farah.post("/field-book/send/", changed(sent, text="Mine", before=before)).status_code == 409
    assert content(services, sent).text == ANOTHER


def test_a_draft_thrown_away_at_the_office_stays_away_and_the_device_is_told(services: World) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    farah.post(f"/notes/{sent['id']}/throw-away/")
    for again in (sent, changed(sent, text=ANOTHER, before=sent["key"])):
        answer = farah.post("/field-book/send/", again)
        assert answer.status_code == 409
        assert "thrown away" in answer.json()["reason"]
    assert "FB-1" not in text_of(farah.get("/notes/"))
    assert farah.get(f"/notes/{sent['id']}/").status_code == 404
    assert farah.post(f"/notes/{sent['id']}/throw-away/").status_code == 404
    assert farah.get("/field-book/drafts/").json() == {"drafts": []}
    (left,) = rows(Note)
    assert left.is_thrown_away, "nothing of what it said is held"


def test_what_is_remembered_of_a_thrown_draft_goes_to_nobody_and_ends_after_thirty_days(
    services: World,
) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    farah.post(f"/notes/{sent['id']}/throw-away/")
    author = services.people["Farah"].pk
    with acting_as("service", account=services.people["Leila"].pk):
        assert hand_over_drafts(of=author) == 0
    with acting_as("service", account=author):
        Note.objects.update(expires_on=day_here(timezone.now()) - timedelta(days=1))
    with acting_as("worker"):
        assert clear_run_out_notes() == 1
    assert rows(Note) == []


def test_a_draft_that_never_came_from_a_device_is_thrown_away_whole(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    farah.post(f"{address}throw-away/")
    assert rows(Note) == []


def test_whoever_reads_what_the_office_wrote_leaves_a_trace_of_reading(services: World) -> None:
    farah = signed_in(services, "Farah")
    sent = written(farah)
    farah.post("/field-book/send/", sent)
    save(farah, f"/notes/{sent['id']}/", text=ANOTHER, place=PLACE)
    before = len(audit_of("note.read"))
    assert farah.post("/field-book/send/", changed(sent, text="Mine")).json()["theirs"]["text"] == ANOTHER
    assert len(audit_of("note.read")) == before + 1
