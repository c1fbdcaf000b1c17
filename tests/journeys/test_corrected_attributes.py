"""An officer corrects age, looks and whose something is, says why, and everything that was made of it follows."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
import re2
from django.db import DatabaseError

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.capture.rules.draft import Draft
from inkling.journeys.understanding.read_words import read_words
from inkling.reading.models import UnderstandingVersion
from inkling.routing.models import Submission
from inkling.safeguarding.models import ConcernAddition
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_correction_after_decision import concerns
from tests.journeys.test_one_corrected_child import words_of
from tests.journeys.test_subject_mentions import rows
from tests.journeys.test_unit_items import card_of, correct, page_of, subject_named
from tests.journeys.test_unit_picture import _regions
from tests.journeys.unit_site import UnitClient, say_why, signed_in, tell_report, text_of
from tests.journeys.worker_at_work import arrive
from tests.people import World, acting_as

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = (
    "Leah is 14. Kaz, about 40, tall, blonde hair, drives her in a silver Golf and hits her. "
    "Her number is 07700 900123. She was not home on Sunday night."
)
TOLD = Draft(
    place="LS11 5DE", narrative=WORDS, indicators=(Indicator.MISSING,), child="a girl", urgency=Urgency.SOON
)


def told(world: World, draft: Draft = TOLD) -> tuple[UUID, UnitClient]:
    report, bryn = UUID(tell_report(draft)), signed_in(world, "Bryn")
    with acting_as("worker"):
        read_words(report)
    say_why(bryn, str(report))
    return report, bryn


def versions() -> list[UnderstandingVersion]:
    with acting_as("backup"):
        return list(UnderstandingVersion.objects.order_by("version"))


def additions() -> list[str]:
    with acting_as("backup"):
        found = ConcernAddition.objects.order_by("number")
        return [each.child or each.needed_to_act for each in found]


def test_age_and_looks_are_said_with_a_reason_and_reach_concern_and_links(world: World) -> None:
    report, bryn = told(world)
    arrive()
    assert (rows(report)["Kaz"].columns["height"], rows(report)["Kaz"].columns["age_lo"]) == ("tall", "40")
    kaz = subject_named(page_of(bryn, report), "Kaz")
    answer = correct(
        bryn,
        report,
        seen=0,
        subject=kaz,
        **{"told-age": "mid 30s", "told-looks": "", "reason": " The custody picture shows it. "},
    )
    assert answer["Location"] == f"/reports/{report}/#subject-{kaz}"
    page = page_of(bryn, report)
    card = words_of(card_of(page, kaz))
    assert "Age: mid 30s" in card
    assert "Looks:" not in card
    assert "corrected by an officer" in card
    assert "The custody picture shows it." in page.split("What was corrected")[1]
    assert [(each.act, each.reason) for each in versions()] == [
        ("seen", ""),
        ("subject_changed", "The custody picture shows it."),
    ]
    arrive()
    columns = rows(report)["Kaz"].columns
    assert (columns["age_lo"], columns.get("height", "")) == ("34", "")
    with acting_as("worker"):
        rounds.withhold_views_anew()
    (concern,) = concerns()
    read = words_of(text_of(signed_in(world, "Mo").get(f"/concerns/{concern.pk}/")))
    assert "Kaz: as the unit has corrected it" in read, read
    assert "age: mid 30s" in read


def test_whose_a_number_is_follows_to_the_concern_and_a_network(world: World) -> None:
    report, bryn = told(world)
    page = page_of(bryn, report)
    phone, kaz = subject_named(page, "07700 900123"), subject_named(page, "Kaz")
    assert "Leah" in card_of(page, phone)
    correct(bryn, report, seen=0, subject=phone, owner=kaz)
    card = card_of(page_of(bryn, report), phone)
    assert re2.search(r'<option value="[^"]+"\s+selected>Kaz</option>', card), card
    assert "Belongs to, or used by: Kaz" in words_of(card)
    said = "07700 900123 belongs to or is used by Kaz, as the unit has corrected it"
    assert said in "\n".join(additions()), additions()
    arrive()
    assert "07700 900123" in text_of(bryn.get(f"/subjects/{report}/{kaz}/"))
    correct(bryn, report, seen=2, act="taken_back", reason="It is hers after all")
    assert "Belongs to, or used by: Leah" in words_of(card_of(page_of(bryn, report), phone))
    assert versions()[-1].reason == "It is hers after all"


def test_the_sheet_of_another_region_has_what_an_officer_says(world: World) -> None:
    report, bryn = told(world, replace(TOLD, place="B1 1AA"))
    arrive()
    kaz = subject_named(page_of(bryn, report), "Kaz")
    correct(bryn, report, seen=0, subject=kaz, **{"told-nickname": "Kazza Q", "told-age": "mid 30s"})
    with acting_as("worker"):
        submission = Submission.objects.get()
    sheet = words_of(text_of(bryn.get(f"/submissions/{submission.pk}/")))
    assert "Kazza Q" in sheet, sheet


def test_a_grown_up_of_concern_who_is_15_after_all_is_a_child_whatever_is_pressed_beside(
    world: World,
) -> None:
    report, bryn = told(world)
    kaz = subject_named(page_of(bryn, report), "Kaz")
    correct(bryn, report, seen=0, subject=kaz, role="person_of_concern", **{"told-age": "15"})
    card = card_of(page_of(bryn, report), kaz)
    assert "Child who may be harmed" in card.split("ink-subject__role")[1][:80]
    assert "Kaz: under 18, child who may be harmed" in "\n".join(additions())
    arrive()
    assert (rows(report)["Kaz"].age, rows(report)["Kaz"].role) == ("child", "child_at_risk")


def test_what_is_typed_beside_a_press_is_kept_and_what_was_not_touched_changes_nothing(world: World) -> None:
    report, bryn = told(world)
    page = page_of(bryn, report)
    leah = subject_named(page, "Leah")
    fields = dict(re2.findall(r'name="((?:name|told-[a-z]+))"\s+value="([^"]*)"', card_of(page, leah)))
    assert fields["name"] == "Leah"
    assert fields["told-age"]
    correct(bryn, report, seen=0, subject=leah, act="subject_changed", **fields)
    assert versions() == [], "nothing was typed"
    correct(
        bryn,
        report,
        seen=0,
        subject=leah,
        role="family_or_carer",
        **{**fields, "told-school": "Kestrel; Sixth"},
    )
    card = words_of(card_of(page_of(bryn, report), leah))
    assert "School: Kestrel; Sixth" in card
    assert "Family or carer" in card


def test_who_lost_the_right_while_the_page_stood_open_corrects_nothing(world: World) -> None:
    report, bryn = told(world)
    kaz = subject_named(page_of(bryn, report), "Kaz")
    with acting_as("migrate"):
        Account.objects.filter(pk=world.people["Bryn"].pk).update(role=Role.ANALYST.value)
    answer = correct(bryn, report, seen=0, subject=kaz, **{"told-age": "15", "reason": "mine"})
    assert answer.status_code == 403
    assert versions() == []
    assert additions() == []
    row = {"report_id": report, "version": 1, "act": "seen", "value": {}, "reason": "mine"}
    with pytest.raises(DatabaseError), acting_as("unit", account=world.people["Bryn"].pk):
        UnderstandingVersion.objects.create(**row, made_on="2026-12-01", made_by=world.people["Bryn"])


@pytest.mark.parametrize(
    ("owner", "says"),
    [("itself", "nothing is its own"), ("nobody-like-this", "This is not there any more")],
)
def test_an_owner_that_is_none_is_refused_and_nothing_changes(world: World, owner: str, says: str) -> None:
    report, bryn = told(world)
    phone = subject_named(page_of(bryn, report), "07700 900123")
    answer = correct(bryn, report, seen=0, subject=phone, owner=phone if owner == "itself" else owner)
    assert says in text_of(answer)
    assert versions() == []


def test_a_reason_that_is_too_long_or_no_text_is_kept_as_it_can_be(world: World) -> None:
    report, bryn = told(world)
    kaz = subject_named(page_of(bryn, report), "Kaz")
    correct(bryn, report, seen=0, subject=kaz, role="other", reason="a\0" + "b" * 400)
    assert versions()[-1].reason == "a\u2400" + "b" * 298
