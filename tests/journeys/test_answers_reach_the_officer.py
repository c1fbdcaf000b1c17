"""One wrong child, from the teller's answer to the officer's press: page, front door, sheet and links follow."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from inkling.capture.models import Detail, Report
from inkling.capture.rules.told_answers import ToldAnswer
from inkling.journeys.understanding.read_words import read_words
from inkling.linking.models import SubjectMention
from inkling.routing.subjects_queries import told_subjects_of
from inkling.safeguarding.models import ConcernAddition
from inkling.vocabulary.subjects import TellerSays
from tests.journeys.test_unit_items import (
    DRAFT,
    GRADE,
    WORDS,
    card_of,
    correct,
    items_of,
    page_of,
    subject_named,
)
from tests.journeys.unit_site import say_why, signed_in, tell_report
from tests.journeys.worker_at_work import arrive
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
KAZ = WORDS.index("Kaz")


def ages(report: UUID) -> tuple[str, str]:
    """Return what a sheet says of Kaz now, and what is linked."""
    with acting_as("worker"):
        details = list(Detail.objects.filter(report_id=report))
        told = told_subjects_of(Report.objects.get(pk=report), addition=None, details=details)
        linked = SubjectMention.objects.get(report_id=report, raw="Kaz")
    (kaz,) = [each for each in told if "Kaz" in each.attributes.get("name", ())]
    return kaz.age, linked.age


def test_a_wrong_child_is_right_everywhere_after_one_press(world: World) -> None:
    answer = ToldAnswer(KAZ, KAZ + 3, TellerSays.CHILD)
    report, bryn = tell_report(replace(DRAFT, told_answers=(answer,))), signed_in(world, "Bryn")
    with acting_as("worker"):
        read_words(report)
    arrive()
    say_why(bryn, report)
    page = page_of(bryn, report)
    kaz = subject_named(page, "Kaz")
    assert "Child who may be harmed" in card_of(page, kaz)
    assert "by the teller" in card_of(page, kaz), "the teller outranks the machine"
    assert ages(report) == ("child", "child")
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": items_of(page)[1:2]})
    correct(bryn, report, seen=2, act="subject_changed", subject=kaz, age="adult")
    arrive()
    assert ages(report) == ("adult", "adult"), "the officer outranks the teller"
    with acting_as("backup"):
        (added,) = ConcernAddition.objects.all()
    assert added.needed_to_act == "Kaz: 18 or over"
