"""A unit shares its work: an owner, a task with a day, a note; handed over, done; and nothing of it leaves the unit."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
import re2
from django.db import DatabaseError, transaction
from django.utils import timezone

from inkling.allocation.models import Remark, Task
from inkling.allocation.services import hand_over_tasks
from inkling.governance.models import AuditEntry
from inkling.routing.models import Submission
from tests.journeys.naming import give_surnames, tell_naming
from tests.journeys.test_arrival import told
from tests.journeys.test_unit_entity import address_of, opened
from tests.journeys.unit_site import UnitClient, audit_of, just_proved, say_why, signed_in, text_of
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = "Ask the hotel canary about Thursdays."


@pytest.fixture
def report(world: World) -> UUID:
    return told("A man called Jinks runs it. He drives a grey Golf YJ01 KTR.")


def give(client: UnitClient, report: UUID, **asked: str) -> None:
    answers = {"kind": "check", "about": "", "owner": "", "due_on": "", "words": WORDS} | asked
    sent = client.post(
        f"/reports/{report}/work/task/", {f"task-{name}": said for name, said in answers.items()}
    )
    assert sent.status_code == 302, text_of(sent)


def change(client: UnitClient, act: str, **more: str) -> int:
    task = only_task()
    said = {"act": act, "seen": str(task.version), "list": "mine"} | more
    return int(client.post(f"/tasks/{task.pk}/", said).status_code)


def only_task() -> Task:
    with acting_as("backup"):
        return Task.objects.get()


def listed(client: UnitClient, which: str) -> str:
    return text_of(client.get(f"/tasks/?list={which}"))


def opened_by(world: World, name: str, report: UUID) -> UnitClient:
    client = signed_in(world, name)
    say_why(client, str(report))
    return client


def test_a_task_goes_from_nobody_to_somebody_to_done(world: World, report: UUID) -> None:
    bryn, anwen = opened_by(world, "Bryn", report), signed_in(world, "Anwen")
    due = (timezone.now().date() + timedelta(days=1)).isoformat()
    give(bryn, report, due_on=due)
    assert "Check it against our own records" in listed(anwen, "waiting")
    assert "Due soon" in listed(anwen, "waiting")
    assert "hotel canary" not in listed(anwen, "waiting"), "a list holds no word of a task"
    assert change(anwen, "take") == 302
    assert "Done" in listed(anwen, "mine")
    assert "Anwen" in listed(bryn, "given")
    assert change(anwen, "hand_over", owner=str(world.people["Bryn"].pk)) == 302
    assert change(bryn, "finish") == 302
    assert "Nothing stands in this list" in listed(bryn, "all")
    page = text_of(bryn.get(f"/reports/{report}/work/"))
    assert "1 task that is done" in page
    assert "hotel canary" in page
    assert change(bryn, "open_again") == 302
    assert len(audit_of("task.changed")) == 4
    assert all(WORDS not in " ".join(each) for each in audit_of("task.given"))


def test_who_looks_after_a_report_stands_in_the_inbox_on_its_page_and_on_that_of_its_people(
    world: World, report: UUID
) -> None:
    bryn = opened_by(world, "Bryn", report)
    give(bryn, report, kind="look_after", owner=str(world.people["Anwen"].pk), words="")
    assert "With Anwen" in text_of(bryn.get("/inbox/"))
    assert "With Anwen" in text_of(bryn.get(f"/reports/{report}/"))
    subject = address_of(report, "Jinks").split("/")[3]
    give(bryn, report, about=f"subject-{subject}", due_on="", owner="")
    page = opened(bryn, address_of(report, "Jinks"))
    assert "Look after it" in page
    assert WORDS in page
    again = bryn.post(f"/reports/{report}/work/task/", {"task-kind": "look_after"})
    assert again.status_code == 422
    assert "Anwen looks after it already" in text_of(again)


def test_a_note_is_kept_and_its_words_stand_in_no_entry_of_the_chain(world: World, report: UUID) -> None:
    bryn = opened_by(world, "Bryn", report)
    sent = bryn.post(f"/reports/{report}/work/note/", {"note-about": "", "note-words": WORDS})
    assert sent.status_code == 302
    assert WORDS in text_of(bryn.get(f"/reports/{report}/work/"))
    with acting_as("backup"):
        entries = AuditEntry.objects.values_list("subject", "purpose")
        assert not [each for each in entries if "canary" in " ".join(each)]
    assert len(audit_of("remark.written")) == 1


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"kind": ""}, "Choose what is to be done"),
        ({"kind": "other", "words": " "}, "Write it in words"),
        ({"words": "x" * 501}, "Shorten this to 500 characters"),
        ({"due_on": "2020-01-01"}, "Give a day from today on, or none"),
        ({"due_on": "2999-01-01"}, "Give a day within the next two years"),
        ({"due_on": "soon"}, "Enter a valid date"),
        ({"about": "subject-none"}, "Select a valid choice"),
        ({"owner": "nobody"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_given_is_said_and_nothing_typed_is_lost(
    world: World, report: UUID, asked: dict[str, str], says: str
) -> None:
    bryn = opened_by(world, "Bryn", report)
    answers = {"kind": "check", "words": WORDS} | asked
    sent = bryn.post(
        f"/reports/{report}/work/task/", {f"task-{name}": said for name, said in answers.items()}
    )
    assert sent.status_code == 422
    assert says in text_of(sent)
    assert asked.get("words", WORDS).strip() in text_of(sent)
    with acting_as("backup"):
        assert not Task.objects.exists()


def test_two_who_take_one_task_at_once_get_a_clear_answer(world: World, report: UUID) -> None:
    bryn, anwen = opened_by(world, "Bryn", report), signed_in(world, "Anwen")
    give(bryn, report)
    seen = str(only_task().version)
    assert change(bryn, "take") == 302
    late = anwen.post(f"/tasks/{only_task().pk}/", {"act": "take", "seen": seen, "list": "waiting"})
    assert late.status_code == 422
    assert "Bryn changed this meanwhile" in text_of(late)
    assert only_task().owner_id == world.people["Bryn"].pk


def test_what_was_looked_after_before_is_not_opened_again_beside_another(world: World, report: UUID) -> None:
    bryn = opened_by(world, "Bryn", report)
    give(bryn, report, kind="look_after")
    first = only_task()
    assert change(bryn, "finish") == 302
    give(bryn, report, kind="look_after", owner=str(world.people["Anwen"].pk))
    again = bryn.post(f"/tasks/{first.pk}/", {"act": "open_again", "seen": "2", "report": str(report)})
    assert again.status_code == 422
    assert "Anwen looks after it already" in text_of(again)


def test_of_two_who_ask_for_somebody_to_look_after_it_at_once_one_is_told(
    world: World, report: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    bryn = opened_by(world, "Bryn", report)
    give(bryn, report, kind="look_after")
    monkeypatch.setattr("inkling.journeys.allocating.give_task.check_nobody_looks_after", lambda _about: None)
    late = bryn.post(f"/reports/{report}/work/task/", {"task-kind": "look_after"})
    assert late.status_code == 422
    assert "asked to look after it already" in text_of(late)
    with acting_as("backup"):
        assert Task.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"act": "due", "due_on": "soon"}, "This is no day"),
        ({"act": "due", "due_on": "2020-01-01"}, "Give a day from today on"),
        ({"act": "hand_over", "owner": "somebody"}, "this person cannot read the report"),
        ({"act": "hand_over", "owner": "00000000-0000-0000-0000-000000000000"}, "cannot read the report"),
        ({"act": ""}, "Choose what happens with the task"),
        ({"act": "open_again"}, "It is open already"),
    ],
)
def test_a_slip_takes_neither_a_day_nor_an_owner_away(
    world: World, report: UUID, asked: dict[str, str], says: str
) -> None:
    bryn, due = opened_by(world, "Bryn", report), timezone.now().date() + timedelta(days=9)
    give(bryn, report, owner=str(world.people["Anwen"].pk), due_on=due.isoformat())
    for where in ({"list": "all"}, {"report": str(report)}):
        sent = bryn.post(f"/tasks/{only_task().pk}/", {"seen": "1"} | where | asked)
        assert sent.status_code == 422
        assert says in text_of(sent)
    assert (only_task().owner_id, only_task().due_on) == (world.people["Anwen"].pk, due)


def test_enter_in_the_day_of_a_task_changes_the_day_and_finishes_nothing(world: World, report: UUID) -> None:
    bryn = opened_by(world, "Bryn", report)
    give(bryn, report, owner=str(world.people["Bryn"].pk))
    page = text_of(bryn.get(f"/reports/{report}/work/"))
    (form,) = (each for each in page.split("<form")[1:] if 'name="due_on"' in each.partition("</form>")[0])
    assert re2.findall(r'name="act"\s+value="(\w+)"', form.partition("</form>")[0]) == ["due"]


def test_a_note_of_the_greatest_length_with_lines_is_kept(world: World, report: UUID) -> None:
    bryn = opened_by(world, "Bryn", report)
    address, words = f"/reports/{report}/work/note/", "line\r\n" * 400
    assert bryn.post(address, {"note-words": words}).status_code == 302
    with acting_as("backup"):
        assert Remark.objects.get().words == ("line\n" * 400).strip()
    assert bryn.post(address, {"note-words": "x" * 2_001}).status_code == 422


def test_what_a_leaver_owned_waits_for_an_owner_or_goes_to_somebody_at_once(
    world: World, report: UUID
) -> None:
    bryn, sunita = opened_by(world, "Bryn", report), signed_in(world, "Sunita")
    give(bryn, report, owner=str(world.people["Anwen"].pk))
    assert "Nothing stands in this list" in listed(bryn, "waiting")
    world.people["Anwen"].is_active = False
    world.people["Anwen"].save(update_fields=["is_active"])
    page = listed(bryn, "waiting")
    assert "it was with Anwen" in page
    refused = sunita.post("/tasks/hand-over/", {"owner": "", "to": str(world.people["Bryn"].pk)})
    assert refused.status_code == 422
    over = {"owner": str(world.people["Anwen"].pk), "to": str(world.people["Bryn"].pk)}
    assert bryn.post("/tasks/hand-over/", over).status_code == 403
    for odd in (over | {"to": over["owner"]}, over | {"to": str(world.people["Carys"].pk)}):
        assert sunita.post("/tasks/hand-over/", odd).status_code == 422
    went = sunita.post("/tasks/hand-over/", over)
    assert went.status_code == 200
    assert "1 task was handed over." in text_of(went)
    assert "Check it" in listed(bryn, "mine")
    assert len(audit_of("task.handed-over")) == 1


def test_a_task_that_was_finished_meanwhile_is_not_handed_over(world: World, report: UUID) -> None:
    bryn, anwen = opened_by(world, "Bryn", report), world.people["Anwen"]
    give(bryn, report, owner=str(anwen.pk))
    task, sunita = only_task(), world.people["Sunita"]
    assert change(bryn, "finish") == 302
    with acting_as("unit", account=sunita.pk):
        went = hand_over_tasks([task.pk], of=anwen.pk, to=sunita.pk, by=sunita.pk, on=timezone.now().date())
    assert went == []
    assert only_task().changed_by_id == world.people["Bryn"].pk, "he finished it"


def test_whoever_is_kept_from_a_report_owns_nothing_of_it(world: World) -> None:
    give_surnames(world)
    report_id, _ = tell_naming()
    report, bryn = UUID(str(report_id)), world.people["Bryn"]
    anwen = opened_by(world, "Anwen", report)
    refused = anwen.post(f"/reports/{report}/work/task/", {"task-kind": "check", "task-owner": str(bryn.pk)})
    assert refused.status_code == 422
    assert str(bryn.pk) not in text_of(anwen.get(f"/reports/{report}/work/")), "he is no choice"
    give(anwen, report)
    kept_from = signed_in(world, "Bryn")
    for which in ("mine", "waiting", "given", "all"):
        assert "Nothing stands in this list" in listed(kept_from, which)
    taken = kept_from.post(f"/tasks/{only_task().pk}/", {"act": "take", "seen": "1"})
    assert taken.status_code == 404
    with acting_as("unit", account=anwen_id(world)), pytest.raises(DatabaseError), transaction.atomic():
        Task.objects.update(owner_id=bryn.pk, changed_by_id=anwen_id(world))
    # Given to him before anybody was kept from anything: it waits for an owner, and he sees nothing of it.
    with owning("allocation_task"):
        Task.objects.update(owner_id=bryn.pk)
    assert "it was with Bryn" in listed(anwen, "waiting")
    assert "Check it" not in listed(signed_in(world, "Bryn"), "mine")
    # All of somebody's go to him but what he may not read.
    with owning("allocation_task"):
        Task.objects.update(owner_id=anwen_id(world))
    over = {"owner": str(anwen_id(world)), "to": str(bryn.pk)}
    said = text_of(signed_in(world, "Sunil").post("/tasks/hand-over/", over))
    assert "0 tasks were handed over. 1 stays" in said
    assert only_task().owner_id == anwen_id(world)


def anwen_id(world: World) -> UUID:
    return world.people["Anwen"].pk


def test_no_other_unit_and_no_other_login_sees_or_writes_it(world: World, report: UUID) -> None:
    bryn = opened_by(world, "Bryn", report)
    give(bryn, report)
    bryn.post(f"/reports/{report}/work/note/", {"note-words": WORDS})
    assert signed_in(world, "Carys").post(f"/tasks/{only_task().pk}/", {"act": "take"}).status_code == 404
    for name in ("Carys", "Sol", "Aled", "Mo", "Dilwyn", "Priya"):
        with acting_as("unit", account=world.people[name].pk):
            assert not Task.objects.exists()
            assert not Remark.objects.exists()
    for login in ("worker", "community", "vault", "service"):
        with acting_as(login), pytest.raises(DatabaseError), transaction.atomic():
            Task.objects.exists()
    carys = world.people["Carys"].pk
    with (
        acting_as("unit", account=world.people["Bryn"].pk),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        Task.objects.update(owner_id=carys, changed_by_id=world.people["Bryn"].pk)
    with (
        acting_as("unit", account=world.people["Bryn"].pk),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        Remark.objects.update(words="other")


def test_nothing_of_it_stands_in_what_leaves(world: World, report: UUID) -> None:
    bryn = opened_by(world, "Bryn", report)
    give(bryn, report)
    bryn.post(f"/reports/{report}/work/note/", {"note-words": WORDS})
    just_proved(bryn)
    with acting_as("backup"):
        submission = Submission.objects.get(report_id=report).pk
    for address in (
        f"/submissions/{submission}/",
        f"/reports/{report}/intelligence-report/",
        f"/reports/{report}/intelligence-report/json/",
        f"/reports/{report}/",
        "/picture/",
        "/arising/",
        "/inbox/",
        "/sent/",
        "/tasks/?list=all",
    ):
        shown = bryn.get(address)
        assert shown.status_code == 200, address
        assert b"canary" not in b"".join(shown), address
    assert "canary" in text_of(bryn.get(f"/reports/{report}/work/")), "where it may stand"
