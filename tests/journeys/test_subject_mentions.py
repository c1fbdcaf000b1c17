"""Mentions are made of subjects as they stand: corrected, graded, set aside, each reaches them through the worker."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from inkling.journeys.understanding.read_words import read_words
from inkling.linking.models import Mention, SubjectMention
from inkling.linking.queries.arising import arising_in
from tests.journeys.test_unit_items import DRAFT, GRADE, correct, items_of, page_of, subject_named
from tests.journeys.unit_site import say_why, signed_in, tell_report
from tests.journeys.worker_at_work import arrive
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.fixture
def told(world: World) -> tuple[UUID, Client]:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    with acting_as("worker"):
        read_words(report)
    arrive()
    say_why(bryn, report)
    return report, bryn


def rows(report: UUID) -> dict[str, SubjectMention]:
    with acting_as("worker"):
        return {each.raw: each for each in SubjectMention.objects.filter(report_id=report)}


def keys(report: UUID) -> set[str]:
    with acting_as("worker"):
        return set(Mention.objects.filter(report_id=report).values_list("key", flat=True))


def test_there_is_one_row_a_subject_with_what_resolving_reads(told: tuple[UUID, Client]) -> None:
    found = rows(told[0])
    leah, kaz, phone = found["Leah"], found["Kaz"], found["07700 900123"]
    assert (leah.type, leah.age, leah.role) == ("person", "child", "child_at_risk")
    assert leah.columns == {"forename": "Leah", "age_lo": "14", "age_hi": "14"}
    assert (kaz.age, kaz.columns["age_lo"]) == ("adult", "30")
    assert (phone.type, phone.columns, phone.age) == ("phone", {"number": "07700 900123"}, "")
    (car,) = [each for each in found.values() if each.type == "vehicle"]
    assert car.columns["colour"] == "silver"
    assert {each.town for each in found.values()} == {leah.town} != {""}


def test_a_corrected_child_and_a_name_taken_away_reach_what_is_linked(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    assert not any(key.endswith(":kaz") for key in keys(report)), "a machine that is not sure links nobody"
    page = page_of(bryn, report)
    correct(bryn, report, seen=0, act="subject_changed", subject=subject_named(page, "Kaz"), age="child")
    arrive()
    assert (rows(report)["Kaz"].age, rows(report)["Kaz"].role) == ("child", "child_at_risk")
    assert any(key.endswith(":kaz") for key in keys(report)), "a person confirmed the name"
    correct(bryn, report, seen=2, act="subject_removed", subject=subject_named(page, "Kaz"))
    assert "Kaz" in rows(report), "what was noted stands until the worker has noted it anew"
    arrive()
    assert "Kaz" not in rows(report)
    assert not any(key.endswith(":kaz") for key in keys(report))
    correct(bryn, report, seen=3, act="taken_back")
    arrive()
    assert rows(report)["Kaz"].age == "child"
    assert any(key.endswith(":kaz") for key in keys(report))


def test_what_an_officer_adds_arises_again(world: World, told: tuple[UUID, Client]) -> None:
    report, bryn = told
    other = tell_report(replace(DRAFT, narrative="My mate drove off.", details=()), secret=b"another telling")
    arrive()
    say_why(bryn, other)
    for number, each in enumerate((report, other)):
        correct(bryn, each, seen=0, act="added", words="My mate", kind="person")
        arrive()
        with acting_as("unit", account=world.people["Bryn"].pk):
            arising = [one.raw for one in arising_in(UUID(str(each)))]
        assert arising.count("My mate") == number


def test_a_detail_set_aside_arises_no_more_though_its_words_stand_in_an_item(
    told: tuple[UUID, Client],
) -> None:
    report, bryn = told
    for disposal, counts in (("wrong_person", False), ("", True)):
        if disposal:
            bryn.post(f"/reports/{report}/details/1/set-aside/", {"d1a-disposal": disposal})
        else:
            bryn.post(f"/reports/{report}/details/1/take-back/")
        arrive()
        with acting_as("worker"):
            (held,) = Mention.objects.filter(report_id=report, type="phone").values_list("detail__number")
        assert (held != (1,)) is counts


def test_what_is_graded_false_is_marked_and_what_is_set_aside_is_gone(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    said = items_of(page_of(bryn, report))
    bryn.post(
        f"/reports/{report}/items/grade/", {**GRADE, "items-assessment": "E", "item": said, "seen": "0"}
    )
    arrive()
    assert {each.is_false for each in rows(report).values()} == {True}
    for number in range(3, 3 + len(said)):
        assert rows(report)
        bryn.post(f"/reports/{report}/details/{number}/set-aside/", {f"d{number}a-disposal": "wrong_person"})
        arrive()
    assert rows(report) == {}


@pytest.mark.parametrize("name", ["Carys", "Sol", "Dilwyn", "Mo"])
def test_nobody_reads_a_mention_who_may_not_read_its_report(
    world: World, told: tuple[UUID, Client], name: str
) -> None:
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert SubjectMention.objects.filter(report_id=told[0]).exists()
    with acting_as("unit", account=world.people[name].pk):
        assert not SubjectMention.objects.exists()


def test_an_officer_writes_no_mention(world: World, told: tuple[UUID, Client]) -> None:
    with (
        acting_as("unit", account=world.people["Bryn"].pk),
        transaction.atomic(),
        pytest.raises(DatabaseError),
    ):
        SubjectMention.objects.filter(report_id=told[0]).delete()
