"""One child filed as a grown-up: an officer presses Correct and Child, and everything that was made of her follows."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from uuid import UUID

import pytest
import re2

from inkling.accounts.actor import Worker
from inkling.capture.rules.draft import Draft
from inkling.journeys.picturing.read_places import Section, token_of
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.journeys.understanding.read_words import read_words
from inkling.picture.rules.profile.facts import Fact
from inkling.routing.models import Submission
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_correction_after_decision import call_a_child, concerns
from tests.journeys.test_subject_mentions import rows
from tests.journeys.test_unit_items import card_of, correct, page_of, subject_named
from tests.journeys.test_unit_overview import CUT, LINK, analyst
from tests.journeys.test_unit_picture import _regions
from tests.journeys.unit_site import UnitClient, say_why, signed_in, tell_report, text_of
from tests.journeys.worker_at_work import arrive
from tests.people import AT, World, acting_as

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = (
    "A woman called Leah gets into a silver Golf by the station. The driver is Kaz, who is 30, and he hits her. "
    "She was not home on Sunday night."
)
TOLD = Draft(
    place="LS11 5DE", narrative=WORDS, indicators=(Indicator.MISSING,), child="a girl", urgency=Urgency.SOON
)
BEFORE = '"Child" makes the part "Child who may be harmed" too'
AFTER = 'Said to be a child, and a sign is told beside: so the part is "Child who may be harmed".'
WHERE_WRONG = "choose another part, or take the correction back"
CHILD_ON_SHEET = re2.compile(r"Leah(?: \(|, )(?:under 18, )?child who may be harmed")


def told_wrongly(world: World, draft: Draft = TOLD) -> tuple[UUID, UnitClient]:
    """Tell a report in whose words a child is called a woman; return it and an officer who reads it."""
    report, bryn = UUID(tell_report(draft)), signed_in(world, "Bryn")
    with acting_as("worker"):
        read_words(report)
    say_why(bryn, str(report))
    page = page_of(bryn, report)
    assert "as 'woman'" in card_of(page, subject_named(page, "Leah")).replace("&#x27;", "'")
    return report, bryn


def tell_of_a_child(world: World) -> int:
    """Return of how many reports the profile says that they tell of a child."""
    part = f"part={token_of(Section.FACTS, Fact.CHILD.value)}"
    figures = LINK.findall(text_of(analyst(world).get(f"/profile/?{CUT}")))
    return next((int(count) for href, count in figures if part in href), 0)


def test_the_concern_the_links_and_the_counts_follow(world: World) -> None:
    report, bryn = told_wrongly(world)
    arrive()
    assert (rows(report)["Leah"].age, rows(report)["Leah"].role) == ("adult", "other")
    assert tell_of_a_child(world) == 0
    call_a_child(bryn, str(report), name="Leah")
    arrive()
    assert (rows(report)["Leah"].age, rows(report)["Leah"].role) == ("child", "child_at_risk")
    assert tell_of_a_child(world) == 1
    (concern,) = concerns()
    with acting_as("worker"):
        rounds.withhold_views_anew()
    mo = signed_in(world, "Mo")
    page = words_of(text_of(mo.get(f"/concerns/{concern.pk}/")))
    assert "Leah: under 18, child who may be harmed" in page, page


def test_the_sheet_of_another_region_follows(world: World) -> None:
    report, bryn = told_wrongly(world, replace(TOLD, place="B1 1AA"))
    with acting_as("worker"):
        submission = Submission.objects.get()
        deliver_submission(submission.pk, by=Worker(), at=AT, jitter=0.5)
    sheet = f"/submissions/{submission.pk}/"
    before = words_of(text_of(bryn.get(sheet)))
    assert "Leah" in before
    assert not CHILD_ON_SHEET.search(before), before
    call_a_child(bryn, str(report), name="Leah")
    after = words_of(text_of(bryn.get(sheet)))
    assert CHILD_ON_SHEET.search(after), after


def test_the_page_says_what_the_press_does_and_did_and_takes_it_back(world: World) -> None:
    report, bryn = told_wrongly(world)
    page = page_of(bryn, report)
    leah, golf = subject_named(page, "Leah"), subject_named(page, "golf")
    assert BEFORE in words_of(card_of(page, leah))
    assert BEFORE not in words_of(card_of(page, golf))
    call_a_child(bryn, str(report), name="Leah")
    card = words_of(card_of(page_of(bryn, report), leah))
    assert AFTER in card
    assert WHERE_WRONG in card
    assert BEFORE not in card
    anwen = signed_in(world, "Anwen")
    say_why(anwen, str(report))
    read = words_of(card_of(page_of(anwen, report), leah))
    assert AFTER in read
    assert WHERE_WRONG not in read, "an analyst corrects nothing"
    correct(bryn, report, seen=2, act="taken_back")
    card = words_of(card_of(page_of(bryn, report), leah))
    assert AFTER not in card
    assert BEFORE in card


def test_her_name_follows_too_to_the_sheet_the_links_and_a_network(world: World) -> None:
    report, bryn = told_wrongly(world, replace(TOLD, place="B1 1AA"))
    arrive()
    leah = subject_named(page_of(bryn, report), "Leah")
    assert rows(report)["Leah"].age == "adult"
    call_a_child(bryn, str(report), name="Leah")
    answer = correct(bryn, report, seen=2, act="subject_changed", subject=leah, name=" Lia Fenn ")
    assert answer["Location"] == f"/reports/{report}/#subject-{leah}"
    arrive()
    now = rows(report)
    assert "Leah" not in now
    assert (now["Lia Fenn"].age, now["Lia Fenn"].role) == ("child", "child_at_risk")
    with acting_as("worker"):
        submission = Submission.objects.get()
    sheet = words_of(text_of(bryn.get(f"/submissions/{submission.pk}/")))
    assert re2.search(r"Lia Fenn(?: \(|, )(?:under 18, )?child who may be harmed", sheet), sheet
    network = text_of(analyst(world).get(f"/subjects/{report}/{leah}/network/?steps=2"))
    assert "Lia Fenn" in network
    assert not re2.search(r">Leah<", network), "by the name that was corrected she is nobody any more"
    card = words_of(card_of(page_of(bryn, report), leah))
    assert "Lia Fenn" in card
    assert "by a machine" not in card


def test_a_concern_reads_by_which_name_a_child_is_called_after_all(world: World) -> None:
    report, bryn = told_wrongly(world)
    leah = subject_named(page_of(bryn, report), "Leah")
    call_a_child(bryn, str(report), name="Leah")
    correct(bryn, report, seen=2, act="subject_changed", subject=leah, name="Lia Fenn")
    (concern,) = concerns()
    with acting_as("worker"):
        rounds.withhold_views_anew()
    page = words_of(text_of(signed_in(world, "Mo").get(f"/concerns/{concern.pk}/")))
    assert "Leah: as the unit has corrected it, called Lia Fenn" in page, page


def test_no_name_is_refused_and_what_is_no_text_is_shown(world: World) -> None:
    report, bryn = told_wrongly(world)
    leah = subject_named(page_of(bryn, report), "Leah")
    refused = correct(bryn, report, seen=0, act="subject_changed", subject=leah, name="  ")
    assert "Write what it is called, or take it away." in text_of(refused)
    correct(bryn, report, seen=0, act="subject_changed", subject=leah, name="Li\0a")
    assert "Li\u2400a" in card_of(page_of(bryn, report), leah)


def words_of(page: str) -> str:
    return " ".join(unescape(re2.sub(r"<[^>]+>", " ", page)).split())
