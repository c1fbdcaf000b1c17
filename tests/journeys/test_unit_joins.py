"""Joins that wait for a second officer: found by the colleague, decided with reasons, and never by whoever proposed."""

from __future__ import annotations

import pytest
import re2

from inkling.journeys.linking import gather_items
from inkling.linking.models import Judgement, SubjectMention
from inkling.routing.rules.reference import reference_of
from tests.journeys.test_arrival import told
from tests.journeys.test_unit_entity import ADULT, CHILD, address_of, fields_in, opened
from tests.journeys.unit_site import audit_of, say_why, signed_in, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WAITING = "/subjects/waiting/"


def proposed(world: World, *, name: str = "Keziah Flint") -> tuple[str, tuple[str, str]]:
    """Let Bryn propose that a child and an adult are one; return the address of the child, and both references."""
    reports = told(CHILD.replace("Keziah Flint", name)), told(ADULT.replace("Keziah Flint", name))
    bryn, address = signed_in(world, "Bryn"), address_of(reports[0], name)
    bryn.post(f"{address}judge/", fields_in(opened(bryn, address)))
    first, second = (reference_of(each, prefix="R") for each in sorted(reports))
    return address, (first, second)


def test_the_colleague_finds_it_with_its_reason_and_without_a_word_of_the_reports(world: World) -> None:
    _, references = proposed(world)
    anwen = signed_in(world, "Anwen")
    tasks = anwen.get("/tasks/").content.decode()
    assert re2.search(
        r"(?s)href=\"/subjects/waiting/\"[^<]*>\s*Joins for a second officer[^0-9]{0,80}1\b", tasks
    )
    page = text_of(anwen.get(WAITING))
    for said in (
        *references,
        "For you: 1",
        "one of a child and an adult",
        "proposed by Bryn",
        "2 reports in all",
    ):
        assert said in page
    assert "Keziah" not in page
    assert any(subject.startswith("joins:") for _, subject, _ in audit_of("task.listed"))


def test_whoever_proposed_it_is_not_the_second(world: World) -> None:
    address, _ = proposed(world)
    bryn = signed_in(world, "Bryn")
    page = text_of(bryn.get(WAITING))
    assert "For you: 0" in page
    assert "Proposed by you: 1" in page
    assert "Approve: the same" not in opened(bryn, address)


def test_the_colleague_approves_it_from_the_list(world: World) -> None:
    address, _ = proposed(world)
    anwen = signed_in(world, "Anwen")
    page = opened(anwen, address)
    form = page[page.index('id="judged"') :]
    assert "Approve: the same" in form
    assert anwen.post(f"{address}judge/", fields_in(form)).status_code == 302
    assert "For you: 0" in text_of(anwen.get(WAITING))
    assert "Judged the same by an officer" in text_of(anwen.get(address))
    assert len(audit_of("link.judged")) == 2


def test_the_colleague_refuses_it_with_a_reason_that_the_first_reads(world: World) -> None:
    address, _ = proposed(world)
    anwen = signed_in(world, "Anwen")
    page = opened(anwen, address)
    fields = fields_in(page[page.index('id="judged"') :], "different")
    refused = anwen.post(f"{address}judge/", fields)
    assert refused.status_code == 422
    assert "Say why you refuse it" in text_of(refused)
    assert anwen.post(f"{address}judge/", fields | {"reason": "She is 14."}).status_code == 302
    bryn = signed_in(world, "Bryn")
    assert "Proposed by you" not in text_of(bryn.get(WAITING))
    assert "She is 14." in opened(bryn, address)


def test_another_unit_hears_of_none(world: World) -> None:
    proposed(world)
    page = text_of(signed_in(world, "Carys").get(WAITING))
    assert "For you: 0" in page


@pytest.mark.parametrize("verdict", ["not_sure", "taken_back"])
def test_what_a_colleague_proposed_ends_in_no_way_without_a_reason(world: World, verdict: str) -> None:
    address, _ = proposed(world)
    anwen = signed_in(world, "Anwen")
    page = opened(anwen, address)
    form = page[page.index('id="judged"') :]
    assert "Take it back" not in form
    fields = fields_in(form, "different") | {"verdict": verdict}
    assert anwen.post(f"{address}judge/", fields).status_code == 422
    assert "For you: 1" in text_of(anwen.get(WAITING))
    assert anwen.post(f"{address}judge/", fields | {"reason": "She is 14."}).status_code == 302


def test_whoever_proposed_it_takes_it_back_without_one(world: World) -> None:
    address, _ = proposed(world)
    bryn = signed_in(world, "Bryn")
    page = opened(bryn, address)
    fields = fields_in(page[page.index('id="judged"') :], "taken_back")
    assert bryn.post(f"{address}judge/", fields).status_code == 302
    assert "For you: 0" in text_of(signed_in(world, "Anwen").get(WAITING))


def test_who_approves_while_it_is_taken_back_joins_nothing(world: World) -> None:
    address, _ = proposed(world)
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    hers, his = opened(anwen, address), opened(bryn, address)
    bryn.post(f"{address}judge/", fields_in(his[his.index('id="judged"') :], "taken_back"))
    answer = anwen.post(f"{address}judge/", fields_in(hers[hers.index('id="judged"') :]))
    assert answer.status_code == 422
    assert "Judged the same by an officer" not in text_of(anwen.get(address))


def test_what_was_decided_under_another_id_of_its_subject_waits_no_more(world: World) -> None:
    """A report that was read anew knows the girl by another id: the proposal bears the old one, the refusal the new."""
    address, _ = proposed(world)
    anwen = signed_in(world, "Anwen")
    with acting_as("backup"):
        (judged,) = Judgement.objects.all()
    with acting_as("worker"):
        row = SubjectMention.objects.get(report_id=judged.first_report_id, subject=judged.first_subject)
        SubjectMention.objects.filter(report_id=row.report_id, subject=row.subject).delete()
        row.subject = "renamed"
        row.save(force_insert=True)
    address = f"/subjects/{judged.first_report_id}/renamed/"
    page = opened(anwen, address)
    say_why(anwen, str(judged.second_report_id))
    fields = fields_in(page[page.index('id="judged"') :], "different")
    answer = anwen.post(f"{address}judge/", fields | {"reason": "She is 14."})
    assert answer["Location"].endswith("#judged")
    assert "For you: 0" in text_of(anwen.get(WAITING))


def test_only_who_may_decide_is_told_how_many_wait(world: World) -> None:
    proposed(world)
    said = r"(?s)href=\"/subjects/waiting/\"[^<]*>\s*Joins for a second officer[^0-9]{0,80}1\b"
    assert re2.search(said, signed_in(world, "Anwen").get("/tasks/").content.decode())
    assert not re2.search(said, signed_in(world, "Bryn").get("/tasks/").content.decode())


def test_many_stand_in_pages_and_each_look_names_what_it_showed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.journeys.linking.list_joins.PER_PAGE", 1)
    _, first = proposed(world)
    _, second = proposed(world, name="Orla Pennick")
    anwen = signed_in(world, "Anwen")
    pages = [text_of(anwen.get(f"{WAITING}?page={number}")) for number in (1, 2)]
    assert all("For you: 2" in page for page in pages)
    shown = [{each for each in (*first, *second) if each in page} for page in pages]
    assert [len(each) for each in shown] == [2, 2]
    assert shown[0].isdisjoint(shown[1])
    entries = [subject for _, subject, _ in audit_of("task.listed") if subject.startswith("joins:")]
    assert all(entry.count(",") == 1 for entry in entries[-2:])
    bryn = text_of(signed_in(world, "Bryn").get(f"{WAITING}?own=2&page=7"))
    assert "Proposed by you: 2" in bryn, "a number too high shows the last page"


def test_whom_a_machine_takes_for_a_child_is_made_one_with_an_adult_by_two(world: World) -> None:
    report = told("Keziah Flint got in the grey Golf with her friends and cried on the phone to her mum.")
    adult = told(ADULT)
    with acting_as("worker"):
        assert SubjectMention.objects.get(report_id=report, raw="Keziah Flint").age == "unknown"
    bryn, address = signed_in(world, "Bryn"), address_of(report, "Keziah Flint")
    page = opened(bryn, address)
    assert "In one report a machine takes them for a child. Nobody has said so." in page
    assert f"{reference_of(report, prefix='R')}</a></p>" in page
    bryn.post(f"{address}judge/", fields_in(page))
    assert "waits for a colleague" in text_of(bryn.get(address))
    assert "one of a child and an adult" in text_of(signed_in(world, "Anwen").get(WAITING))
    elsewhere = address_of(adult, "Keziah Flint")
    assert "a machine takes them for a child" not in opened(bryn, elsewhere)


def test_whom_a_machine_takes_for_a_child_is_made_one_with_whoever_has_no_age_by_one(world: World) -> None:
    report = told("Keziah Flint got in the grey Golf with her friends and cried on the phone to her mum.")
    told("Keziah Flint was seen at the arcade.")
    bryn, address = signed_in(world, "Bryn"), address_of(report, "Keziah Flint")
    bryn.post(f"{address}judge/", fields_in(opened(bryn, address)))
    with acting_as("backup"):
        assert [each.verdict for each in Judgement.objects.all()] == ["same"]


def test_each_join_that_waits_says_why_however_many_wait(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather_items, "MOST_GATHERED", 1)
    for name in ("Keziah Flint", "Orla Quayle"):
        report = told(f"{name} got in the grey Golf with her friends and cried on the phone to her mum.")
        told(ADULT.replace("Keziah Flint", name))
        bryn, address = signed_in(world, "Bryn"), address_of(report, name)
        bryn.post(f"{address}judge/", fields_in(opened(bryn, address)))
    page = text_of(signed_in(world, "Anwen").get(WAITING))
    assert page.count("one of a child and an adult") == 2
